package io.kefu.preprocessing;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kefu.core.SparkTest;
import io.kefu.core.UserException;
import io.kefu.core.config.JobConfig;
import io.kefu.core.lake.DatasetManifest;
import io.kefu.core.lake.Lake;
import io.kefu.core.lake.Table;
import io.kefu.core.text.StateText;
import io.kefu.modeling.dialogue.DialogueText;
import io.kefu.modeling.dialogue.Turn;
import io.kefu.modeling.tokenizer.Encoding;
import io.kefu.modeling.tokenizer.Pieces;
import io.kefu.modeling.tokenizer.Tokenizer;
import io.kefu.preprocessing.deid.DeidKey;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every task from the same few conversations, made up for this test. */
class TasksTest {
  private static final DeidKey KEY =
      DeidKey.of("a key for tests only".getBytes(StandardCharsets.UTF_8), "test");
  private static final String MAIL = "li.lei@shop.cn";

  @TempDir static Path shared;
  private static Lake lake;

  @BeforeAll
  static void write() {
    lake = new Lake(SparkTest.spark(), shared.resolve("lake").toString());
    Bronze logs = new Bronze();
    for (int i = 0; i < 9; i++) {
      conversation(logs.split(i < 5 ? "train" : i < 7 ? "validation" : "test"), i);
    }
    logs.split("train").agent("opened by the agent", 0, "is anybody there");
    logs.labelled(Map.of("action", "close")).agent("opened by the agent", 1, "bye then");
    logs.labelled(Map.of("action", "greet")).agent("nobody answered", 0, "good day");
    logs.split("test").customer("outside", 0, "tell me a joke", "oos");
    logs.split("train").customer("outside too", 0, "sing me a song", "oos");
    logs.write(lake);
  }

  private static void conversation(Bronze logs, int i) {
    String id = "c" + i;
    String city = List.of("Rome", "Paris", "Lisbon").get(i % 3);
    boolean refund = i % 2 == 0;
    logs.with(Map.of("csat", i % 5 + 1, "subject", "Order " + (refund ? "money" : "parcel")))
        .labelled(
            Map.of(
                "category", refund ? "billing" : "logistics",
                "state", Map.of("city", city, "contact", MAIL),
                "other", Map.of("urgency", refund ? "high" : "low")))
        .customer(
            id,
            0,
            (refund ? "refund my order to " : "where is my parcel to ")
                + city
                + ", write to "
                + MAIL,
            refund ? "refund" : "delivery",
            Bronze.entity(refund ? 19 : 22, (refund ? 19 : 22) + city.length(), "city"));
    logs.with(Map.of("csat", i % 5 + 1))
        .labelled(Map.of("action", refund ? "apologise" : "look_up"))
        .agent(id, 1, refund ? "sorry, the money is on its way" : "it arrives tomorrow");
    logs.with(Map.of("csat", i % 5 + 1))
        .labelled(Map.of("summary", "Customer " + MAIL + " asks about " + city))
        .customer(id, 2, "thank you", null);
  }

  private static JobConfig config(String task, Map<String, ?> flags) {
    Map<String, Object> all = new HashMap<>(Map.of("prepare.vocab-size", 300));
    all.put("prepare.task", task);
    all.put("prepare.min-frequency", 1);
    all.put("prepare.duplicates.find", false);
    all.putAll(flags);
    return JobConfig.load(Optional.empty(), all);
  }

  private static PrepareResult prepare(String task, Map<String, ?> flags) {
    return new PrepareJob().run(lake, PrepareConfig.from(config(task, flags)), KEY);
  }

  private static DatasetManifest prepared(String task) {
    return prepare(task, Map.of()).manifest();
  }

  private static Map<String, Row> byId(List<Row> rows) {
    return rows.stream().collect(toMap(r -> r.getAs("example_id"), r -> r));
  }

  private static Map<String, Row> examples(DatasetManifest data) {
    return byId(data.examples(lake).collectAsList());
  }

  private static Map<String, Row> tokens(DatasetManifest data) {
    return byId(data.tokens(lake).collectAsList());
  }

  private static List<Integer> ints(Row row, String column) {
    return row.getList(row.fieldIndex(column));
  }

  private static Tokenizer tokenizer(DatasetManifest data) {
    String json =
        lake.storage()
            .read(new org.apache.hadoop.fs.Path(data.tokenizerPath(lake), "tokenizer.json"))
            .orElseThrow();
    return Tokenizer.parse(json.getBytes(StandardCharsets.UTF_8), "test");
  }

  /** What of the text the tokens with a label of their own stand for. */
  private static List<String> learned(DatasetManifest data, String id) {
    String text = examples(data).get(id).getAs("text_a");
    List<Integer> labels = ints(tokens(data).get(id), "labels");
    List<String> learned = new ArrayList<>();
    try (Tokenizer tokenizer = tokenizer(data)) {
      Encoding encoding = tokenizer.encode(text, null, 1000);
      assertThat(labels).hasSize(encoding.length());
      for (int i = 0; i < labels.size(); i++) {
        if (labels.get(i) != DatasetManifest.UNSEEN) {
          assertThat(labels.get(i)).isEqualTo(encoding.inputIds()[i]);
          learned.add(text.substring(encoding.starts()[i], encoding.ends()[i]));
        }
      }
    }
    return learned;
  }

  /** What a server gives a model to go on from is what stands before the first learned token. */
  private static void isServedAlike(DatasetManifest data, String id, Turn... turns) {
    Task task = Task.of(config(data.task(), Map.of()), data.task()).ending("[SEP]");
    Row row = tokens(data).get(id);
    int first = 0;
    while (ints(row, "labels").get(first) == DatasetManifest.UNSEEN) {
      first++;
    }
    try (Tokenizer tokenizer = tokenizer(data)) {
      String prompt = DialogueText.toAnswer(task.format(), List.of(turns));
      assertThat(Pieces.toGoOnFrom(tokenizer, prompt, 1000))
          .containsExactly(
              ints(row, "input_ids").subList(0, first).stream().mapToInt(i -> i).toArray());
    }
  }

  @Test
  void entitiesAreTagsOfAllPiecesAndOffsetsGiveThemBack() {
    DatasetManifest data = prepared("entities");

    assertThat(data.headKind()).isEqualTo("token-classification");
    assertThat(data.labels()).containsExactly("O", "B-city", "I-city");
    String text = examples(data).get("c0#0").getAs("text_a");
    List<Integer> tags = ints(tokens(data).get("c0#0"), "labels");
    try (Tokenizer tokenizer = tokenizer(data)) {
      Encoding encoding = tokenizer.encode(text, null, 1000);
      int first = tags.indexOf(1);
      int last = Math.max(first, tags.lastIndexOf(2));
      assertThat(text.substring(encoding.starts()[first], encoding.ends()[last])).isEqualTo("Rome");
      assertThat(tags.get(0)).isEqualTo(DatasetManifest.UNSEEN);
      assertThat(tags).hasSize(encoding.length()).endsWith(DatasetManifest.UNSEEN);
    }
    assertThat(data.details().leftOut()).isEmpty();

    PrepareResult shorter = prepare("entities", Map.of("prepare.max-length", 8));
    assertThat(shorter.manifest().details().truncated()).isGreaterThanOrEqualTo(9);
    assertThat(shorter.notices())
        .anyMatch(n -> n.matches("\\d+ examples are longer than 8 tokens.*"));
  }

  @Test
  void satisfactionIsReadFromTheEndOfAConversation() {
    DatasetManifest data = prepare("csat", Map.of("prepare.max-length", 12)).manifest();

    assertThat(data.labels()).containsExactly("1", "2", "3", "4", "5");
    assertThat(data.details().loss()).isEqualTo("ordinal");
    Row example = examples(data).get("c1#2");
    assertThat(example.<String>getAs("label")).isEqualTo("2");
    assertThat(example.<String>getAs("text_a"))
        .startsWith("customer: where is my parcel to Paris")
        .endsWith("\nagent: it arrives tomorrow\ncustomer: thank you");
    Row cut = tokens(data).get("c1#2");
    assertThat(ints(cut, "labels")).containsExactly(1);
    assertThat(cut.<Boolean>getAs("truncated")).isTrue();
    try (Tokenizer tokenizer = tokenizer(data)) {
      List<Integer> end = new ArrayList<>();
      for (int id : tokenizer.encode("customer: thank you", null, 100).inputIds()) {
        end.add(id);
      }
      assertThat(ints(cut, "input_ids"))
          .hasSize(12)
          .endsWith(end.subList(1, end.size()).toArray(Integer[]::new));
      assertThat(ints(cut, "input_ids").get(0)).isEqualTo(end.get(0));
    }
  }

  @Test
  void aQuestionIsMatchedWithTheAnswerRightBehindIt() {
    DatasetManifest data = prepared("matching");

    Row pair = examples(data).get("c1#0");
    assertThat(pair.<String>getAs("text_b")).isEqualTo("it arrives tomorrow");
    assertThat(examples(data)).hasSize(9);
    assertThat(data.details().leftOut()).isEqualTo(Map.of(ExampleRows.NO_ANSWER, 11L));
    try (Tokenizer tokenizer = tokenizer(data)) {
      int first = tokenizer.encode(pair.getAs("text_a"), null, 1000).length();
      int second = tokenizer.encode(pair.getAs("text_b"), null, 1000).length();
      Row tokens = tokens(data).get("c1#0");
      assertThat(tokens.<Integer>getAs("length")).isEqualTo(first + second);
      List<Integer> types = ints(tokens, "token_type_ids");
      assertThat(types.subList(0, first)).containsOnly(0);
      assertThat(types.subList(first, types.size())).hasSize(second).containsOnly(1);
    }
  }

  @Test
  void textsOfOneLabelMatchAndSayWhoseTheyAre() {
    Map<String, ?> byLabel =
        Map.of("tasks.matching.pairs", "label", "tasks.matching.label", "labels.intent");
    DatasetManifest data = prepare("matching", byLabel).manifest();

    Map<String, Row> examples = examples(data);
    assertThat(data.labels()).containsExactly("delivery", "refund");
    assertThat(examples.get("c0#0").<String>getAs("text_b")).startsWith("refund my order");
    assertThat(examples.get("c0#0").<String>getAs("conversation_b")).isIn("c2", "c4");
    assertThat(tokens(data).get("c0#0").<String>getAs("conversation_b"))
        .isEqualTo(examples.get("c0#0").getAs("conversation_b"));
    assertThat(data.details().leftOut()).containsKey(ExampleRows.ALONE);
  }

  @Test
  void wrongAnswersComeFromOtherConversationsOfTheSplit() {
    DatasetManifest data = prepare("rerank", Map.of("tasks.rerank.negatives", 2)).manifest();

    assertThat(data.labels()).containsExactly("other", "match");
    List<Row> examples = data.examples(lake).collectAsList();
    assertThat(examples).filteredOn(r -> r.getAs("label").equals("match")).hasSize(9);
    assertThat(examples)
        .filteredOn(r -> r.getAs("label").equals("other"))
        .isNotEmpty()
        .allSatisfy(
            r -> {
              boolean refund = r.<String>getAs("text_a").startsWith("refund");
              boolean sorry = r.<String>getAs("text_b").startsWith("sorry");
              assertThat(refund).isNotEqualTo(sorry);
            });
  }

  @Test
  void aReplyIsLearnedFromTheAgentsTurnsAlone() {
    DatasetManifest data = prepared("reply");

    assertThat(data.headKind()).isEqualTo("causal-lm");
    assertThat(data.details().turnEnd()).isEqualTo("[SEP]");
    assertThat(examples(data).get("c1#0").<String>getAs("text_a"))
        .contains("[SEP]\nagent: it arrives tomorrow[SEP]\ncustomer: thank you[SEP]");
    assertThat(String.join("", learned(data, "c1#0"))).isEqualTo("itarrivestomorrow[SEP]");
    assertThat(data.details().leftOut()).isEqualTo(Map.of(ExampleRows.NOT_SPOKEN, 2L));
    String said = examples(data).get("c1#0").<String>getAs("text_a").split(": |\\[SEP]")[1];
    isServedAlike(data, "c1#0", Turn.customer(said));
  }

  @Test
  void aDialogueLongerThanTheModelGoesOnInFurtherRows() {
    DatasetManifest data = prepare("clm", Map.of("prepare.max-length", 16)).manifest();

    List<Row> parts =
        data.tokens(lake)
            .filter("example_id RLIKE '^c1#0(/[0-9]+)?$'")
            .orderBy("example_id")
            .collectAsList();
    assertThat(parts).hasSizeGreaterThan(1);
    List<Integer> ids = new ArrayList<>();
    parts.forEach(
        part -> {
          assertThat(part.<Integer>getAs("length")).isLessThanOrEqualTo(16);
          List<Integer> own = ints(part, "input_ids");
          assertThat(ints(part, "labels").subList(1, own.size() - 1))
              .isEqualTo(own.subList(1, own.size() - 1));
          ids.addAll(own.subList(1, own.size() - 1));
        });
    try (Tokenizer tokenizer = tokenizer(data)) {
      String text = examples(data).get("c1#0").getAs("text_a");
      int[] whole = tokenizer.encode(text, null, 1000).inputIds();
      assertThat(ids).hasSize(whole.length - 2);
    }
  }

  @Test
  void languageIsLearnedFromAllTurnsAndSpecialTokensAreNeverMasked() {
    DatasetManifest data = prepared("mlm");

    assertThat(examples(data)).hasSize(9 * 3 + 5);
    assertThat(data.details().maskId()).isNotNull();
    Row tokens = tokens(data).get("c1#1");
    List<Integer> ids = ints(tokens, "input_ids");
    List<Integer> labels = ints(tokens, "labels");
    assertThat(labels.get(0)).isEqualTo(DatasetManifest.UNSEEN);
    assertThat(labels.subList(1, labels.size() - 1)).isEqualTo(ids.subList(1, ids.size() - 1));
  }

  @Test
  void thePolicySeesWhatWasSaidBeforeTheAgentActs() {
    DatasetManifest data = prepared("policy");

    assertThat(data.labels()).containsExactly("apologise", "close", "look_up");
    Row example = examples(data).get("c1#1");
    assertThat(example.<String>getAs("text_a"))
        .startsWith("customer: where is")
        .doesNotContain("\n");
    assertThat(data.details().leftOut()).isEqualTo(Map.of(ExampleRows.NOTHING_BEFORE, 1L));
  }

  @Test
  void theStateIsWrittenBehindTheDialogueWithTheTextsSurrogates() {
    DatasetManifest data = prepared("state");

    Row example = examples(data).get("c1#0");
    Map<String, String> state = StateText.parse(example.getAs("target"));
    assertThat(state).containsEntry("city", "Paris").containsOnlyKeys("city", "contact");
    String text = example.getAs("text_a");
    assertThat(text).doesNotContain(MAIL);
    assertThat(text.indexOf(state.get("contact"))).isLessThan(text.indexOf("\nstate: "));
    assertThat(text).endsWith("\nstate: " + example.getAs("target") + "[SEP]");
    assertThat(String.join("", learned(data, "c1#0"))).startsWith("city=Paris;").endsWith("[SEP]");
    isServedAlike(data, "c1#0", Turn.customer(text.split(": |\\[SEP]")[1]));
  }

  @Test
  void aSummaryIsLearnedAndHoldsNoPersonalData() {
    DatasetManifest data = prepared("summary");

    Row example = examples(data).get("c1#2");
    assertThat(example.<String>getAs("target"))
        .startsWith("Customer ")
        .endsWith(" asks about Paris")
        .doesNotContain(MAIL);
    String address = example.<String>getAs("target").split(" ")[1];
    assertThat(example.<String>getAs("text_a")).contains("write to " + address);
    assertThat(lake.read(Table.SILVER_TURNS).filter("labels.summary LIKE '%" + MAIL + "%'").count())
        .isZero();
  }

  @Test
  void anEmailIsReadWithItsSubject() {
    DatasetManifest data = prepared("email-category");

    assertThat(data.labels()).containsExactly("billing", "logistics");
    assertThat(examples(data).get("c1#0").<String>getAs("text_a"))
        .startsWith("Order parcel\nwhere is my parcel");
  }

  @Test
  void whatIsOutOfScopeIsKeptFromTrainingAndMarkedElsewhere() {
    PrepareResult result = prepare("intent", Map.of());

    DatasetManifest data = result.manifest();
    assertThat(data.labels()).containsExactly("delivery", "refund");
    assertThat(data.details().outOfScope()).isEqualTo("oos");
    assertThat(examples(data)).containsKey("outside#0").doesNotContainKey("outside too#0");
    assertThat(ints(tokens(data).get("outside#0"), "labels"))
        .containsExactly(DatasetManifest.UNSEEN);
    assertThat(data.details().leftOut()).isEqualTo(Map.of(ExampleRows.OUT_OF_SCOPE, 1L));
    assertThat(result.unseenLabels()).isEmpty();
  }

  @Test
  void aTaskOfOnesOwnIsAFewKeys() {
    Map<String, ?> own = Map.of("tasks.urgency.label", "labels.urgency");
    DatasetManifest data = prepare("urgency", own).manifest();

    assertThat(data.labels()).containsExactly("high", "low");
    assertThat(examples(data).get("c0#0").<String>getAs("label")).isEqualTo("high");
    assertThat(DatasetManifest.read(lake, "urgency")).isEqualTo(data);
  }

  @Test
  void aWrongDeclarationIsNamedWithAFix() {
    assertThatThrownBy(() -> config("mine", Map.of("tasks.mine.lable", "labels.intent")))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("unknown key 'kefu.tasks.mine.lable'");
    assertThatThrownBy(() -> PrepareConfig.from(config("mine", Map.of())))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("unknown task 'mine'; use one of clm, csat,");
    assertThatThrownBy(
            () -> PrepareConfig.from(config("mine", Map.of("tasks.mine.head", "encoder"))))
        .isInstanceOf(UserException.class)
        .hasMessage("kefu.tasks.mine.head = encoder does not fit; use it with unit = pair");
    assertThatThrownBy(
            () -> PrepareConfig.from(config("mine", Map.of("tasks.mine.unit", "sentence"))))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("kefu.tasks.mine.unit = sentence is unknown; use turn or");
  }
}
