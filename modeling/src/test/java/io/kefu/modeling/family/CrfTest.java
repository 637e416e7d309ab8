package io.kefu.modeling.family;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.IValue;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kefu.modeling.checkpoint.Labels;
import io.kefu.modeling.checkpoint.PretrainedModel;
import io.kefu.modeling.engine.ScriptModule;
import io.kefu.modeling.engine.Torch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against sums and maxima over every sequence of tags, counted out one by one. */
class CrfTest {
  private static final int TAGS = 3;
  private static final int COLUMNS = 6;
  private static final int[] CHAIN = {4, 2};

  @TempDir Path dir;
  private final Random random = new Random(7);
  private final float[] start = values(TAGS);
  private final float[] end = values(TAGS);
  private final float[] transitions = values(TAGS * TAGS);
  private final float[] logits = values(CHAIN.length * COLUMNS * TAGS);

  private float[] values(int count) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) (2 * random.nextGaussian());
    }
    return values;
  }

  /** Score of a row's tags: start, transitions, end, and the logits behind the first column. */
  private double score(int row, List<Integer> tags) {
    double score = start[tags.get(0)] + end[tags.get(tags.size() - 1)];
    for (int i = 0; i < tags.size(); i++) {
      score += logits[(row * COLUMNS + i + 1) * TAGS + tags.get(i)];
      score += i == 0 ? 0 : transitions[tags.get(i - 1) * TAGS + tags.get(i)];
    }
    return score;
  }

  private static List<List<Integer>> sequences(int length) {
    List<List<Integer>> all = List.of(List.of());
    for (int i = 0; i < length; i++) {
      List<List<Integer>> longer = new ArrayList<>();
      for (List<Integer> sequence : all) {
        for (int tag = 0; tag < TAGS; tag++) {
          List<Integer> next = new ArrayList<>(sequence);
          next.add(tag);
          longer.add(next);
        }
      }
      all = longer;
    }
    return all;
  }

  /** Calls a method of the program of a tagger whose field has the values above. */
  private float[] call(String method, Call call) throws IOException {
    ObjectNode json = new ObjectMapper().createObjectNode();
    json.put("model_type", "bert").put("vocab_size", 20).put("num_hidden_layers", 1);
    json.put("hidden_size", 8).put("num_attention_heads", 2).put("intermediate_size", 16);
    json.putArray("architectures").add("BertForTokenClassification");
    ModelFamilies.setCrf(json);
    Labels.put(json, List.of("O", "B-x", "I-x"));
    Path archive = dir.resolve("crf.pt");
    PretrainedModel.scratch(json, 3).writeArchive(archive);
    try (PtNDManager manager = Torch.manager();
        ScriptModule module = ScriptModule.load(manager, archive, true)) {
      Map<String, PtNDArray> parameters = module.parameters();
      set(manager, parameters.get("crf_start"), start);
      set(manager, parameters.get("crf_end"), end);
      set(manager, parameters.get("crf_transitions"), transitions);
      PtNDArray scores = (PtNDArray) manager.create(logits, new Shape(CHAIN.length, COLUMNS, TAGS));
      try (IValue result = module.call(method, call.arguments(manager, scores))) {
        return result.toTensor(manager).toFloatArray();
      }
    }
  }

  private interface Call {
    IValue[] arguments(PtNDManager manager, PtNDArray logits);
  }

  private static void set(PtNDManager manager, PtNDArray target, float... values) {
    ((PtNDArray) manager.create(values, target.getShape())).copyTo(target);
  }

  @Test
  void lossIsTheNegativeLogLikelihoodAmongAllSequences() throws IOException {
    int[][] gold = {{1, 2, 0, 1}, {0, 1}};
    long[] labels = new long[CHAIN.length * COLUMNS];
    Arrays.fill(labels, -100);
    double expected = 0;
    for (int row = 0; row < CHAIN.length; row++) {
      List<Integer> tags = new ArrayList<>();
      for (int i = 0; i < CHAIN[row]; i++) {
        labels[row * COLUMNS + i + 1] = gold[row][i];
        tags.add(gold[row][i]);
      }
      int r = row;
      double z = sequences(CHAIN[row]).stream().mapToDouble(s -> Math.exp(score(r, s))).sum();
      expected += Math.log(z) - score(row, tags);
    }
    float[] loss =
        call(
            "loss_sum",
            (manager, scores) ->
                new IValue[] {
                  IValue.from(scores),
                  IValue.from((PtNDArray) manager.create(labels, new Shape(CHAIN.length, COLUMNS))),
                  IValue.from((PtNDArray) manager.create(new double[3]))
                });
    assertThat((double) loss[0]).isCloseTo(expected, Offset.offset(1e-3));
  }

  @Test
  void highestScoreOfEachTokenIsThatOfTheBestSequence() throws IOException {
    long[] mask = new long[CHAIN.length * COLUMNS];
    for (int row = 0; row < CHAIN.length; row++) {
      for (int i = 0; i < CHAIN[row] + 2; i++) {
        mask[row * COLUMNS + i] = 1;
      }
    }
    float[] best =
        call(
            "best",
            (manager, scores) ->
                new IValue[] {
                  IValue.from(scores),
                  IValue.from((PtNDArray) manager.create(mask, new Shape(CHAIN.length, COLUMNS)))
                });
    for (int row = 0; row < CHAIN.length; row++) {
      for (int i = 0; i < CHAIN[row]; i++) {
        for (int tag = 0; tag < TAGS; tag++) {
          int at = i;
          int own = tag;
          int r = row;
          double expected =
              sequences(CHAIN[row]).stream()
                  .filter(s -> s.get(at) == own)
                  .mapToDouble(s -> score(r, s))
                  .max()
                  .orElseThrow();
          assertThat((double) best[(row * COLUMNS + i + 1) * TAGS + tag])
              .isCloseTo(expected, Offset.offset(1e-4));
        }
      }
      assertThat(best[row * COLUMNS * TAGS]).isEqualTo(logits[row * COLUMNS * TAGS]);
    }
  }
}
