package io.kefu.core.lake;

import static org.assertj.core.api.Assertions.assertThat;

import io.kefu.core.SparkTest;
import java.nio.file.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OlderTableTest {
  @TempDir Path directory;

  @Test
  void labelsThatAnOlderTableDoesNotHaveAreNullAndCanBeAdded() {
    Lake lake = new Lake(SparkTest.spark(), directory.toUri().toString());
    Dataset<Row> older =
        SparkTest.spark()
            .sql(
                "SELECT 'c1' AS conversation_id, 0 AS turn_index, 'hello' AS text,"
                    + " named_struct('intent', 'greet', 'sentiment', CAST(NULL AS STRING)) AS labels"
                    + " UNION ALL SELECT 'c2', 0, 'bye', NULL");
    older.write().format("delta").save(lake.path(Table.BRONZE_TURNS).toString());

    Row labelled = lake.read(Table.BRONZE_TURNS).filter("conversation_id = 'c1'").first();
    Row labels = labelled.getAs("labels");
    assertThat(labels.<String>getAs("intent")).isEqualTo("greet");
    assertThat(labels.<Object>getAs("state")).isNull();
    assertThat(lake.read(Table.BRONZE_TURNS).filter("labels IS NULL").count()).isEqualTo(1);

    Dataset<Row> newer =
        lake.read(Table.BRONZE_TURNS)
            .filter("conversation_id = 'c1'")
            .withColumn(
                "labels",
                functions.expr(
                    "named_struct('intent', 'x', 'sentiment', labels.sentiment, 'entities',"
                        + " labels.entities, 'pii', labels.pii, 'category', 'mail', 'action',"
                        + " labels.action, 'summary', labels.summary, 'state', map('city', 'Rome'),"
                        + " 'other', labels.other)"));
    lake.writer(Table.BRONZE_TURNS).append(newer, "newer");

    assertThat(
            lake.read(Table.BRONZE_TURNS)
                .filter("labels.state['city'] = 'Rome' AND labels.category = 'mail'")
                .count())
        .isEqualTo(1);
    assertThat(lake.read(Table.BRONZE_TURNS).count()).isEqualTo(3);
  }
}
