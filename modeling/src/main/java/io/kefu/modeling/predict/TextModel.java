package io.kefu.modeling.predict;

import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.IValue;
import io.kefu.modeling.engine.ScriptModule;
import io.kefu.modeling.engine.Torch;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Runs the program of a model with any head on encoded texts of unequal length. One at a time:
 * calls are serialised.
 */
public final class TextModel implements AutoCloseable {
  private static final int NO_TARGET = -100;

  private final PtNDManager manager;
  private final ScriptModule module;
  private final int padId;

  /** Loads a TorchScript archive. */
  public TextModel(Path archive, int padId) {
    this.manager = Torch.manager();
    this.module = ScriptModule.load(manager, archive, false);
    this.padId = padId;
  }

  /**
   * Sums over the targets of a batch.
   *
   * @param loss natural logarithm
   * @param right targets that have the highest logit
   */
  public record Scores(double loss, long targets, long right) {}

  /**
   * What {@code forward} gives for each text: (C) logits of a sequence classifier, (T, C) of a
   * token classifier with T the longest text's tokens, (H) the vector of an encoder.
   *
   * @param inputIds ids per text, not padded
   * @param tokenTypeIds segment per token; null for a text where all are 0
   */
  public synchronized float[][] forward(List<int[]> inputIds, List<int[]> tokenTypeIds) {
    Padded batch = Padded.right(inputIds, padId);
    Torch.prepareThread();
    try (PtNDManager scratch = (PtNDManager) manager.newSubManager();
        IValue ids = batch.ids(scratch);
        IValue mask = batch.mask(scratch);
        IValue types = Padded.right(tokenTypeIds, inputIds, 0).ids(scratch);
        IValue result = module.call("forward", ids, mask, types)) {
      float[] flat = result.toTensor(scratch).toFloatArray();
      int size = flat.length / inputIds.size();
      float[][] rows = new float[inputIds.size()][];
      Arrays.setAll(rows, r -> Arrays.copyOfRange(flat, r * size, (r + 1) * size));
      return rows;
    }
  }

  /**
   * Loss against labels per token, −100 where there is none; a causal language model shifts them by
   * one.
   */
  public synchronized Scores scores(List<int[]> inputIds, List<int[]> labels) {
    Padded batch = Padded.right(inputIds, padId);
    Torch.prepareThread();
    try (PtNDManager scratch = (PtNDManager) manager.newSubManager();
        IValue ids = batch.ids(scratch);
        IValue mask = batch.mask(scratch);
        IValue types = batch.zeros(scratch);
        IValue targets = Padded.right(labels, inputIds, NO_TARGET).ids(scratch);
        IValue result = module.call("scores", ids, mask, types, targets)) {
      float[] sums = result.toTensor(scratch).toFloatArray();
      return new Scores(sums[0], Math.round(sums[1]), Math.round(sums[2]));
    }
  }

  /**
   * What a causal language model writes behind each prompt, taking the most likely token each time.
   *
   * @param prompts ids per text, none empty, not padded
   * @param most new tokens; 1 or more
   * @param ends ids that end a text; what is returned ends before the first of them
   */
  public List<int[]> generate(List<int[]> prompts, int most, int[] ends) {
    return generate(
        prompts, ends, new GenerationSettings(most, 0, 0, 1, 1, List.of(), 0), new float[0]);
  }

  /**
   * The same, with the tokens drawn as the settings say; the program knows nothing of their stop
   * strings and seed.
   *
   * @param noise (most new tokens, prompts), uniform in [0, 1), decides what is drawn; empty where
   *     the settings are greedy
   */
  public synchronized List<int[]> generate(
      List<int[]> prompts, int[] ends, GenerationSettings how, float[] noise) {
    Padded batch = Padded.left(prompts, padId);
    double temperature = how.greedy() ? 1 : how.temperature();
    double[] options = {
      how.maxNewTokens(), temperature, how.topK(), how.topP(), how.repetitionPenalty(), padId
    };
    Shape uniform =
        noise.length == 0 ? new Shape(0) : new Shape(how.maxNewTokens(), prompts.size());
    long[] eos = Arrays.stream(ends.length == 0 ? new int[] {-1} : ends).asLongStream().toArray();
    Torch.prepareThread();
    try (PtNDManager scratch = (PtNDManager) manager.newSubManager();
        IValue ids = batch.ids(scratch);
        IValue mask = batch.mask(scratch);
        IValue drawn = IValue.from((PtNDArray) scratch.create(noise, uniform));
        IValue end = IValue.from((PtNDArray) scratch.create(eos));
        IValue settings = IValue.from((PtNDArray) scratch.create(options));
        IValue result = module.call("generate", ids, mask, drawn, end, settings)) {
      long[] flat = result.toTensor(scratch).toLongArray();
      int columns = flat.length / prompts.size();
      List<int[]> texts = new ArrayList<>();
      for (int r = 0; r < prompts.size(); r++) {
        texts.add(untilEnd(Arrays.copyOfRange(flat, r * columns, (r + 1) * columns), eos));
      }
      return texts;
    }
  }

  private static int[] untilEnd(long[] tokens, long[] eos) {
    return Arrays.stream(tokens)
        .takeWhile(token -> Arrays.stream(eos).noneMatch(end -> end == token))
        .mapToInt(token -> (int) token)
        .toArray();
  }

  /** Rows of unequal length as one matrix (rows, columns), and which of its cells are filled. */
  private record Padded(int rows, int columns, long[] values, long[] filled) {

    static Padded right(List<int[]> rows, int fill) {
      return right(rows, rows, fill);
    }

    /**
     * @param rows null for a row of nothing but {@code fill}
     * @param like decides the number of columns
     */
    static Padded right(List<int[]> rows, List<int[]> like, int fill) {
      int columns = longest(like);
      Padded padded = empty(rows.size(), columns, fill);
      for (int r = 0; r < rows.size(); r++) {
        if (rows.get(r) != null) {
          padded.fill(r * columns, rows.get(r));
        }
      }
      return padded;
    }

    static Padded left(List<int[]> rows, int fill) {
      int columns = longest(rows);
      Padded padded = empty(rows.size(), columns, fill);
      for (int r = 0; r < rows.size(); r++) {
        padded.fill((r + 1) * columns - rows.get(r).length, rows.get(r));
      }
      return padded;
    }

    private static Padded empty(int rows, int columns, int fill) {
      long[] values = new long[rows * columns];
      Arrays.fill(values, fill);
      return new Padded(rows, columns, values, new long[rows * columns]);
    }

    private static int longest(List<int[]> rows) {
      return rows.stream().mapToInt(row -> row.length).max().orElse(0);
    }

    private void fill(int at, int[] row) {
      for (int i = 0; i < row.length; i++) {
        values[at + i] = row[i];
        filled[at + i] = 1;
      }
    }

    IValue ids(PtNDManager manager) {
      return matrix(manager, values);
    }

    IValue mask(PtNDManager manager) {
      return matrix(manager, filled);
    }

    IValue zeros(PtNDManager manager) {
      return matrix(manager, new long[values.length]);
    }

    private IValue matrix(PtNDManager manager, long[] cells) {
      return IValue.from((PtNDArray) manager.create(cells, new Shape(rows, columns)));
    }
  }

  @Override
  public void close() {
    module.close();
    manager.close();
  }
}
