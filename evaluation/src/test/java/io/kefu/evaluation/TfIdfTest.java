package io.kefu.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Expected cosines are those of scikit-learn's {@code TfidfVectorizer(ngram_range=(1, 2),
 * sublinear_tf=True)} that takes all words, Chinese by character.
 */
class TfIdfTest {
  @Test
  void cosinesAreThoseOfScikitLearn() {
    TfIdf index =
        new TfIdf(
            List.of(
                "the parcel is late",
                "my parcel is lost, lost!",
                "refund for the order",
                "the the order"));

    near(
        index.scores("is the parcel lost or late"),
        0.7372486491966096,
        0.46079300974990733,
        0.0794750210739388,
        0.17319026575027005);
    near(
        index.scores("lost lost order"),
        0,
        0.617671925941289,
        0.12342862530230633,
        0.1588597984232623);
    near(index.scores("nothing known"), 0, 0, 0, 0);
  }

  @Test
  void chineseIsComparedByCharacter() {
    TfIdf index = new TfIdf(List.of("怎么退货", "什么时候退款"));

    near(index.scores("我要退货"), 0.64563128024997, 0.10105950991045891);
  }

  private static void near(float[] actual, double... expected) {
    assertThat(actual).hasSize(expected.length);
    for (int i = 0; i < expected.length; i++) {
      assertThat((double) actual[i]).isCloseTo(expected[i], within(1e-6));
    }
  }
}
