package io.kefu.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kefu.core.Json;
import io.kefu.modeling.checkpoint.Labels;
import io.kefu.modeling.checkpoint.PretrainedModel;
import io.kefu.modeling.dialogue.DialogueFormat;
import io.kefu.modeling.family.Head;
import io.kefu.modeling.family.ModelFamilies;
import io.kefu.modeling.predict.GenerationSettings;
import io.kefu.modeling.predict.ServingSpec;
import io.kefu.modeling.tokenizer.TokenizerJson;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code kefu predict} for every head, on models with random weights. */
class PredictTest {
  private static final List<String> VOCABULARY =
      List.of(
          "[PAD]",
          "[UNK]",
          "[CLS]",
          "[SEP]",
          "[MASK]",
          "where",
          "is",
          "my",
          "order",
          "refund",
          "上",
          "海",
          "😀",
          "customer",
          "agent",
          "state",
          ":",
          "=",
          ";",
          "city",
          "rome");
  private static final Map<String, String> MARKERS =
      Map.of("customer", "customer: ", "agent", "agent: ");
  private static final String DIALOGUE =
      "{\"turns\": [{\"speaker\": \"customer\", \"text\": \"where is my order\"},"
          + " {\"speaker\": \"agent\", \"text\": \"refund\"}]}";

  @TempDir Path dir;

  private void model(Head head, String task, List<String> labels, DialogueFormat input)
      throws IOException {
    boolean writes = head == Head.CAUSAL_LM;
    ServingSpec spec =
        new ServingSpec(
            task,
            head.kind(),
            labels,
            32,
            0,
            task.equals("csat"),
            null,
            input,
            task.equals("state") ? ServingSpec.STATE : null,
            64,
            List.of(3),
            null,
            writes ? new GenerationSettings(6, 0, 0, 1, 1, null, 0) : null);
    ObjectNode config = new ObjectMapper().createObjectNode();
    config.put("model_type", writes ? "llama" : "bert").put("vocab_size", VOCABULARY.size());
    config.put("hidden_size", 16).put("num_attention_heads", 2).put("intermediate_size", 32);
    config.put("num_hidden_layers", 1).put("max_position_embeddings", 64);
    config.put("initializer_range", 0.5);
    Labels.put(config, labels);
    ModelFamilies.setHead(config, head);
    Files.createDirectories(dir.resolve("huggingface"));
    Files.write(
        dir.resolve("huggingface/tokenizer.json"), TokenizerJson.wordPiece(VOCABULARY, true));
    Files.writeString(dir.resolve(ServingSpec.FILE_NAME), Json.pretty(spec));
    PretrainedModel.scratch(config, 2).writeArchive(dir.resolve("model.pt"));
  }

  private static DialogueFormat format(String unit, String targets, String turnEnd) {
    return new DialogueFormat(
        unit, List.of("text"), 20, true, targets, "state: ", MARKERS, turnEnd);
  }

  private Cli run(String input, String... flags) {
    List<String> args = new ArrayList<>(List.of("predict", "--model", dir.toString()));
    args.addAll(List.of(flags));
    InputStream before = System.in;
    System.setIn(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
    try {
      return Cli.run(args.toArray(String[]::new));
    } finally {
      System.setIn(before);
    }
  }

  private List<JsonNode> answers(String input, String... flags) {
    Cli result = run(input, flags);
    assertThat(result.exit()).as(result.err()).isZero();
    return result.out().lines().map(line -> Json.tree(line, "the answer")).toList();
  }

  private String complaint(String input, String... flags) {
    Cli result = run(input, flags);
    assertThat(result.exit()).isEqualTo(2);
    assertThat(result.complaints()).hasSize(1);
    return result.complaints().get(0);
  }

  @Test
  void entitiesHaveOffsetsInTheTextAsItWasGiven() throws IOException {
    model(Head.TOKEN_CLASSIFICATION, "entities", List.of("B-a", "B-b"), null);
    // The clean-up takes the tags away, joins spaces, and makes the full-width letters plain ones.
    String text = "<b>where</b>   is ｍｙ 😀上 order";
    JsonNode entities = answers(text + "\n").get(0).path("entities");
    List<String> found = new ArrayList<>();
    for (JsonNode entity : entities) {
      String own = text.substring(entity.path("start").asInt(), entity.path("end").asInt());
      assertThat(entity.path("text").asText()).isEqualTo(own);
      assertThat(entity.path("type").asText()).isIn("a", "b");
      found.add(own);
    }
    assertThat(found).containsExactly("where", "is", "ｍｙ", "😀", "上", "order");
    assertThat(complaint(DIALOGUE)).contains("line 1 is a dialogue").contains("reads one text");
  }

  @Test
  void anEncoderPrintsVectorsOrSearches() throws IOException {
    model(Head.ENCODER, "matching", List.of(), format("pair", null, ""));
    JsonNode vector = answers("", "--text", "my order").get(0).path("embedding");
    assertThat(vector).hasSize(16);
    double squares = 0;
    for (JsonNode x : vector) {
      squares += x.asDouble() * x.asDouble();
    }
    assertThat(squares).isEqualTo(1, within(1e-4));
    Path index =
        Files.writeString(
            dir.resolve("answers.jsonl"),
            "{\"id\": \"r\", \"text\": \"refund\"}\n{\"id\": 7, \"text\": \"my  order\"}\n");
    List<JsonNode> found = answers("my order\nrefund\n", "--index", index.toString(), "--top", "1");
    assertThat(found.get(0).path("answers")).hasSize(1);
    assertThat(found.get(0).at("/answers/0/id").asText()).isEqualTo("7");
    assertThat(found.get(0).at("/answers/0/text").asText()).isEqualTo("my  order");
    assertThat(found.get(0).at("/answers/0/cosine").asDouble()).isEqualTo(1, within(1e-4));
    assertThat(found.get(1).at("/answers/0/id").asText()).isEqualTo("r");
    Files.writeString(index, "{\"id\": \"r\"}\n");
    assertThat(complaint("x\n", "--index", index.toString())).contains("line 1 has no id or no");
  }

  @Test
  void pairsAreScored() throws IOException {
    model(
        Head.SEQUENCE_CLASSIFICATION,
        "rerank",
        List.of("other", "match"),
        format("pair", null, ""));
    JsonNode answer = answers("{\"text\": \"my order\", \"text_b\": \"refund\"}\n").get(0);
    double match = 0;
    for (JsonNode label : answer.path("top")) {
      match = label.path("label").asText().equals("match") ? label.path("score").asDouble() : match;
    }
    assertThat(answer.path("score").asDouble()).isEqualTo(match, within(1e-6)).isPositive();
    assertThat(complaint("my order\n"))
        .contains("line 1 is not a pair of texts")
        .contains("text_b")
        .contains("rerank");
  }

  @Test
  void satisfactionHasAClassAndAMean() throws IOException {
    model(
        Head.SEQUENCE_CLASSIFICATION,
        "csat",
        List.of("1", "2", "3", "4", "5"),
        format("conversation", null, ""));
    List<JsonNode> answers = answers(DIALOGUE + "\nwhere is my order\n", "--top", "5");
    assertThat(answers).hasSize(2);
    double mean = 0;
    for (JsonNode label : answers.get(0).path("top")) {
      mean += label.path("label").asInt() * label.path("score").asDouble();
    }
    assertThat(answers.get(0).path("expected").asDouble()).isEqualTo(mean, within(1e-5));
    assertThat(answers.get(1)).isNotEqualTo(answers.get(0));
    assertThat(complaint("{\"turns\": [{\"speaker\": \"boss\", \"text\": \"private\"}]}\n"))
        .contains("speaker other than customer, agent, bot, system")
        .doesNotContain("private");
  }

  @Test
  void repliesAreWritten() throws IOException {
    model(Head.CAUSAL_LM, "reply", List.of(), format("text", "agent", "[SEP]"));
    List<JsonNode> greedy = answers(DIALOGUE + "\nwhere is my order\n");
    assertThat(greedy).hasSize(2);
    assertThat(greedy.get(0).path("text").isTextual()).isTrue();
    assertThat(greedy).isEqualTo(answers(DIALOGUE + "\nwhere is my order\n", "--seed", "5"));
    String[] drawn = {"--temperature", "3", "--top-p", "0.95", "--seed", "5"};
    assertThat(answers(DIALOGUE, drawn)).isEqualTo(answers(DIALOGUE, drawn));
    String one = answers(DIALOGUE, "--max-new-tokens", "1").get(0).path("text").asText();
    assertThat(one).doesNotContain(" ");
    assertThat(complaint(DIALOGUE, "--top-p", "0")).contains("top_p 0.0 is out of range");
  }

  @Test
  void statesAreReadAsSlots() throws IOException {
    model(Head.CAUSAL_LM, "state", List.of(), format("history", "label", "[SEP]"));
    JsonNode answer = answers(DIALOGUE).get(0);
    assertThat(answer.path("state").isObject()).isTrue();
    assertThat(answer.path("text").isTextual()).isTrue();
  }

  @Test
  void masksAreFilled() throws IOException {
    model(Head.MASKED_LM, "mlm", List.of(), null);
    JsonNode answer = answers("", "--text", "where [MASK] my order", "--top", "2").get(0);
    assertThat(answer.path("masks")).hasSize(1);
    assertThat(answer.at("/masks/0")).hasSize(2);
    assertThat(answer.at("/masks/0/0/score").asDouble()).isPositive();
    assertThat(complaint("where is private\n")).contains("[MASK]").doesNotContain("private");
  }

  @Test
  void aClassifierOfAnEarlierVersionLabelsTextsAndRefusesOtherFlags() throws IOException {
    model(Head.SEQUENCE_CLASSIFICATION, "intent", List.of("a", "b"), null);
    Files.writeString(
        dir.resolve(ServingSpec.FILE_NAME),
        """
        {"task": "intent", "head": "sequence-classification", "labels": ["a", "b"],
         "max_length": 32, "pad_token_id": 0}
        """);
    List<JsonNode> answers =
        answers("where is my order\n{\"text\": \"where is my order\"}\n{no}\n");
    assertThat(answers).hasSize(3);
    assertThat(answers.get(0).path("label").asText()).isIn("a", "b");
    assertThat(answers.get(0).path("top")).hasSize(2);
    assertThat(answers.get(1).path("label")).isEqualTo(answers.get(0).path("label"));
    assertThat(complaint("x", "--temperature", "1")).contains("writes no text");
    assertThat(complaint("x", "--index", "answers.jsonl")).contains("--index is for encoders");
  }
}
