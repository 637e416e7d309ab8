package io.kefu.ingestion;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;

import io.kefu.core.lake.SuppressedCustomers;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;

/** Leaves out the records of customers who were forgotten. */
final class Suppressions {
  /** The reason of a record left out; no row of a table ever has it. */
  static final String REASON = "suppressed";

  private static final Column CUSTOMER_ID = col("customer").getItem("id");

  private Suppressions() {}

  /** Marks the records of these customers by {@link #REASON} and takes all they said away. */
  static Dataset<Row> mark(Dataset<Row> records, SuppressedCustomers customers) {
    if (customers.isEmpty()) {
      return records;
    }
    UDF1<String, Boolean> contained = customers::contains;
    Column suppressed =
        CUSTOMER_ID.isNotNull().and(udf(contained, DataTypes.BooleanType).apply(CUSTOMER_ID));
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
