package io.kefu.preprocessing;

import static org.assertj.core.api.Assertions.assertThat;

import io.kefu.core.lake.DatasetManifest;
import io.kefu.modeling.tokenizer.Encoding;
import io.kefu.modeling.tokenizer.Pieces;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;

class TokenLabelsTest {
  private static final int NONE = DatasetManifest.UNSEEN;
  private static final String TEXT = "to New York 上海";
  private static final Map<String, Integer> TAGS =
      Map.of("O", 0, "B-city", 1, "I-city", 2, "B-state", 3, "I-state", 4);

  /** [CLS] to New York 上 海 [SEP]; York is one token with its space, as some tokenizers have it. */
  private static final Encoding TOKENS =
      new Encoding(
          new int[] {101, 5, 6, 7, 8, 9, 102},
          new int[7],
          new int[] {0, 0, 3, 6, 12, 13, 0},
          new int[] {0, 2, 6, 11, 13, 14, 0});

  private static Row span(int start, int end, String type) {
    return RowFactory.create(start, end, type);
  }

  private static TokenLabels.Tagged bio(Row... spans) {
    return TokenLabels.bio(TOKENS, List.of(spans), TEXT, TAGS);
  }

  @Test
  void theFirstPieceOfASpanBeginsItAndTheOthersGoOn() {
    TokenLabels.Tagged tags = bio(span(12, 14, "city"), span(3, 11, "city"));

    assertThat(tags.values()).containsExactly(NONE, 0, 1, 2, 1, 2, NONE);
    assertThat(tags.lost()).isZero();
  }

  @Test
  void ofSpansThatOverlapTheLongerIsLearned() {
    TokenLabels.Tagged tags = bio(span(3, 6, "state"), span(3, 11, "city"));

    assertThat(tags.values()).containsExactly(NONE, 0, 1, 2, 0, 0, NONE);
    assertThat(tags.lost()).isEqualTo(1);
  }

  @Test
  void spansThatTokensDoNotCarryAreCounted() {
    assertThat(bio(span(4, 6, "city")).lost()).as("inside a token").isEqualTo(1);
    assertThat(bio(span(3, 6, "city"), span(12, 14, "city")).lost()).isZero();
    Encoding cut = new Pieces(TOKENS).first(5);
    assertThat(cut.inputIds()).containsExactly(101, 5, 6, 7, 102);
    assertThat(TokenLabels.bio(cut, List.of(span(12, 14, "city")), TEXT, TAGS).lost())
        .as("behind the end")
        .isEqualTo(1);
  }

  @Test
  void aTypeThatTrainingDoesNotHaveDoesNotCount() {
    assertThat(bio(span(12, 14, "street")).values())
        .containsExactly(NONE, 0, 0, 0, NONE, NONE, NONE);
  }

  @Test
  void onlyTheTokensInsideTargetsAreLearned() {
    assertThat(TokenLabels.targets(TOKENS, List.of(span(3, 12, TaskText.TARGET)), TEXT))
        .containsExactly(NONE, NONE, 6, 7, NONE, NONE, NONE);
    assertThat(TokenLabels.targets(TOKENS, List.of(span(7, 13, TaskText.TARGET)), TEXT))
        .as("a word with the space in front of it")
        .containsExactly(NONE, NONE, NONE, 7, 8, NONE, NONE);
    assertThat(TokenLabels.maskable(TOKENS)).containsExactly(NONE, 5, 6, 7, 8, 9, NONE);
  }

  @Test
  void partsOfATextKeepItsSpecialTokens() {
    Pieces pieces = new Pieces(TOKENS);

    assertThat(pieces.last(4).inputIds()).containsExactly(101, 8, 9, 102);
    assertThat(pieces.all(5))
        .extracting(Encoding::inputIds)
        .containsExactly(new int[] {101, 5, 6, 7, 102}, new int[] {101, 8, 9, 102});
    assertThat(pieces.first(100)).isSameAs(TOKENS);
  }
}
