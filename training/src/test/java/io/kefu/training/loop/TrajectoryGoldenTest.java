package io.kefu.training.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kefu.modeling.checkpoint.HuggingFaceDirectory;
import io.kefu.modeling.checkpoint.PretrainedModel;
import io.kefu.modeling.checkpoint.SafetensorsReader;
import io.kefu.modeling.engine.Torch;
import io.kefu.modeling.tensor.HostTensor;
import io.kefu.training.optim.AdamW;
import io.kefu.training.optim.AdamWConfig;
import io.kefu.training.optim.Schedule;
import io.kefu.training.optim.ScheduleConfig;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Eight optimizer steps against PyTorch's AdamW on Transformers' model, computed in float64. */
class TrajectoryGoldenTest {
  static final Path GOLDEN = Path.of("../modeling/src/test/resources/golden");
  private static final double TOLERANCE = 1e-4;

  @TempDir Path temporary;

  static Stream<Arguments> runs() throws IOException {
    List<Arguments> runs = new ArrayList<>();
    try (DirectoryStream<Path> models = Files.newDirectoryStream(GOLDEN)) {
      for (Path model : models) {
        if (Files.exists(model.resolve("trajectory.json"))) {
          json(model)
              .path("runs")
              .fieldNames()
              .forEachRemaining(run -> runs.add(Arguments.of(model.getFileName().toString(), run)));
        }
      }
    }
    return runs.stream();
  }

  private static JsonNode json(Path model) throws IOException {
    return new ObjectMapper().readTree(model.resolve("trajectory.json").toFile());
  }

  @ParameterizedTest
  @MethodSource("runs")
  void everyStepAndTheFinalWeightsAreThoseOfPyTorch(String folder, String name) throws IOException {
    Path directory = GOLDEN.resolve(folder);
    JsonNode json = json(directory);
    JsonNode run = json.path("runs").path(name);
    try (PtNDManager manager = Torch.manager();
        TrainableModel model = new TrainableModel(manager, HuggingFaceDirectory.load(directory));
        AdamW optimizer = new AdamW(manager, config(run), model.layout(), model.parameters())) {
      Schedule schedule =
          Schedule.of(
              new ScheduleConfig(Schedule.Kind.LINEAR, 0.25, 0, 0.5, 1, 0),
              run.path("steps").get(2).path("lr").asDouble(),
              8);
      for (JsonNode expected : run.path("steps")) {
        int step = expected.path("step").asInt();
        double rate = schedule.rate(step);
        assertThat(rate).isEqualTo(expected.path("lr").asDouble(), within(1e-9));
        try (PtNDManager scratch = (PtNDManager) manager.newSubManager()) {
          double loss = 0;
          List<PtNDArray> sum = null;
          JsonNode all = json.path("batches").get(step);
          List<List<Integer>> parts = microBatches(all, run.path("micro_batches"));
          for (List<Integer> rows : parts) {
            Batch batch = batch(all, rows);
            double smoothing = run.path("label_smoothing").asDouble(0);
            double divisor =
                switch (name) {
                  case "grad_accumulation_mean_of_means" ->
                      parts.size() * model.targetWeight(batch);
                  case "grad_accumulation_unshifted_token_count" ->
                      labels(batch(all, everyRow(all)));
                  default -> model.targetWeight(batch(all, everyRow(all)));
                };
            TrainableModel.Gradients g =
                model.gradients(scratch, batch, new long[0], divisor, smoothing);
            loss += g.loss();
            if (sum == null) {
              sum = g.tensors();
            } else {
              optimizer.accumulate(sum, g.tensors());
            }
          }
          assertThat(loss)
              .as("loss of step " + step)
              .isEqualTo(f64(expected, "loss"), within(TOLERANCE * f64(expected, "loss")));
          double norm = optimizer.step(sum, rate);
          assertThat(norm)
              .as("norm of step " + step)
              .isEqualTo(f64(expected, "grad_norm"), within(TOLERANCE * norm));
        }
      }
      assertWeights(model.snapshot(), run);
    }
  }

  private static AdamWConfig config(JsonNode run) {
    return new AdamWConfig(0.9, 0.999, 1e-8, 0.01, run.path("max_grad_norm").asDouble());
  }

  private static double f64(JsonNode node, String key) {
    return node.path(key).path("float64").asDouble();
  }

  /**
   * The micro-batches of one step: rows 0-1 and 2-3 where the run accumulates, else all rows at
   * once.
   */
  private static List<List<Integer>> microBatches(JsonNode batch, JsonNode description) {
    List<Integer> all = everyRow(batch);
    boolean one =
        description.isMissingNode() || description.isNull() || description.asText().equals("1");
    return one ? List.of(all) : List.of(all.subList(0, 2), all.subList(2, all.size()));
  }

  private static List<Integer> everyRow(JsonNode batch) {
    return IntStream.range(0, batch.path("input_ids").size()).boxed().toList();
  }

  private static long labels(Batch batch) {
    return java.util.Arrays.stream(batch.labels()).filter(label -> label != -100).count();
  }

  static Batch batch(JsonNode json) {
    return batch(json, everyRow(json));
  }

  private static Batch batch(JsonNode json, List<Integer> rows) {
    int columns = json.path("input_ids").get(0).size();
    long[] mask =
        json.has("attention_mask")
            ? flat(json.path("attention_mask"), rows)
            : LongStream.generate(() -> 1).limit((long) rows.size() * columns).toArray();
    long tokens = java.util.Arrays.stream(mask).sum();
    JsonNode targets = json.path("labels");
    long[] labels =
        targets.get(0).isArray()
            ? flat(targets, rows)
            : rows.stream().mapToLong(r -> targets.get(r).asLong()).toArray();
    return new Batch(
        rows.size(),
        columns,
        flat(json.path("input_ids"), rows),
        mask,
        json.has("token_type_ids")
            ? flat(json.path("token_type_ids"), rows)
            : new long[mask.length],
        labels,
        tokens,
        List.of());
  }

  private static long[] flat(JsonNode matrix, List<Integer> rows) {
    return rows.stream()
        .flatMapToLong(
            r ->
                IntStream.range(0, matrix.get(r).size())
                    .mapToLong(c -> matrix.get(r).get(c).asLong()))
        .toArray();
  }

  private void assertWeights(PretrainedModel trained, JsonNode run) {
    HuggingFaceDirectory.save(temporary, trained);
    Set<String> noisy = new HashSet<>();
    run.path("float32_noisy_parameters").fieldNames().forEachRemaining(noisy::add);
    try (SafetensorsReader reader =
        SafetensorsReader.open(temporary.resolve("model.safetensors"))) {
      run.path("final_parameters")
          .fields()
          .forEachRemaining(
              entry -> {
                if (!noisy.contains(entry.getKey())) {
                  HostTensor tensor = reader.read(entry.getKey());
                  for (int i = 0; i < entry.getValue().path("sample_indices").size(); i++) {
                    double expected =
                        entry.getValue().path("float64").path("values").get(i).asDouble();
                    float actual =
                        tensor.data().get(entry.getValue().path("sample_indices").get(i).asInt());
                    assertThat((double) actual)
                        .as(entry.getKey())
                        .isEqualTo(expected, within(TOLERANCE));
                  }
                }
              });
    }
  }
}
