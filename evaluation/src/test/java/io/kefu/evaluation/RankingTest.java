package io.kefu.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kefu.core.SparkTest;
import io.kefu.core.run.RunTable;
import io.kefu.evaluation.metrics.RankingMetrics;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;

class RankingTest {
  private final List<Row> rows = new ArrayList<>();

  @Test
  void theRightAnswersPlaceAmongThoseOfItsQuestionDecides() {
    answer("c1#0", "match", 0.9);
    answer("c1#0~1", "other", 0.2);
    answer("c1#0~2", "other", 0.8);
    answer("c2~7#4", "match", 0.5);
    answer("c2~7#4~1", "other", 0.6);
    answer("c2~7#4~2", "other", 0.5);
    answer("c2~7#4~3", "other", 0.1);
    answer("alone#1", "match", 0.5);
    answer("unmatched#1~1", "other", 0.5);

    RankingMetrics m =
        Ranking.of(
            SparkTest.spark().createDataFrame(rows, RunTable.PREDICTIONS.schema()),
            List.of("other", "match"));

    // First of three; behind one that is more likely and one that is as likely, of four.
    assertThat(m.questions()).isEqualTo(2);
    assertThat(m.recallAt1()).isEqualTo(0.5);
    assertThat(m.meanReciprocalRank()).isCloseTo((1 + 1.0 / 3) / 2, within(1e-12));
    assertThat(m.chanceRecallAt1()).isCloseTo((1.0 / 3 + 1.0 / 4) / 2, within(1e-12));
    double three = (1 + 1 / 2.0 + 1 / 3.0) / 3;
    double four = (1 + 1 / 2.0 + 1 / 3.0 + 1 / 4.0) / 4;
    assertThat(m.chanceMeanReciprocalRank()).isCloseTo((three + four) / 2, within(1e-12));
  }

  private void answer(String id, String label, double match) {
    Float[] probabilities = {(float) (1 - match), (float) match};
    rows.add(
        RowFactory.create("r", "rerank", "test", id, label, "x", 0.5, probabilities, null, null));
  }
}
