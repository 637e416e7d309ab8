package io.kefu.preprocessing.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kefu.core.SparkTest;
import io.kefu.core.config.JobConfig;
import io.kefu.core.lake.DatasetManifest;
import io.kefu.core.lake.Lake;
import io.kefu.core.lake.SuppressedCustomers;
import io.kefu.core.lake.Table;
import io.kefu.core.run.RunRecord;
import io.kefu.core.run.RunStore;
import io.kefu.core.run.RunTable;
import io.kefu.preprocessing.Bronze;
import io.kefu.preprocessing.PrepareConfig;
import io.kefu.preprocessing.PrepareJob;
import io.kefu.preprocessing.deid.DeidKey;
import io.kefu.preprocessing.deid.KeyRing;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForgetJobTest {
  /** At the start of a text, where Delta's log keeps it as the least value. */
  private static final String TELLING = "AAA-zebra-crossing-7731";

  private static final String CUSTOMER = "u-77";

  /** A conversation named after a number, so that silver knows it by a surrogate. */
  private static final String PERSONAL = "15900002222";

  private static final DeidKey KEY =
      DeidKey.of("a key for tests only".getBytes(StandardCharsets.UTF_8), "test");
  private static final KeyRing KEYS = new KeyRing(KEY, Map.of(KEY.id(), KEY), List.of());
  private static final KeyRing NO_KEYS =
      KeyRing.load(null, "", Map.of(DeidKey.VARIABLE, "some other key than that one"));

  @TempDir static Path shared;
  @TempDir Path directory;
  private Lake lake;
  private RunStore runs;

  @BeforeAll
  static void prepareOnce() {
    Lake lake = new Lake(SparkTest.spark(), shared.resolve("lake").toString());
    Bronze bronze = new Bronze();
    for (int i = 0; i < 40; i++) {
      bronze.of("u-" + i, "north");
      bronze.customer("c" + i, 0, "where is my parcel, number " + i, i % 2 == 0 ? "a" : "b");
    }
    bronze.of("u-1", "north").customer("15800001111", 0, "another personal name", "a");
    bronze.of(CUSTOMER, "south").customer("own", 0, TELLING + " where is it", "a");
    bronze.agent("own", 1, TELLING + " on its way").customer(PERSONAL, 0, TELLING + " again", "b");
    bronze.write(lake);
    quarantine(
        lake,
        "{\"customer\": {\"id\": \"u-77\"}, \"text\": \"" + TELLING + "\"}",
        "{\"conversation_id\": \"own\", \"text\": \"" + TELLING + "\"}",
        "own2,2024-05-01,u-77," + TELLING,
        "{\"customer\": {\"id\": \"u-777\"}, \"text\": \"somebody else\"}");
    new PrepareJob().run(lake, config(), KEY);
  }

  private static PrepareConfig config() {
    Map<String, Object> flags =
        Map.of(
            "prepare.task", "intent", "prepare.max-length", 16, "prepare.duplicates.find", false);
    return PrepareConfig.from(JobConfig.load(Optional.empty(), flags));
  }

  @BeforeEach
  void copy() throws IOException {
    FileUtils.copyDirectory(shared.resolve("lake").toFile(), directory.resolve("lake").toFile());
    lake = new Lake(SparkTest.spark(), directory.resolve("lake").toString());
    runs = new RunStore(lake.storage(), directory.resolve("runs").toString());
  }

  private static void quarantine(Lake lake, String... raw) {
    List<Row> rows =
        Stream.of(raw).map(r -> RowFactory.create(r, "test", "", "file:/a", 1L, "i1")).toList();
    Dataset<Row> frame = SparkTest.spark().createDataFrame(rows, Table.BRONZE_QUARANTINE.schema());
    lake.writer(Table.BRONZE_QUARANTINE).replaceAll(frame, "test");
  }

  /** As training leaves it: the versions of what was read, and predictions on some of it. */
  private void train(String id) {
    DatasetManifest data = DatasetManifest.read(lake, "intent");
    Map<String, String> read = new TreeMap<>();
    data.versions().forEach((table, v) -> read.put(RunRecord.versionKey(table), String.valueOf(v)));
    read.put(RunRecord.TOKENS_ID, lake.id(Table.GOLD_TOKENS));
    String at = "2024-05-01T00:00:00Z";
    runs.save(
        new RunRecord(
            id,
            "intent",
            "m",
            RunRecord.Status.FINISHED,
            at,
            at,
            id,
            "v",
            "d",
            read,
            Map.of(),
            "",
            Map.of()));
    List<Row> predictions =
        Stream.of("own#0", "c3#0")
            .map(
                e ->
                    RowFactory.create(
                        id, "intent", "test", e, "a", "a", 1.0, new Float[] {1f}, null, null))
            .toList();
    runs.replacePredictions(
        lake.spark(),
        id,
        "test",
        lake.spark().createDataFrame(predictions, RunTable.PREDICTIONS.schema()));
  }

  private ForgetResult forget(KeyRing keys) {
    return new ForgetJob(lake, Optional.of(runs), keys).run(CUSTOMER, false);
  }

  @Test
  void pairsGoWithTheCustomerOfEitherText() {
    Map<String, Object> flags =
        Map.of(
            "prepare.task", "matching",
            "tasks.matching.pairs", "label",
            "tasks.matching.label", "labels.intent");
    new PrepareJob().run(lake, PrepareConfig.from(JobConfig.load(Optional.empty(), flags)), KEY);
    String partner = "task = 'matching' AND conversation_b = 'own'";
    assertThat(lake.read(Table.GOLD_EXAMPLES).filter(partner).count()).isPositive();
    long tokens = lake.read(Table.GOLD_TOKENS).count();

    ForgetResult result = forget(KEYS);

    assertThat(lake.read(Table.GOLD_EXAMPLES).filter(partner).count()).isZero();
    assertThat(lake.read(Table.GOLD_TOKENS).filter(partner).count()).isZero();
    assertThat(lake.read(Table.GOLD_TOKENS).count())
        .isEqualTo(tokens - result.rows().get("gold/tokens"));
  }

  @Test
  void afterwardsNoFileHoldsTheCustomerRunsThatDidAreListedAndPreparedDataStayReadable()
      throws IOException {
    train("r1");
    assertThat(bytes()).as("the test looks at the right files").contains(TELLING);
    ForgetResult result = forget(KEYS);
    assertThat(result.conversations()).isEqualTo(2);
    assertThat(result.rows())
        .containsEntry("bronze/turns", 3L)
        .containsEntry("bronze/quarantine", 3L)
        .containsEntry("silver/turns", 3L)
        .containsEntry("gold/examples", 2L)
        .containsEntry("gold/tokens", 2L)
        .containsEntry("tables/predictions", 1L);
    for (Table table : Table.values()) {
      if (lake.has(table)) {
        assertThat(parquet(lake.path(table), table.schema()))
            .as(table.name())
            .doesNotContain(TELLING, PERSONAL);
      }
    }
    assertThat(
            parquet(
                new org.apache.hadoop.fs.Path(runs.root(), "tables/predictions"),
                RunTable.PREDICTIONS.schema()))
        .doesNotContain("own#0")
        .contains("c3#0");
    assertThat(bytes()).doesNotContain(TELLING, PERSONAL, CUSTOMER + "\"");
    assertThat(lake.read(Table.BRONZE_TURNS).count()).isEqualTo(41);
    assertThat(lake.read(Table.SILVER_TURNS).count()).isEqualTo(41);
    assertThat(lake.read(Table.BRONZE_QUARANTINE).count()).isEqualTo(1);
    assertThat(SuppressedCustomers.read(lake).contains(CUSTOMER)).isTrue();
    assertThat(SuppressedCustomers.read(lake).contains("u-1")).isFalse();
    assertThat(result.runs()).extracting(AffectedRun::runId).containsExactly("r1");
    long seen = result.runs().get(0).examples().values().stream().mapToLong(n -> n).sum();
    assertThat(seen).isEqualTo(2);
    DatasetManifest manifest = DatasetManifest.read(lake, "intent");
    assertThat(manifest.tokens(lake).count()).isEqualTo(41);
    assertThat(manifest.counts().values().stream().mapToLong(n -> n).sum()).isEqualTo(41);
    assertThat(new PrepareJob().run(lake, config(), KEY).upToDate()).isFalse();
  }

  /** Every row of every parquet file below a path, also of files that no version names. */
  private static String parquet(org.apache.hadoop.fs.Path path, StructType schema) {
    return SparkTest.spark()
        .read()
        .schema(schema)
        .option("recursiveFileLookup", "true")
        .option("pathGlobFilter", "*.parquet")
        .parquet(path.toString())
        .toJSON()
        .collectAsList()
        .toString();
  }

  /** All files as they lie on disk: compressed ones hide their values, Delta's log does not. */
  private String bytes() throws IOException {
    StringBuilder all = new StringBuilder();
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        all.append(file.getFileName())
            .append('\n')
            .append(Files.readString(file, StandardCharsets.ISO_8859_1));
      }
    }
    return all.toString();
  }

  @Test
  void aDryRunChangesNothing() {
    long version = lake.version(Table.BRONZE_TURNS);
    ForgetResult result = new ForgetJob(lake, Optional.of(runs), KEYS).run(CUSTOMER, true);
    assertThat(result.rows()).containsEntry("bronze/turns", 3L);
    assertThat(lake.version(Table.BRONZE_TURNS)).isEqualTo(version);
    assertThat(SuppressedCustomers.read(lake).contains(CUSTOMER)).isFalse();
    assertThat(lake.storage().exists(new org.apache.hadoop.fs.Path(lake.root(), "suppressed")))
        .isFalse();
  }

  @Test
  void anErasureThatWasBrokenOffIsFinishedByTheSameCall() throws IOException {
    // As after a kill between bronze and silver: bronze no longer says which conversations they
    // were.
    Journal journal =
        new Journal(
            "2024-05-01T00:00:00Z",
            List.of("own", PERSONAL),
            Map.of("bronze/turns", 3L),
            List.of());
    forgetBronzeOnly(journal);
    assertThat(lake.read(Table.SILVER_TURNS).where("conversation_id = 'own'").count()).isEqualTo(2);
    assertThat(forget(KEYS).rows()).isEqualTo(journal.rows());
    assertThat(lake.read(Table.SILVER_TURNS).count()).isEqualTo(41);
    assertThat(bytes()).doesNotContain(TELLING, PERSONAL);
  }

  @Test
  void aTableThatRefusesIsSaidAfterTheOthersAreDoneAndTheSameCallFinishes() throws IOException {
    appendOnly(Table.GOLD_TOKENS, true);
    assertThatThrownBy(() -> forget(KEYS)).hasMessageContaining("gold/tokens");
    assertThat(lake.read(Table.SILVER_TURNS).count()).isEqualTo(41);
    assertThat(lake.read(Table.GOLD_TOKENS).count()).isEqualTo(43);
    appendOnly(Table.GOLD_TOKENS, false);
    assertThat(forget(KEYS).rows()).containsEntry("bronze/turns", 3L);
    assertThat(lake.read(Table.GOLD_TOKENS).count()).isEqualTo(41);
    assertThat(bytes()).doesNotContain(TELLING, PERSONAL);
  }

  private void appendOnly(Table table, boolean on) {
    lake.spark()
        .sql(
            "ALTER TABLE delta.`%s` SET TBLPROPERTIES ('delta.appendOnly' = '%s')"
                .formatted(lake.path(table), on));
  }

  private void forgetBronzeOnly(Journal journal) {
    SuppressedCustomers.add(lake, CUSTOMER);
    journal.write(lake, ForgetJob.erasure(lake, CUSTOMER));
    lake.eraser(Table.BRONZE_TURNS)
        .delete(org.apache.spark.sql.functions.col("customer").getItem("id").equalTo(CUSTOMER));
  }

  @Test
  void withoutTheKeyEveryConversationKnownBySurrogateGoes() {
    ForgetResult result = forget(NO_KEYS);
    assertThat(result.rows()).containsEntry("silver/turns", 4L);
    assertThat(result.notices()).anySatisfy(n -> assertThat(n).contains("key that was not given"));
    assertThat(lake.read(Table.BRONZE_TURNS).count()).isEqualTo(41);
    assertThat(lake.read(Table.SILVER_TURNS).where("conversation_id LIKE 'id-%'").count()).isZero();
  }

  @Test
  void rawRecordsAreTheCustomersWhenAFieldSaysSo() {
    Mention mention = new Mention(java.util.Set.of("u-77", "7"));
    assertThat(mention.in("{\"uid\": \"u-77\"}")).isTrue();
    assertThat(mention.in("{\"a\": [{\"id\": 7}]}")).isTrue();
    assertThat(mention.in("a;u-77;b")).isTrue();
    assertThat(mention.in("{\"uid\": \"u-77\", broken")).isTrue();
    assertThat(mention.in("Subject: from u-77 again")).isTrue();
    assertThat(mention.in("{\"uid\": \"u-777\", \"text\": \"a u-77 b\"}")).isFalse();
    assertThat(mention.in("there are 7 left of u-777")).isFalse();
    assertThat(mention.in(null)).isFalse();
  }
}
