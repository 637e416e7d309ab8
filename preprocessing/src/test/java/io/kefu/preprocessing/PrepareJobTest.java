package io.kefu.preprocessing;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kefu.core.SparkTest;
import io.kefu.core.UserException;
import io.kefu.core.config.JobConfig;
import io.kefu.core.lake.DatasetManifest;
import io.kefu.core.lake.Lake;
import io.kefu.core.lake.Table;
import io.kefu.modeling.tokenizer.Tokenizer;
import io.kefu.preprocessing.deid.DeidKey;
import io.kefu.preprocessing.deid.Deidentifier;
import io.kefu.preprocessing.deid.Detector;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.io.FileUtils;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrepareJobTest {
  private static final DeidKey KEY =
      DeidKey.of("a key for tests only".getBytes(StandardCharsets.UTF_8), "test");

  /** All personal data that {@link #logs} plants; each piece is specific enough to search for. */
  private static final List<String> PLANTED =
      List.of(
          "13912345678",
          "１３９",
          "li.lei@shop.cn",
          "11010519491231002X",
          "6222021234567890128",
          "SF1234567890123",
          "10.20.30.40",
          "tracking.shop.cn");

  private static final Map<String, ?> FLAGS =
      Map.of(
          "prepare.groups",
          List.of("region", "tier", "note"),
          "prepare.split.test",
          0.3,
          "prepare.max-length",
          12);

  @TempDir static Path shared;
  @TempDir Path directory;
  private Lake lake;

  /** One prepared lake that several tests only look at. */
  private static Lake prepared;

  private static PrepareResult result;

  @BeforeAll
  static void prepareOnce() {
    prepared = new Lake(SparkTest.spark(), shared.resolve("lake").toString());
    logs().write(prepared);
    result = new PrepareJob().run(prepared, config(FLAGS), KEY);
  }

  @BeforeEach
  void open() {
    lake = new Lake(SparkTest.spark(), directory.resolve("lake").toString());
  }

  private static PrepareConfig config(Map<String, ?> flags) {
    Map<String, Object> all =
        new HashMap<>(Map.of("prepare.task", "intent", "prepare.duplicates.find", false));
    all.putAll(flags);
    return PrepareConfig.from(JobConfig.load(Optional.empty(), all));
  }

  /** What {@link #prepareOnce} made, to be changed freely. */
  private void copyPrepared() throws IOException {
    FileUtils.copyDirectory(shared.resolve("lake").toFile(), directory.resolve("lake").toFile());
  }

  private PrepareResult prepare(Map<String, ?> flags) {
    return new PrepareJob().run(lake, config(flags), KEY);
  }

  private static Bronze logs() {
    Bronze logs = new Bronze();
    for (int i = 0; i < 60; i++) {
      String id = "c" + i;
      String intent = i % 3 == 0 ? "refund" : i % 3 == 1 ? "delivery" : "invoice";
      logs.customer(id, 0, "你好，我的快递<b>到哪里了</b>？ where is it, No. " + i, intent);
      logs.agent(id, 1, "请提供手机号 li.lei@shop.cn");
      logs.customer(
          id,
          2,
          "手机１３９ 1234 ５６７８，邮箱li.lei@shop.cn，身份证11010519491231002X，卡号6222 0212 3456 7890 128，"
              + "顺丰单号SF1234567890123，ip 10.20.30.40，https://tracking.shop.cn/u/7 谢谢",
          intent,
          Bronze.entity(2, 15, "contact"));
    }
    logs.with(
            Map.of(
                "start_time",
                1.5,
                "end_time",
                4.0,
                "confidence",
                0.75,
                "subject",
                "Refund of <b>li.lei@shop.cn</b> &amp; more"))
        .customer("mail", 0, "hello", "refund");
    return logs.customer("13912345678", 0, "会话号就是手机号 13912345678", "refund");
  }

  private static List<Row> rows(Lake lake, Table table) {
    return lake.read(table).collectAsList();
  }

  @Test
  void nothingAfterBronzeHoldsPersonalData() {
    assertThat(result.turns()).isEqualTo(182);
    assertThat(result.quarantined()).isZero();
    assertThat(result.replaced())
        .containsOnlyKeys("PHONE", "EMAIL", "ID_CARD", "BANK_CARD", "ORDER_ID", "URL", "IP");
    for (Table table :
        List.of(
            Table.SILVER_TURNS, Table.SILVER_QUARANTINE, Table.GOLD_EXAMPLES, Table.GOLD_TOKENS)) {
      for (Row row : rows(prepared, table)) {
        assertThat(row.toString()).as(table.name()).doesNotContain(PLANTED);
      }
    }
    String tokenizer =
        prepared
            .storage()
            .read(
                new org.apache.hadoop.fs.Path(
                    result.manifest().tokenizerPath(prepared), "tokenizer.json"))
            .orElseThrow();
    assertThat(tokenizer).doesNotContain(PLANTED);
  }

  @Test
  void silverKeepsOffsetsEntitiesAndDeclaredAttributesOnly() {
    Row turn =
        prepared
            .read(Table.SILVER_TURNS)
            .filter("conversation_id = 'c4' AND turn_index = 2")
            .collectAsList()
            .get(0);
    String text = turn.getAs("text");
    assertThat(turn.<String, String>getJavaMap(turn.fieldIndex("customer")))
        .containsOnly(Map.entry("region", "华东"), Map.entry("tier", "gold"));
    Row phone = turn.<Row>getList(turn.fieldIndex("pii")).get(0);
    Row entity = turn.getStruct(turn.fieldIndex("labels")).<Row>getList(2).get(0);
    String surrogate = text.substring(phone.getInt(0), phone.getInt(1));
    assertThat(surrogate).startsWith("12").hasSize(13);
    assertThat(text.substring(entity.getInt(0), entity.getInt(1))).isEqualTo(surrogate);
    assertThat(turn.<String>getAs("key_id")).isEqualTo(KEY.id());
  }

  @Test
  void silverKeepsTheTimesOfACallAndTheDeidentifiedSubjectOfAMail() {
    Row turn = prepared.read(Table.SILVER_TURNS).filter("conversation_id = 'mail'").first();
    assertThat(turn.<Double>getAs("start_time")).isEqualTo(1.5);
    assertThat(turn.<Double>getAs("end_time")).isEqualTo(4.0);
    assertThat(turn.<Double>getAs("confidence")).isEqualTo(0.75);
    assertThat(turn.<String>getAs("subject"))
        .startsWith("Refund of ")
        .endsWith("@example.com & more")
        .doesNotContain("li.lei");
    Row replaced = turn.<Row>getList(turn.fieldIndex("subject_pii")).get(0);
    assertThat(replaced.<String>getAs("type")).isEqualTo("EMAIL");
    assertThat(replaced.<Integer>getAs("start")).isEqualTo("Refund of ".length());
  }

  @Test
  void conversationsAreNeverDividedAndEveryExampleIsEncodedOnce() throws IOException {
    DatasetManifest manifest = DatasetManifest.read(prepared, "intent");
    assertThat(manifest).isEqualTo(result.manifest());
    List<Row> examples = manifest.examples(prepared).collectAsList();
    assertThat(examples).hasSize(122);
    Map<String, Set<String>> splits =
        examples.stream()
            .collect(
                groupingBy(
                    row -> row.<String>getAs("conversation_id"),
                    mapping(row -> row.<String>getAs("split"), toSet())));
    assertThat(splits.values()).allSatisfy(used -> assertThat(used).hasSize(1));
    assertThat(manifest.counts()).containsOnlyKeys("train", "validation", "test");
    assertThat(manifest.counts().values().stream().mapToLong(n -> n).sum()).isEqualTo(122);
    assertThat(manifest.labels()).containsExactly("delivery", "invoice", "refund");
    assertThat(examples.get(0).<String, String>getJavaMap(examples.get(0).fieldIndex("groups")))
        .containsOnlyKeys("channel", "language", "region", "tier");

    Path local = shared.resolve("tokenizer/tokenizer.json");
    prepared
        .storage()
        .copyToLocal(
            new org.apache.hadoop.fs.Path(manifest.tokenizerPath(prepared), "tokenizer.json"),
            local);
    Map<String, Row> byId = new HashMap<>();
    examples.forEach(row -> byId.put(row.getAs("example_id"), row));
    try (Tokenizer tokenizer = Tokenizer.load(local.getParent())) {
      assertThat(tokenizer.digest()).isEqualTo(manifest.tokenizerDigest());
      assertThat(tokenizer.vocabularySize()).isEqualTo(manifest.vocabularySize());
      List<Row> tokens = manifest.tokens(prepared).collectAsList();
      assertThat(tokens).hasSize(122);
      for (Row row : tokens) {
        Row example = byId.remove(row.<String>getAs("example_id"));
        List<Integer> ids = row.getList(row.fieldIndex("input_ids"));
        assertThat(ids.stream().mapToInt(i -> i).toArray())
            .containsExactly(tokenizer.encode(example.getAs("text_a"), null, 12).inputIds());
        assertThat(row.<Integer>getAs("length")).isEqualTo(ids.size()).isLessThanOrEqualTo(12);
        assertThat(row.<Integer>getList(row.fieldIndex("labels")))
            .containsExactly(manifest.labels().indexOf(example.<String>getAs("label")));
        assertThat(row.<Object>getAs("token_type_ids")).isNull();
      }
    }
    assertThat(byId).isEmpty();
  }

  @Test
  void preparingAgainChangesNothingAndAnInterruptedRunIsFinished() throws IOException {
    copyPrepared();
    DatasetManifest first = result.manifest();
    PrepareResult again = prepare(FLAGS);
    assertThat(again.upToDate()).isTrue();
    assertThat(again.silverReused()).isTrue();
    assertThat(again.manifest()).isEqualTo(first);
    assertThat(again.replaced()).isEqualTo(result.replaced());

    // As after a crash before the manifest, and then with another configuration in between.
    lake.storage().delete(new org.apache.hadoop.fs.Path(lake.root(), "gold/tasks"));
    Map<String, Object> shorter = new HashMap<>(FLAGS);
    shorter.put("prepare.max-length", 8);
    DatasetManifest other = prepare(shorter).manifest();
    lake.storage().delete(new org.apache.hadoop.fs.Path(lake.root(), "gold/tasks"));
    DatasetManifest finished = prepare(FLAGS).manifest();
    assertThat(finished.tokenizerDigest()).isEqualTo(first.tokenizerDigest());
    assertThat(finished.inputs()).isEqualTo(first.inputs()).isNotEqualTo(other.inputs());
    assertThat(sorted(finished)).isEqualTo(sorted(first));
    assertThat(rows(lake, Table.GOLD_TOKENS)).hasSize(122);
    assertThat(finished.version(Table.SILVER_TURNS)).isEqualTo(first.version(Table.SILVER_TURNS));
  }

  private List<String> sorted(DatasetManifest manifest) {
    return manifest.tokens(lake).collectAsList().stream().map(Row::toString).sorted().toList();
  }

  @Test
  void aTurnThatStillLeaksIsHeldBackWithoutItsText() {
    new Bronze()
        .customer("good", 0, "打13912345678", "a")
        .customer("bad", 0, "打13912345678，13912345679，13912345670", "a")
        .with(Map.of("subject", "13912345678，13912345679，13912345670"))
        .customer("subject", 0, "hello", "a")
        .write(lake);
    // Finds one number at a time, so that two rounds leave the third.
    TurnDeidentifier.Factory careless =
        () ->
            new TurnDeidentifier(
                new Deidentifier(
                    text -> new Detector().detect(text).stream().limit(1).toList(),
                    (type, value) -> "(" + type + ")"),
                KEY,
                List.of());
    SilverStage.State state = new SilverStage(lake, KEY, List.of(), careless).refresh();
    assertThat(state.turns()).isEqualTo(1);
    assertThat(state.quarantined()).isEqualTo(2);
    assertThat(rows(lake, Table.SILVER_QUARANTINE))
        .extracting(r -> r.<String>getAs("conversation_id"))
        .containsExactlyInAnyOrder("bad", "subject");
    Row held = lake.read(Table.SILVER_QUARANTINE).filter("conversation_id = 'bad'").first();
    assertThat(held.<String>getAs("conversation_id")).isEqualTo("bad");
    assertThat(held.<Long>getAs("source_line")).isEqualTo(1);
    assertThat(held.getList(held.fieldIndex("pii"))).hasSize(1);
    assertThat(held.toString()).doesNotContain("139123");
    assertThat(rows(lake, Table.SILVER_TURNS).toString()).doesNotContain("139123");

    long version = lake.version(Table.SILVER_QUARANTINE);
    SilverStage.State again = new SilverStage(lake, KEY, List.of(), careless).refresh();
    assertThat(again.reused()).isTrue();
    assertThat(lake.version(Table.SILVER_QUARANTINE)).isEqualTo(version);
  }

  @Test
  void newTurnsAndAnotherKeyAreTakenUp() throws IOException {
    copyPrepared();
    logs().customer("new", 0, "想要发票", "invoice").write(lake);
    PrepareResult grown = new PrepareJob().run(lake, config(FLAGS), DeidKey.random());
    assertThat(grown.upToDate()).isFalse();
    assertThat(grown.silverReused()).isFalse();
    assertThat(grown.turns()).isEqualTo(183);
    assertThat(grown.manifest().keyId()).isNotEqualTo(result.manifest().keyId());
    assertThat(grown.notices()).anySatisfy(n -> assertThat(n).contains("random key"));
    assertThat(rows(lake, Table.SILVER_TURNS)).hasSize(183);
    assertThat(sorted(grown.manifest())).hasSize(123);
    assertThat(sorted(result.manifest())).as("the old version stays readable").hasSize(122);
  }

  @Test
  void declaredSplitsHoldAndValidationIsTakenFromTrain() {
    Bronze bronze = new Bronze().split("train");
    for (int i = 0; i < 200; i++) {
      bronze.customer("t" + i, 0, "text number " + i, i % 2 == 0 ? "a" : "b");
    }
    bronze.split("test").customer("x", 0, "unseen", "c").customer("y", 0, "seen", "a").write(lake);
    PrepareResult result = prepare(Map.of("prepare.split.validation-of-train", 0.2));
    assertThat(result.manifest().counts()).containsEntry("test", 2L);
    assertThat(result.manifest().counts().get("validation")).isBetween(15L, 70L);
    assertThat(result.manifest().labels()).containsExactly("a", "b");
    assertThat(result.unseenLabels()).containsExactly(Map.entry("c", 1L));
    Row unseen = lake.read(Table.GOLD_TOKENS).filter("example_id = 'x#0'").first();
    assertThat(unseen.<Integer>getList(unseen.fieldIndex("labels")))
        .containsExactly(DatasetManifest.UNSEEN);
  }

  @Test
  void aGivenTokenizerIsUsedAndKeptInTheLake() throws IOException {
    logs().write(lake);
    Path given = Files.createDirectory(directory.resolve("given"));
    Files.write(
        given.resolve("vocab.txt"),
        List.of("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "你", "好", "where"));
    DatasetManifest manifest = prepare(Map.of("prepare.tokenizer", given.toString())).manifest();
    assertThat(manifest.vocabularySize()).isEqualTo(8);
    assertThat(lake.storage().exists(manifest.tokenizerPath(lake))).isTrue();
    Files.delete(given.resolve("vocab.txt"));
    assertThatThrownBy(() -> prepare(Map.of("prepare.tokenizer", given.toString())))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("tokenizer.json")
        .hasMessageContaining(given.toString());
  }

  @Test
  void whatCannotBePreparedIsSaidInOneLine() {
    assertThatThrownBy(() -> prepare(Map.of()))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("kefu ingest");
    assertThatThrownBy(() -> config(Map.of("prepare.task", "summaries")))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("intent, matching");
    assertThatThrownBy(() -> DatasetManifest.read(lake, "intent"))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("kefu prepare");
    new Bronze()
        .customer("a", 0, "only one", "x")
        .split("test")
        .customer("b", 0, "y", "y")
        .write(lake);
    assertThatThrownBy(
            () -> prepare(Map.of("prepare.split.validation", 0, "prepare.split.test", 0)))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("single label");
    assertThatThrownBy(() -> prepare(Map.of("prepare.task", "sentiment")))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("no turn has a label")
        .hasMessageNotContaining("\n");
  }
}
