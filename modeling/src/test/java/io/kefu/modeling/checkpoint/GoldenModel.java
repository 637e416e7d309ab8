package io.kefu.modeling.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.IValue;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kefu.modeling.engine.ScriptModule;
import io.kefu.modeling.engine.Torch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** A checkpoint's program, run on the inputs of a golden file. */
final class GoldenModel implements AutoCloseable {
  static final Path ROOT = Path.of("src/test/resources/golden");

  /** Transformers' own float32 is within 1e-5 of its float64, which the files hold. */
  private static final double TOLERANCE = 1e-5;

  private final PtNDManager manager = Torch.manager();
  private final ScriptModule module;

  GoldenModel(Path directory, Path temporary) {
    Path archive = temporary.resolve("model.pt");
    HuggingFaceDirectory.load(directory).writeArchive(archive);
    module = ScriptModule.load(manager, archive, false);
  }

  static JsonNode json(String folder) throws IOException {
    return new ObjectMapper().readTree(ROOT.resolve(folder).resolve("golden.json").toFile());
  }

  PtNDArray outputs(JsonNode inputs) {
    IValue[] plain = arguments(inputs);
    if (!inputs.has("position_ids")) {
      return module.call("forward", plain).toTensor(manager);
    }
    IValue positions = IValue.from(matrix(inputs.path("position_ids")));
    return module
        .call(
            "forward_at",
            Stream.concat(Stream.of(plain), Stream.of(positions)).toArray(IValue[]::new))
        .toTensor(manager);
  }

  PtNDArray hiddenStates(JsonNode inputs) {
    return module.call("hidden_states", arguments(inputs)).toTensor(manager);
  }

  /** Mean loss over the targets. */
  double loss(JsonNode inputs) {
    JsonNode labels = inputs.path("labels");
    PtNDArray targets =
        labels.get(0).isArray()
            ? matrix(labels)
            : (PtNDArray) manager.create(longs(labels).stream().mapToLong(l -> l).toArray());
    IValue[] arguments =
        Stream.concat(Stream.of(arguments(inputs)), Stream.of(IValue.from(targets)))
            .toArray(IValue[]::new);
    float[] scores = module.call("scores", arguments).toTensor(manager).toFloatArray();
    return scores[0] / scores[1];
  }

  /** Greedy. */
  List<Long> generate(JsonNode testCase, int maxNewTokens) {
    JsonNode ids = testCase.path("input_ids");
    PtNDArray inputIds =
        matrix(ids.get(0).isArray() ? ids : new ObjectMapper().createArrayNode().add(ids));
    PtNDArray mask =
        testCase.has("attention_mask")
            ? matrix(testCase.path("attention_mask"))
            : (PtNDArray) inputIds.onesLike();
    long[] eos = {testCase.path("eos_token_id").asLong(-1)};
    double[] options = {maxNewTokens, 1, 0, 1, 1, testCase.path("pad_token_id").asInt(0)};
    long[] tokens =
        module
            .call(
                "generate",
                IValue.from(inputIds),
                IValue.from(mask),
                IValue.from((PtNDArray) manager.create(new float[0])),
                IValue.from((PtNDArray) manager.create(eos)),
                IValue.from((PtNDArray) manager.create(options)))
            .toTensor(manager)
            .toLongArray();
    return Arrays.stream(tokens).boxed().toList();
  }

  static List<Long> longs(JsonNode values) {
    List<Long> flat = new ArrayList<>();
    values.forEach(v -> flat.addAll(v.isArray() ? longs(v) : List.of(v.asLong())));
    return flat;
  }

  /** The vectors of (B, T, D) at the places listed as [row, column]. */
  static float[] at(PtNDArray values, JsonNode positions) {
    int columns = (int) values.getShape().get(1);
    int size = (int) values.getShape().get(2);
    float[] all = values.toFloatArray();
    float[] picked = new float[positions.size() * size];
    for (int i = 0; i < positions.size(); i++) {
      int from =
          (positions.get(i).get(0).asInt() * columns + positions.get(i).get(1).asInt()) * size;
      System.arraycopy(all, from, picked, i * size, size);
    }
    return picked;
  }

  static void assertClose(float[] actual, JsonNode expected, String what) {
    List<Double> flat = new ArrayList<>();
    flatten(expected.has("float64") ? expected.path("float64") : expected, flat);
    assertThat(actual).as(what).hasSize(flat.size());
    for (int i = 0; i < actual.length; i++) {
      assertThat((double) actual[i])
          .as("%s, value %d", what, i)
          .isEqualTo(flat.get(i), within(TOLERANCE));
    }
  }

  private static void flatten(JsonNode node, List<Double> into) {
    if (node.isArray()) {
      node.forEach(n -> flatten(n, into));
    } else {
      into.add(node.asDouble());
    }
  }

  private IValue[] arguments(JsonNode inputs) {
    PtNDArray ids = matrix(inputs.path("input_ids"));
    PtNDArray mask =
        inputs.has("attention_mask")
            ? matrix(inputs.path("attention_mask"))
            : (PtNDArray) ids.onesLike();
    PtNDArray types =
        inputs.has("token_type_ids")
            ? matrix(inputs.path("token_type_ids"))
            : (PtNDArray) ids.zerosLike();
    return new IValue[] {IValue.from(ids), IValue.from(mask), IValue.from(types)};
  }

  private PtNDArray matrix(JsonNode rows) {
    long[] values = longs(rows).stream().mapToLong(l -> l).toArray();
    return (PtNDArray) manager.create(values, new Shape(rows.size(), rows.get(0).size()));
  }

  @Override
  public void close() {
    module.close();
    manager.close();
  }
}
