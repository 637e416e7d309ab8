package io.kefu.preprocessing;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count_distinct;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.xxhash64;

import io.kefu.preprocessing.clean.Boilerplate;
import io.kefu.preprocessing.clean.CleaningConfig;
import io.kefu.preprocessing.clean.TurnCleaner;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.DataTypes;

/**
 * Finds the sentences that agents and bots use in more than a share of the conversations. They are
 * looked for in the clean text before de-identification, because cutting them out comes before it
 * too; only hashes leave the tasks.
 */
final class BoilerplateSearch {
  /** A script has fewer; they are kept in every task. */
  private static final int MOST = 10_000;

  private BoilerplateSearch() {}

  /**
   * @param turns columns of {@code bronze.turns}
   */
  static Boilerplate in(Dataset<Row> turns, CleaningConfig config) {
    if (!config.findBoilerplate()) {
      return Boilerplate.NONE;
    }
    Dataset<Row> scripted =
        turns
            .filter(col("speaker").isin("agent", "bot").and(col("conversation_id").isNotNull()))
            .select(
                xxhash64(col("conversation_id")).as("conversation"), col("text"), col("channel"));
    long conversations = scripted.agg(count_distinct(col("conversation"))).first().getLong(0);
    double least = Math.max(config.conversations(), config.share() * conversations);
    UserDefinedFunction units =
        udf(new Units(config), DataTypes.createArrayType(DataTypes.LongType, false));
    Column hash = explode(units.apply(col("text"), col("channel"))).as("hash");
    long[] hashes =
        scripted
            .select(col("conversation"), hash)
            .groupBy("hash")
            .agg(count_distinct(col("conversation")).as("conversations"))
            .filter(col("conversations").geq(least))
            .orderBy(col("conversations").desc(), col("hash"))
            .limit(MOST)
            .collectAsList()
            .stream()
            .mapToLong(row -> row.getLong(0))
            .sorted()
            .toArray();
    return new Boilerplate(hashes);
  }

  /** The cleaner is made anew in each executor. */
  private static final class Units implements UDF2<String, String, long[]> {
    private final CleaningConfig config;
    private transient TurnCleaner cleaner;

    Units(CleaningConfig config) {
      this.config = config;
    }

    @Override
    public long[] call(String text, String channel) {
      if (cleaner == null) {
        cleaner = new TurnCleaner(config, Boilerplate.NONE);
      }
      return Boilerplate.units(cleaner.withoutBoilerplate(text, channel).text());
    }
  }
}
