package io.kefu.preprocessing.audit;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.lit;

import io.kefu.core.audit.AuditReport.Anonymity;
import io.kefu.core.audit.AuditReport.Bucket;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Counts customers that cannot be told apart by the quasi-identifiers. It reads {@code
 * bronze.turns}, the only table that knows which conversations are one customer's; silver carries
 * the same attributes on. A customer with several values of one counts in several classes.
 */
final class AnonymityMeasure {
  private static final Set<String> COLUMNS = Set.of("channel", "language");
  private static final Set<String> LABELS = Set.of("intent", "sentiment");
  private static final long[] LOWEST = {1, 2, 3, 5, 10, 20, 50, 100};

  private AnonymityMeasure() {}

  static Anonymity of(Dataset<Row> bronze, AuditConfig config) {
    Column subject =
        coalesce(
            col("customer").getItem("id"), concat(lit("conversation "), col("conversation_id")));
    List<Column> columns = new ArrayList<>();
    config.quasi().forEach(name -> columns.add(attribute(name)));
    Column[] quasi = columns.toArray(Column[]::new);
    Dataset<Row> turns = bronze.where(col("speaker").equalTo("customer"));
    Column sensitive =
        LABELS.contains(config.sensitive())
            ? col("labels").getField(config.sensitive())
            : col("customer").getItem(config.sensitive());
    List<Row> shapes =
        turns
            .groupBy(quasi)
            .agg(countDistinct(subject).as("n"), countDistinct(sensitive).as("l"))
            .groupBy("n", "l")
            .count()
            .collectAsList();
    long subjects = turns.select(subject.as("subject")).distinct().count();
    return summary(config, subjects, shapes);
  }

  private static Column attribute(String name) {
    return COLUMNS.contains(name) ? col(name) : col("customer").getItem(name).as(name);
  }

  /**
   * @param shapes (customers, sensitive values, classes of that shape)
   */
  private static Anonymity summary(AuditConfig config, long subjects, List<Row> shapes) {
    long classes = 0;
    long members = 0;
    long k = 0;
    long l = 0;
    long[][] sizes = new long[LOWEST.length][2];
    long[][] diversities = new long[LOWEST.length][2];
    for (Row shape : shapes) {
      long n = shape.getLong(0);
      long values = shape.getLong(1);
      long same = shape.getLong(2);
      if (n == 0) {
        continue;
      }
      classes += same;
      members += n * same;
      k = k == 0 ? n : Math.min(k, n);
      add(sizes, n, same, n * same);
      if (values > 0) {
        l = l == 0 ? values : Math.min(l, values);
        add(diversities, values, same, n * same);
      }
    }
    return new Anonymity(
        config.quasi(),
        config.sensitive(),
        subjects,
        classes,
        k,
        l,
        k == 0 ? Double.NaN : 1.0 / k,
        members == 0 ? Double.NaN : (double) classes / members,
        config.riskThreshold(),
        buckets(sizes),
        buckets(diversities));
  }

  private static void add(long[][] table, long size, long classes, long members) {
    int row = LOWEST.length - 1;
    while (LOWEST[row] > size) {
      row--;
    }
    table[row][0] += classes;
    table[row][1] += members;
  }

  private static List<Bucket> buckets(long[][] table) {
    List<Bucket> buckets = new ArrayList<>();
    for (int i = 0; i < LOWEST.length; i++) {
      boolean last = i == LOWEST.length - 1;
      long high = last ? 0 : LOWEST[i + 1] - 1;
      String range =
          last ? LOWEST[i] + "+" : high == LOWEST[i] ? "" + high : LOWEST[i] + "–" + high;
      buckets.add(new Bucket(range, table[i][0], table[i][1]));
    }
    return buckets;
  }
}
