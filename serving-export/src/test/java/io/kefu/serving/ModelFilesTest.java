package io.kefu.serving;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kefu.core.Json;
import io.kefu.core.run.RunRecord;
import io.kefu.core.run.RunStore;
import io.kefu.core.storage.Storage;
import io.kefu.modeling.checkpoint.HuggingFaceDirectory;
import io.kefu.modeling.checkpoint.Labels;
import io.kefu.modeling.checkpoint.PretrainedModel;
import io.kefu.modeling.dialogue.Turn;
import io.kefu.modeling.family.Head;
import io.kefu.modeling.family.ModelFamilies;
import io.kefu.modeling.predict.GenerationSettings;
import io.kefu.modeling.predict.ServedModel;
import io.kefu.modeling.predict.ServingSpec;
import io.kefu.modeling.predict.Writer;
import io.kefu.modeling.tokenizer.TokenizerJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code serving.json} says of a run, by its head. */
class ModelFilesTest {
  private static final List<String> VOCABULARY =
      List.of("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "where", "order", "customer", ":");
  private static final String EVALUATION = "{\"groups\": [], \"warnings\": []}";

  @TempDir Path dir;

  private Path export(Head head, List<String> labels, String dataset, String evaluation)
      throws IOException {
    Path run = Files.createDirectories(dir.resolve("runs/run-1"));
    Path model = run.resolve("model");
    HuggingFaceDirectory.save(model, PretrainedModel.scratch(config(head, labels), 1));
    Files.write(model.resolve("tokenizer.json"), TokenizerJson.wordPiece(VOCABULARY, true));
    if (dataset != null) {
      Files.writeString(run.resolve("dataset.json"), dataset);
    }
    Files.writeString(run.resolve("metrics.json"), evaluation);
    Files.writeString(run.resolve("report.html"), "<html></html>");
    RunStore runs = new RunStore(new Storage(new Configuration()), dir.resolve("runs").toString());
    Path out = Files.createDirectories(dir.resolve("out"));
    Map<String, Manifest.FileEntry> files = new ModelFiles(runs, out).write(record());
    assertThat(files)
        .containsKeys("model.pt", "serving.json", "labels.json", "huggingface/config.json");
    return out;
  }

  private static ObjectNode config(Head head, List<String> labels) {
    ObjectNode config = new ObjectMapper().createObjectNode();
    config.put("model_type", head == Head.CAUSAL_LM ? "llama" : "bert");
    config.put("vocab_size", VOCABULARY.size()).put("num_hidden_layers", 1);
    config.put("hidden_size", 8).put("num_attention_heads", 1).put("intermediate_size", 16);
    config.put("max_position_embeddings", 40);
    if (head.hasLabels()) {
      Labels.put(config, labels);
    }
    ModelFamilies.setHead(config, head);
    return config;
  }

  private static RunRecord record() {
    return new RunRecord(
        "run-1",
        "some-task",
        "scratch:tiny",
        RunRecord.Status.FINISHED,
        "2024-01-01T00:00:00Z",
        "2024-01-01T00:00:01Z",
        "f",
        "c",
        "t",
        Map.of(RunRecord.MAX_LENGTH, "24"),
        Map.of(),
        "{}",
        Map.of());
  }

  private static String dataset(String head, String loss, String declaration) {
    return """
        {"task": "some-task", "head_kind": "%s", "labels": [], "key_id": "secret-key-id",
         "details": {"loss": "%s", "metrics": [], "mask_id": 4, "turn_end": "[SEP]",
                     "declaration": %s}}
        """
        .formatted(head, loss, declaration);
  }

  private static JsonNode json(Path out, String file) throws IOException {
    return Json.tree(Files.readString(out.resolve(file)), file);
  }

  @Test
  void classifierOfAnEarlierVersionWithoutADataSet() throws IOException {
    Path out = export(Head.SEQUENCE_CLASSIFICATION, List.of("a", "b"), null, EVALUATION);
    JsonNode spec = json(out, "serving.json");
    assertThat(spec.path("head").asText()).isEqualTo("sequence-classification");
    assertThat(spec.path("labels").size()).isEqualTo(2);
    assertThat(spec.path("max_length").asInt()).isEqualTo(24);
    assertThat(spec.has("out_of_scope")).isFalse();
    assertThat(spec.has("generation")).isFalse();
  }

  @Test
  void classifierWithThresholdAndOrder() throws IOException {
    String evaluation =
        """
        {"out_of_scope": {"label": "oos", "score": "energy", "threshold": -2.5, "recall": 0.5},
         "groups": [], "warnings": []}
        """;
    String keys =
        """
        {"unit": "conversation", "text": ["text"], "turns": 6, "include-turn": false,
         "label": "csat", "targets": "all", "markers": {"customer": "客户："}}
        """;
    Path out =
        export(
            Head.SEQUENCE_CLASSIFICATION,
            List.of("1", "2", "3"),
            dataset("sequence-classification", "ordinal", keys),
            evaluation);
    try (ServedModel served = ServedModel.load(out)) {
      ServingSpec spec = served.spec();
      assertThat(spec.ordered()).isTrue();
      assertThat(spec.outOfScope()).isEqualTo(new ServingSpec.OutOfScope("oos", "energy", -2.5));
      assertThat(spec.input().turns()).isEqualTo(6);
      assertThat(spec.input().includeTurn()).isFalse();
      assertThat(served.text(List.of(Turn.customer("hi")))).isEqualTo("客户：hi");
    }
    assertThat(Files.readString(out.resolve("serving.json"))).doesNotContain("secret-key-id");
  }

  @Test
  void undefinedThresholdIsLeftOut() throws IOException {
    String evaluation =
        """
        {"out_of_scope": {"label": "oos", "score": "probability", "threshold": null},
         "groups": [], "warnings": []}
        """;
    Path out = export(Head.SEQUENCE_CLASSIFICATION, List.of("a", "b"), null, evaluation);
    assertThat(json(out, "serving.json").has("out_of_scope")).isFalse();
  }

  @Test
  void causalLanguageModelOfStates() throws IOException {
    String keys =
        """
        {"unit": "history", "text": ["text"], "turns": 20, "include-turn": true, "prompt": "state: ",
         "label": "labels.state", "targets": "label", "markers": {"customer": "customer: "}}
        """;
    Path out =
        export(Head.CAUSAL_LM, List.of(), dataset("causal-lm", "cross-entropy", keys), EVALUATION);
    assertThat(json(out, "labels.json")).isEmpty();
    try (ServedModel served = ServedModel.load(out)) {
      ServingSpec spec = served.spec();
      assertThat(spec.labels()).isEmpty();
      assertThat(spec.writes()).isEqualTo(ServingSpec.STATE);
      assertThat(spec.endTokenIds()).containsExactly(3);
      assertThat(spec.positions()).isEqualTo(40);
      assertThat(spec.generation().greedy()).isTrue();
      assertThat(spec.generation().maxNewTokens()).isEqualTo(20);
      String text = served.text(List.of(Turn.customer("where")));
      assertThat(text).isEqualTo("customer: where[SEP]\nstate: ");
      GenerationSettings how = spec.generation();
      assertThat(new Writer(served, how).write(List.of(text))).hasSize(1);
    }
  }

  @Test
  void otherHeads() throws IOException {
    Path tagger = export(Head.TOKEN_CLASSIFICATION, List.of("O", "B-x", "I-x"), null, EVALUATION);
    assertThat(json(tagger, "serving.json").path("head").asText())
        .isEqualTo("token-classification");
    assertThat(json(tagger, "labels.json")).hasSize(3);
    Path encoder = export(Head.ENCODER, List.of(), null, EVALUATION);
    assertThat(json(encoder, "serving.json").path("head").asText()).isEqualTo("encoder");
    assertThat(json(encoder, "labels.json")).isEmpty();
    Path masked =
        export(Head.MASKED_LM, List.of(), dataset("masked-lm", "cross-entropy", "{}"), EVALUATION);
    assertThat(json(masked, "serving.json").path("mask_token_id").asInt()).isEqualTo(4);
  }
}
