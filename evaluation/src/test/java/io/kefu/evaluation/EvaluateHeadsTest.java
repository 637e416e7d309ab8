package io.kefu.evaluation;

import static io.kefu.evaluation.TinyLake.NONE;
import static io.kefu.evaluation.TinyLake.SIZE;
import static io.kefu.evaluation.TinyLake.span;
import static io.kefu.evaluation.TinyLake.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kefu.core.run.RunTable;
import io.kefu.evaluation.TinyLake.Example;
import io.kefu.evaluation.metrics.EntityMetrics;
import io.kefu.evaluation.metrics.OutOfScopeMetrics;
import io.kefu.evaluation.metrics.StateMetrics;
import io.kefu.modeling.checkpoint.PretrainedModel;
import io.kefu.modeling.tokenizer.Encoding;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models whose answers follow from their weights by hand, from gold tables to the report. */
class EvaluateHeadsTest {
  private static final int WIDTH = 8;

  @TempDir static Path dir;
  private static TinyLake tiny;

  @BeforeAll
  static void prepare() throws IOException {
    tiny = new TinyLake(dir);
    entities();
    pairs();
    states();
    turns();
    intents();
    tiny.write();
    tiny.earlierPredictions("earlier");

    PretrainedModel tagger =
        TinyLake.bert("BertForTokenClassification", List.of("O", "B-PLACE", "I-PLACE"));
    tagger = with(tagger, "classifier_weight", i -> 0);
    tagger = with(tagger, "classifier_bias", i -> i == 1 ? 5 : 0);
    tiny.run("entities", tagger, "token-classification", null, Map.of("unit", "turn"));

    PretrainedModel encoder = TinyLake.bagOfWords();
    tiny.run("matching", encoder, "encoder", null, Map.of("unit", "pair", "pairs", "answer"));
    tiny.run("faq", encoder, "encoder", null, Map.of("unit", "pair", "pairs", "label"));

    // Whatever it reads, the last state is 1 everywhere, so the token "none" has the logit WIDTH.
    int none = tiny.encode("none").inputIds()[1];
    PretrainedModel writer = with(TinyLake.gpt2(WIDTH), "final_norm_weight", i -> 0);
    writer = with(writer, "final_norm_bias", i -> 1);
    writer = with(writer, "word_embeddings", i -> i / WIDTH == none ? 1 : 0);
    tiny.run(
        "state",
        writer,
        "causal-lm",
        null,
        Map.of("unit", "history", "label", "labels.state", "targets", "label"));

    tiny.run(
        "summary",
        writer,
        "causal-lm",
        null,
        Map.of("unit", "conversation", "label", "labels.summary", "targets", "label"));

    PretrainedModel masked =
        with(TinyLake.bert("BertForMaskedLM", List.of()), "word_embeddings", i -> 0);
    tiny.run("mlm", masked, "masked-lm", null, Map.of("unit", "text"));

    tiny.run(
        "intent",
        TinyLake.bert("BertForSequenceClassification", List.of("colour", "place")),
        "sequence-classification",
        "oos",
        Map.of("unit", "turn"));
  }

  private static void entities() {
    entity("e1", "rome to milan", 64, 0, "north", span(0, 4, "PLACE"), span(8, 13, "PLACE"));
    entity("e2", "rome", 64, 0, "north", span(0, 4, "PLACE"));
    entity("e3", "hello city rome", 64, 0, "south", span(6, 15, "PLACE"), span(0, 5, "TIME"));
    entity("e4", "to rome milan", 4, 1, "south", span(3, 7, "PLACE"), span(8, 13, "PLACE"));
  }

  private static void entity(
      String id, String text, int most, int lost, String region, Row... spans) {
    int[] ids = tiny.tokenizer.encode(text, null, most).inputIds();
    Example example =
        new Example("entities", id, 0, "test", text, null, null, List.of(spans), null, region);
    tiny.add(example, ids, null, new int[ids.length], lost);
  }

  private static void pairs() {
    pair("matching", "p1", "red green blue", "red green blue blue", null);
    pair("matching", "p2", "red green blue blue", "red green blue", null);
    pair("matching", "p3", "where to", "where to", null);
    pair("faq", "f1", "red green blue", "red green blue blue", "colour");
    pair("faq", "f2", "red green blue blue", "red green blue", "colour");
    pair("faq", "f3", "where to", "where to order", "way");
    pair("faq", "f4", "where to order", "where to", "way");
    pair("faq", "f5", "people", "people", "alone");
  }

  private static void pair(String task, String id, String a, String b, String label) {
    int[] first = tiny.encode(a).inputIds();
    int[] second = tiny.encode(b).inputIds();
    int[] ids = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, ids, first.length, second.length);
    int[] types = new int[ids.length];
    Arrays.fill(types, first.length, ids.length, 1);
    tiny.add(
        new Example(task, id, 0, "test", a, b, label, null, null, null),
        ids,
        types,
        new int[] {NONE},
        0);
  }

  private static void states() {
    written("state", 0, "none", "none");
    written("state", 2, "city=rome", "city = rome");
    written("state", 4, "city=rome", "city = rome");
    written("summary", 0, "None at all", "none");
  }

  private static void written(String task, int turn, String target, String tokens) {
    String prompt = "hello state : ";
    Encoding whole = tiny.encode(prompt + tokens);
    int[] labels = new int[whole.length()];
    for (int i = 0; i < labels.length; i++) {
      boolean learned = whole.ends()[i] > 0 && whole.starts()[i] >= prompt.length();
      labels[i] = learned ? whole.inputIds()[i] : NONE;
    }
    tiny.add(
        new Example(task, "c1", turn, "test", prompt + tokens, null, null, null, target, null),
        whole.inputIds(),
        null,
        labels,
        0);
  }

  private static void turns() {
    for (int i = 0; i < 30; i++) {
      Encoding text = tiny.encode("where to order red green blue in rome");
      int[] labels = text.inputIds().clone();
      labels[0] = NONE;
      labels[labels.length - 1] = NONE;
      Example example = new Example("mlm", "t" + i, 0, "test", "", null, null, null, null, null);
      tiny.add(example, text.inputIds(), null, labels, 0);
    }
  }

  private static void intents() {
    String[] texts = {"red", "green blue", "rome", "in milan", "hello 2", "people order", "black"};
    String[] labels = {"colour", "colour", "place", "place", "oos", "oos", "colour"};
    for (String split : List.of("validation", "test")) {
      for (int i = 0; i < texts.length; i++) {
        String text = split.equals("test") ? texts[i] + " white" : texts[i];
        Example example =
            new Example("intent", split + i, 0, split, text, null, labels[i], null, null, null);
        int label = List.of("colour", "place").indexOf(labels[i]);
        tiny.add(
            example, tiny.encode(text).inputIds(), null, new int[] {label < 0 ? NONE : label}, 0);
      }
    }
  }

  @Test
  void everyTokenIsTakenForAPlace() throws IOException {
    Evaluation e = tiny.evaluate("entities", Map.of("evaluate.minimum-group-size", 1));

    // Found: 3 + 1 + 3 + 2 tokens, of which 2 + 1 + 0 + 1 are entities; 7 were to be found.
    EntityMetrics m = e.entities();
    assertThat(m.micro().precision()).isEqualTo(4.0 / 9);
    assertThat(m.micro().recall()).isEqualTo(4.0 / 7);
    assertThat(m.micro().f1()).isEqualTo(0.5);
    assertThat(m.macro().f1()).isCloseTo((8.0 / 15 + 0) / 2, within(1e-12));
    assertThat(m.exact()).isEqualTo(1);
    assertThat(m.lost()).isEqualTo(1);
    assertThat(e.warnings()).anyMatch(w -> w.startsWith("1 of 7 entities are missed"));
    assertThat(e.groups().get(0).gap().difference()).isEqualTo(0.5);
    assertThat(prediction("entities", "e2#0").<String>getAs("predicted"))
        .isEqualTo("[{\"end\":4,\"start\":0,\"type\":\"PLACE\"}]");
    assertThat(tiny.file("entities", "report.html")).contains("Entities by type", "TIME");
    assertThat(Evaluation.fromJson(tiny.file("entities", "metrics.json"), "metrics.json"))
        .isEqualTo(e);
  }

  @Test
  void equalTextsAreFoundBeforeOthers() throws IOException {
    Evaluation e = tiny.evaluate("matching", Map.of());

    // The first two questions find each other's answers first and their own next.
    assertThat(e.retrieval().candidates()).isEqualTo(3);
    assertThat(e.retrieval().model().recallAt1()).isCloseTo(1.0 / 3, within(1e-12));
    assertThat(e.retrieval().model().recallAt5()).isEqualTo(1);
    assertThat(e.retrieval().model().meanReciprocalRank()).isCloseTo(2.0 / 3, within(1e-12));
    assertThat(e.retrieval().baseline().meanReciprocalRank()).isCloseTo(2.0 / 3, within(1e-12));
    Row found = prediction("matching", "p1#0");
    assertThat(found.<Double>getAs("score")).isCloseTo(1, within(1e-5));
    assertThat(found.<String, Double>getJavaMap(found.fieldIndex("figures")))
        .containsEntry("rank", 2.0)
        .containsEntry("tfidf_rank", 2.0);
    assertThat(tiny.file("matching", "report.html")).contains("TF-IDF").doesNotContain("Macro F1");
  }

  @Test
  void byLabelAnotherTextOfItIsRight() {
    Evaluation e = tiny.evaluate("faq", Map.of());

    // Each text would find itself first, if it were allowed to; the last one has no other.
    assertThat(e.retrieval().queries()).isEqualTo(4);
    assertThat(e.retrieval().candidates()).isEqualTo(5);
    assertThat(e.retrieval().model().recallAt1()).isEqualTo(1);
    assertThat(e.retrieval().baseline().recallAt1()).isEqualTo(1);
    assertThat(e.warnings()).anyMatch(w -> w.startsWith("1 of 5 texts have no other"));
    assertThat(prediction("faq", "f3#0").<String>getAs("predicted")).isEqualTo("way");
  }

  @Test
  void aModelThatAlwaysWritesNoneKnowsTheEmptyStateOnly() throws IOException {
    Evaluation e = tiny.evaluate("state", Map.of("evaluate.generation.max-new-tokens", 1));

    StateMetrics m = e.state();
    assertThat(m.model().jointGoalAccuracy()).isCloseTo(1.0 / 3, within(1e-12));
    assertThat(m.model().slots().recall()).isZero();
    assertThat(m.model().slots().precision()).isNaN();
    assertThat(m.previous().jointGoalAccuracy()).isCloseTo(2.0 / 3, within(1e-12));
    assertThat(m.previous().slots().f1()).isCloseTo(2.0 / 3, within(1e-12));
    assertThat(m.empty().jointGoalAccuracy()).isCloseTo(1.0 / 3, within(1e-12));
    // Seven targets: "none" once, with the logit WIDTH where the others have 0.
    double all = Math.log(Math.exp(WIDTH) + SIZE - 1);
    assertThat(e.languageModel().targets()).isEqualTo(7);
    assertThat(e.languageModel().perplexity())
        .isCloseTo(Math.exp((7 * all - WIDTH) / 7), within(0.1));
    assertThat(e.languageModel().tokenAccuracy()).isCloseTo(1.0 / 7, within(1e-12));
    assertThat(e.samples()).hasSize(3).allMatch(s -> s.written().equals("none"));
    assertThat(e.samples()).allMatch(s -> s.prompt().equals("hello state :"));
    assertThat(tiny.file("state", "report.html")).contains("previous turn", "Perplexity");
    assertThat(e.summary()).containsKeys("joint_goal_accuracy", "perplexity");
  }

  @Test
  void aTextIsComparedByItsLongestCommonSubsequence() throws IOException {
    Evaluation e = tiny.evaluate("summary", Map.of("evaluate.generation.max-new-tokens", 2));

    // "none none" against "None at all": one word of two, and of three.
    assertThat(prediction("summary", "c1#0").<String>getAs("predicted")).isEqualTo("none none");
    assertThat(e.rouge().rougeL().precision()).isEqualTo(0.5);
    assertThat(e.rouge().rougeL().recall()).isCloseTo(1.0 / 3, within(1e-12));
    assertThat(e.rouge().rougeL().f1()).isCloseTo(0.4, within(1e-12));
    assertThat(e.state()).isNull();
    assertThat(tiny.file("summary", "report.html")).contains("ROUGE-L").doesNotContain("Groups");
  }

  @Test
  void aMaskedModelWithoutAnOpinionHasThePerplexityOfTheVocabulary() {
    Evaluation e = tiny.evaluate("mlm", Map.of());

    assertThat(e.languageModel().perplexity()).isCloseTo(SIZE, within(1e-3));
    // 30 texts of 8 tokens, of which 15 % are masked: 36 expected, standard deviation 5.5.
    assertThat(e.languageModel().targets()).isBetween(15L, 60L);
    assertThat(tiny.evaluate("mlm", Map.of())).isEqualTo(e);
  }

  @Test
  void outOfScopeTextsAreJudgedByTheThresholdOfTheValidationSplit() throws IOException {
    Evaluation e = tiny.evaluate("intent", Map.of("evaluate.out-of-scope.score", "energy"));

    OutOfScopeMetrics m = e.outOfScope();
    assertThat(m.chosenBy()).isEqualTo("best-f1");
    assertThat(e.metrics().n()).as("in scope").isEqualTo(5);
    assertThat(m.inScopeAccuracy()).isEqualTo(e.metrics().accuracy());
    assertThat(e.warnings()).noneMatch(w -> w.contains("oos"));
    long found = 0;
    long rejected = 0;
    for (Row row : predictions("intent")) {
      double energy = row.<String, Double>getJavaMap(row.fieldIndex("figures")).get("energy");
      boolean outside = row.getAs("label").equals("oos");
      found += energy > m.threshold() && outside ? 1 : 0;
      rejected += energy > m.threshold() && !outside ? 1 : 0;
    }
    assertThat(m.recall()).isEqualTo(found / 2.0);
    assertThat(m.inScopeRejected()).isEqualTo(rejected / 5.0);
    assertThat(tiny.file("intent", "metrics.json")).contains("\"out_of_scope\"", "\"threshold\"");
    assertThat(predictions("earlier")).as("of a version without figures").hasSize(1);
  }

  private static Row prediction(String run, String example) {
    return predictions(run).stream()
        .filter(row -> row.getAs("example_id").equals(example))
        .findFirst()
        .orElseThrow();
  }

  private static List<Row> predictions(String run) {
    return tiny.runs.read(tiny.lake.spark(), RunTable.PREDICTIONS, run).collectAsList();
  }
}
