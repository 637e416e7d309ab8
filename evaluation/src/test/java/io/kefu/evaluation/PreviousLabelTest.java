package io.kefu.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.kefu.core.SparkTest;
import io.kefu.evaluation.metrics.PreviousLabel;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class PreviousLabelTest {
  @Test
  void theLabelledTurnBeforeInTheSameConversationCounts() {
    List<Row> rows =
        List.of(
            RowFactory.create("b", 9, "GREET"),
            RowFactory.create("a", 5, "REQUEST"),
            RowFactory.create("a", 1, "GREET"),
            RowFactory.create("a", 3, "REQUEST"),
            RowFactory.create("a", 7, "CONFIRM"));
    StructType schema = StructType.fromDDL("conversation_id STRING, turn_index INT, label STRING");

    PreviousLabel previous =
        Classification.previousLabel(SparkTest.spark().createDataFrame(rows, schema));

    // Before each turn of a stand none, GREET, REQUEST and REQUEST; before that of b none.
    assertThat(previous).isEqualTo(new PreviousLabel(5, 2, 0.2));
  }
}
