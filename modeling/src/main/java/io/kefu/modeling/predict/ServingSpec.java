package io.kefu.modeling.predict;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.kefu.modeling.ModelException;
import io.kefu.modeling.dialogue.DialogueFormat;
import io.kefu.modeling.family.Head;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a server must know besides the program and the tokenizer; {@code serving.json} in a model
 * version's directory. A file of an earlier version has the first five keys alone.
 *
 * @param head {@code sequence-classification}, {@code token-classification}, {@code encoder},
 *     {@code causal-lm} or {@code masked-lm}
 * @param labels class names in the order of the logits; empty for a head without classes
 * @param maxLength tokens at which texts are cut, special tokens included
 * @param padTokenId id that fills shorter rows of a batch
 * @param ordered whether the classes have an order, such as 1 to 5
 * @param outOfScope how to tell what belongs to no class; null where that is not known
 * @param input how turns are written; of one turn where a file does not say
 * @param writes what a causal language model's text means: {@code state} for {@code city=Rome;
 *     people=2}, {@code text} for anything else; null for other heads
 * @param positions tokens of a row at most, where a model's positions are learned; null without
 *     limit
 * @param endTokenIds ids that end what a language model writes
 * @param maskTokenId of a masked language model; else null
 * @param generation how a causal language model writes where nothing else is asked; else null
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record ServingSpec(
    String task,
    String head,
    List<String> labels,
    int maxLength,
    int padTokenId,
    boolean ordered,
    OutOfScope outOfScope,
    DialogueFormat input,
    String writes,
    Integer positions,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Integer> endTokenIds,
    Integer maskTokenId,
    GenerationSettings generation) {
  public static final String FILE_NAME = "serving.json";

  /** A value of {@link #writes}. */
  public static final String STATE = "state";

  private static final DialogueFormat ONE_TURN =
      new DialogueFormat("turn", null, 1, true, null, null, null, null);

  public ServingSpec {
    labels = labels == null ? List.of() : List.copyOf(labels);
    input = input == null ? ONE_TURN : input;
    endTokenIds = endTokenIds == null ? List.of() : List.copyOf(endTokenIds);
  }

  /**
   * A threshold that was chosen on the validation split.
   *
   * @param label of what belongs to no class
   * @param score {@code probability}: the largest class probability, out of scope where it is below
   *     the threshold; {@code energy}: −log Σ exp(logit), out of scope where it is above (Liu et
   *     al., arXiv 2010.03759)
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record OutOfScope(String label, String score, double threshold) {
    boolean byEnergy() {
      return "energy".equals(score);
    }

    boolean rejects(float[] logits, float[] probabilities) {
      return byEnergy()
          ? Logits.energy(logits) > threshold
          : probabilities[Logits.argmax(probabilities)] < threshold;
    }
  }

  /**
   * @throws ModelException when it is none of those there are
   */
  public Head kind() {
    return Head.ofKind(head)
        .orElseThrow(
            () ->
                new ModelException(
                    FILE_NAME
                        + ": head '"
                        + head
                        + "' is not supported; use the version of Kefu that exported the model, or"
                        + " a newer one; this one knows "
                        + Arrays.stream(Head.values())
                            .map(Head::kind)
                            .collect(Collectors.joining(", "))));
  }
}
