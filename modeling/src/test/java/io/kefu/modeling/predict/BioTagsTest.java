package io.kefu.modeling.predict;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Expected spans are those of seqeval 1.2.2, {@code get_entities} with inclusive ends plus one. */
class BioTagsTest {
  private static final List<String> LABELS = List.of("O", "B-PLACE", "I-PLACE", "B-TIME", "I-TIME");

  @Test
  void aBeginningAndWhatGoesOnWithItAreOneEntity() {
    assertThat(decode("O", "B-PLACE", "I-PLACE", "O", "B-TIME"))
        .containsExactly(new TokenSpan(1, 3, "PLACE"), new TokenSpan(4, 5, "TIME"));
  }

  @Test
  void aBeginningEndsTheEntityBeforeItEvenOfItsOwnType() {
    assertThat(decode("B-PLACE", "B-PLACE", "I-PLACE", "B-TIME"))
        .containsExactly(
            new TokenSpan(0, 1, "PLACE"),
            new TokenSpan(1, 3, "PLACE"),
            new TokenSpan(3, 4, "TIME"));
  }

  @Test
  void anInsideWithNothingToGoOnWithBeginsAnEntity() {
    assertThat(decode("I-PLACE", "I-PLACE", "O", "I-TIME"))
        .containsExactly(new TokenSpan(0, 2, "PLACE"), new TokenSpan(3, 4, "TIME"));
    assertThat(decode("B-PLACE", "I-TIME", "I-TIME"))
        .containsExactly(new TokenSpan(0, 1, "PLACE"), new TokenSpan(1, 3, "TIME"));
  }

  @Test
  void tokensWithoutATagArePassedOver() {
    assertThat(new BioTags(LABELS).decode(new int[] {-100, 1, -100, 2, 0, 3, -100}))
        .containsExactly(new TokenSpan(1, 4, "PLACE"), new TokenSpan(5, 6, "TIME"));
  }

  @Test
  void aTypeMayHaveHyphens() {
    BioTags tags = new BioTags(List.of("O", "B-order-id", "I-order-id"));
    assertThat(tags.decode(new int[] {1, 2})).containsExactly(new TokenSpan(0, 2, "order-id"));
  }

  private static List<TokenSpan> decode(String... tags) {
    return new BioTags(LABELS).decode(Arrays.stream(tags).mapToInt(LABELS::indexOf).toArray());
  }
}
