package io.kefu.ingestion;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;

import io.kefu.core.Digests;
import io.kefu.core.Json;
import io.kefu.core.UserException;
import io.kefu.core.lake.Lake;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;

/**
 * Customers that were forgotten and must not come back with a later ingest: {@code
 * suppressed/customers.jsonl} in the lake, one {@code {"salt", "sha256", "at"}} a line, where
 * sha256 is the hexadecimal SHA-256 of salt, 0x1F and the customer's id in UTF-8.
 */
public final class Suppressions implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Below the lake's root. */
  public static final String LOCATION = "suppressed/customers.jsonl";

  /** The reason of a record left out; no row of a table ever has it. */
  static final String REASON = "suppressed";

  private static final Column CUSTOMER_ID = col("customer").getItem("id");

  /** Salt to digests: usually one salt, so that one digest per record is enough. */
  private final Map<String, Set<String>> digests = new HashMap<>();

  private Suppressions() {}

  /** One line of the file. */
  record Entry(String salt, String sha256, String at) {}

  /**
   * @throws UserException when a line cannot be read: to go on would bring customers back
   */
  public static Suppressions read(Lake lake) {
    Path path = new Path(lake.root(), LOCATION);
    Suppressions suppressions = new Suppressions();
    int number = 0;
    for (String line : lake.storage().read(path).orElse("").lines().toList()) {
      number++;
      if (line.isBlank()) {
        continue;
      }
      String where = "line " + number + " of " + path;
      Entry entry = Json.read(line, Entry.class, where);
      if (entry.salt() == null || entry.sha256() == null) {
        throw new UserException(where + " lacks salt or sha256; restore the file from a copy");
      }
      suppressions.digests.computeIfAbsent(entry.salt(), s -> new HashSet<>()).add(entry.sha256());
    }
    return suppressions;
  }

  public boolean isEmpty() {
    return digests.isEmpty();
  }

  public boolean covers(String customerId) {
    return customerId != null
        && digests.entrySet().stream()
            .anyMatch(e -> e.getValue().contains(sha256(e.getKey(), customerId)));
  }

  /** The digest by which the file names a customer. */
  public static String sha256(String salt, String customerId) {
    MessageDigest digest = Digests.newSha256();
    digest.update(salt.getBytes(StandardCharsets.UTF_8));
    digest.update((byte) 0x1F);
    digest.update(customerId.getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(digest.digest());
  }

  /** Marks the records of these customers by {@link #REASON} and takes all they said away. */
  Dataset<Row> mark(Dataset<Row> records) {
    if (isEmpty()) {
      return records;
    }
    UDF1<String, Boolean> covered = this::covers;
    Column suppressed =
        CUSTOMER_ID.isNotNull().and(udf(covered, DataTypes.BooleanType).apply(CUSTOMER_ID));
    Dataset<Row> marked = records.withColumn(REASON, suppressed);
    for (String column : records.columns()) {
      if (!column.equals("reason") && !column.startsWith("source_")) {
        Column nothing = lit(null).cast(records.schema().apply(column).dataType());
        marked = marked.withColumn(column, when(col(REASON), nothing).otherwise(col(column)));
      }
    }
    return marked
        .withColumn("reason", when(col(REASON), REASON).otherwise(col("reason")))
        .drop(REASON);
  }
}
