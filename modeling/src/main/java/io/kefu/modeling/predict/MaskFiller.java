package io.kefu.modeling.predict;

import io.kefu.modeling.ModelException;
import io.kefu.modeling.family.Head;
import io.kefu.modeling.tokenizer.Encoding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Says what stands behind the masks of a text, with an exported masked language model. */
public final class MaskFiller implements AutoCloseable {
  /** How callers write a mask, whatever the tokenizer calls it. */
  public static final String MASK = "[MASK]";

  private static final String ROBERTA_MASK = "<mask>";

  private final ServedModel served;
  private final int maskId;
  private final String own;

  /**
   * Takes the model over: closing this closes it.
   *
   * @throws ModelException when the tokenizer has no mask token
   */
  public MaskFiller(ServedModel served) {
    served.require(Head.MASKED_LM);
    this.served = served;
    this.own = served.tokenizer().id(MASK).isPresent() ? MASK : ROBERTA_MASK;
    this.maskId =
        served
            .tokenizer()
            .id(own)
            .orElseThrow(
                () ->
                    new ModelException(
                        "the model's tokenizer has neither [MASK] nor <mask>; export it again"));
  }

  /** A token in a mask's place. */
  public record Candidate(String token, double score) {}

  /**
   * @param text with the most likely token in place of each mask
   * @param masks for each mask, in order, the most likely tokens, best first
   */
  public record Filled(String text, List<List<Candidate>> masks) {}

  /**
   * @param text with at least one {@value #MASK}
   * @throws ModelException when no mask is in the part of the text that the model reads
   */
  public Filled fill(String text, int most) {
    Encoding encoding =
        served.tokenizer().encode(text.replace(MASK, own), null, served.spec().maxLength());
    int[] ids = encoding.inputIds().clone();
    if (Arrays.stream(ids).noneMatch(id -> id == maskId)) {
      throw new ModelException(
          "no "
              + MASK
              + " among the first "
              + served.spec().maxLength()
              + " tokens of the text; a masked language model needs one to fill");
    }
    float[] logits =
        served.model().forward(List.of(encoding.inputIds()), List.of(encoding.tokenTypeIds()))[0];
    int vocabulary = logits.length / ids.length;
    List<List<Candidate>> masks = new ArrayList<>();
    for (int i = 0; i < ids.length; i++) {
      if (encoding.inputIds()[i] == maskId) {
        float[] row = Arrays.copyOfRange(logits, i * vocabulary, (i + 1) * vocabulary);
        masks.add(best(row, most));
        ids[i] = Logits.argmax(row);
      }
    }
    return new Filled(served.tokenizer().decode(ids), masks);
  }

  private List<Candidate> best(float[] logits, int most) {
    float[] probabilities = Logits.softmax(logits);
    return IntStream.range(0, logits.length)
        .boxed()
        .sorted(Comparator.comparingDouble((Integer i) -> logits[i]).reversed())
        .limit(most)
        .map(i -> new Candidate(served.tokenizer().decode(new int[] {i}), probabilities[i]))
        .toList();
  }

  @Override
  public void close() {
    served.close();
  }
}
