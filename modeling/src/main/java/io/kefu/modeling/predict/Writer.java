package io.kefu.modeling.predict;

import io.kefu.modeling.ModelException;
import io.kefu.modeling.family.Head;
import io.kefu.modeling.tokenizer.Pieces;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Lets an exported causal language model go on with texts. The whole loop is inside the program,
 * one call per batch.
 *
 * <p>The program knows tokens, not strings: a stop string that is one token of the vocabulary ends
 * a text there and then; any other is looked for in the decoded text, which is cut before it, so
 * the tokens behind it were computed in vain.
 */
public final class Writer implements AutoCloseable {
  private final ServedModel served;
  private final GenerationSettings how;
  private final int[] ends;
  private final int room;
  private long written;

  /**
   * Takes the model over: closing this closes it.
   *
   * @throws ModelException when the new tokens leave no position for a prompt
   */
  public Writer(ServedModel served, GenerationSettings how) {
    served.require(Head.CAUSAL_LM);
    this.served = served;
    this.how = how;
    this.ends =
        IntStream.concat(
                served.spec().endTokenIds().stream().mapToInt(Integer::intValue),
                how.stop().stream().map(served.tokenizer()::id).flatMapToInt(OptionalInt::stream))
            .distinct()
            .toArray();
    Integer positions = served.spec().positions();
    int left = positions == null ? Integer.MAX_VALUE : positions - how.maxNewTokens();
    if (left < 1) {
      throw new ModelException(
          "max_new_tokens "
              + how.maxNewTokens()
              + " leaves no room for a prompt in the model's "
              + positions
              + " positions; use less");
    }
    this.room = Math.min(served.spec().maxLength(), left);
  }

  /**
   * What the model writes behind each text, without white space around it. A text that is too long
   * is cut in front. What is drawn for a text depends on the seed and on how many texts came before
   * it, not on how they are divided into calls.
   *
   * @param texts of dialogues as {@link ServedModel#text} writes them
   */
  public List<String> write(List<String> texts) {
    List<int[]> prompts = new ArrayList<>();
    for (String text : texts) {
      prompts.add(Pieces.toGoOnFrom(served.tokenizer(), text, room));
    }
    List<int[]> usable = prompts.stream().filter(prompt -> prompt.length > 0).toList();
    if (usable.size() < prompts.size()) {
      throw new ModelException(
          "text "
              + (written + firstEmpty(prompts) + 1)
              + " has no tokens to go on from; give one that is not empty");
    }
    List<int[]> tokens = served.model().generate(usable, ends, how, noise(usable.size()));
    written += usable.size();
    return tokens.stream().map(served.tokenizer()::decode).map(this::cut).toList();
  }

  private static int firstEmpty(List<int[]> prompts) {
    int i = 0;
    while (prompts.get(i).length > 0) {
      i++;
    }
    return i;
  }

  /** Column by column, so that a text's numbers are its own. */
  private float[] noise(int texts) {
    if (how.greedy()) {
      return new float[0];
    }
    float[] noise = new float[how.maxNewTokens() * texts];
    for (int column = 0; column < texts; column++) {
      SplittableRandom own = new SplittableRandom(31 * how.seed() + written + column);
      for (int row = 0; row < how.maxNewTokens(); row++) {
        noise[row * texts + column] = (own.nextInt() >>> 8) * 0x1p-24f;
      }
    }
    return noise;
  }

  private String cut(String text) {
    int end =
        how.stop().stream().mapToInt(text::indexOf).filter(i -> i >= 0).min().orElse(text.length());
    return text.substring(0, end).strip();
  }

  /** The ids that end a text. */
  int[] ends() {
    return Arrays.copyOf(ends, ends.length);
  }

  @Override
  public void close() {
    served.close();
  }
}
