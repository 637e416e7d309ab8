package io.kefu.preprocessing;

import static org.assertj.core.api.Assertions.assertThat;

import io.kefu.core.Json;
import io.kefu.core.SparkTest;
import io.kefu.core.audit.AuditReport;
import io.kefu.core.config.JobConfig;
import io.kefu.core.lake.Lake;
import io.kefu.core.lake.Table;
import io.kefu.preprocessing.audit.AuditConfig;
import io.kefu.preprocessing.audit.AuditJob;
import io.kefu.preprocessing.deid.DeidKey;
import io.kefu.preprocessing.deid.Deidentifier;
import io.kefu.preprocessing.deid.DetectionTimeoutException;
import io.kefu.preprocessing.deid.Detector;
import io.kefu.preprocessing.deid.DetectorConfig;
import io.kefu.preprocessing.deid.policy.Policy;
import io.kefu.preprocessing.deid.policy.PolicyFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicyPrepareTest {
  private static final DeidKey KEY =
      DeidKey.of("a key for tests only".getBytes(StandardCharsets.UTF_8), "test");
  private static final String POLICY =
      """
      name = "test policy"
      conversation-id = surrogate
      types { PHONE { action = mask, keep-last = 4 }, IP = keep, EMAIL = generalise }
      """;

  @TempDir static Path directory;
  private static Lake lake;
  private static AuditReport report;

  @BeforeAll
  static void prepare() throws Exception {
    lake = new Lake(SparkTest.spark(), directory.resolve("lake").toString());
    Bronze bronze = new Bronze();
    for (int i = 0; i < 30; i++) {
      bronze.of("u-" + i, i < 4 ? "north" : "south");
      String text =
          i % 2 == 0 ? "打1391234567" + i % 10 + "，ip 10.20.30.40" : "mail Jo@Shop.net please";
      bronze.customer("c" + i, 0, text, i % 3 == 0 || i < 4 ? "a" : "b");
      if (i == 0) {
        bronze.with(Map.of("subject", "from Jo@Shop.net"));
      }
      bronze.customer("c" + i, 1, "nothing personal", i % 3 == 0 || i < 4 ? "a" : "b");
    }
    bronze.write(lake);
    Path file = Files.writeString(directory.resolve("policy.conf"), POLICY);
    Policy policy = PolicyFile.load(lake.storage(), file.toString());
    JobConfig config =
        JobConfig.load(
            Optional.empty(), Map.of("prepare.task", "intent", "prepare.duplicates.find", false));
    new PrepareJob().run(lake, PrepareConfig.from(config), KEY, policy, DetectorConfig.defaults());
    AuditConfig audit = new AuditConfig(List.of("region", "channel"), "intent", 0.1, 0.05);
    report = new AuditJob(lake, audit).run();
  }

  @Test
  void silverFollowsThePolicyAndNothingItAllowsIsHeldBack() {
    List<Row> rows = lake.read(Table.SILVER_TURNS).collectAsList();
    assertThat(rows).hasSize(60);
    assertThat(lake.read(Table.SILVER_QUARANTINE).count()).isZero();
    for (Row row : rows) {
      assertThat(row.<String>getAs("conversation_id")).matches("id-[0-9a-z]{20}");
      String text = row.getAs("text");
      assertThat(text)
          .matches(
              "打\\*{7}567\\d，ip 10\\.20\\.30\\.40|mail \\*{3}@shop\\.net please|nothing personal");
    }
  }

  @Test
  void theAuditCountsByTypeActionChannelAndLanguageInTextsAndSubjects() {
    assertThat(report.findings())
        .containsExactly(
            new AuditReport.Finding("EMAIL", "generalise", "chat", "zh", 16),
            new AuditReport.Finding("IP", "keep", "chat", "zh", 15),
            new AuditReport.Finding("PHONE", "mask", "chat", "zh", 15));
    assertThat(report.groups()).containsExactly(new AuditReport.Group("chat", "zh", 60, 31));
    assertThat(report.policyName()).isEqualTo("test policy");
    assertThat(report.policy()).containsEntry("PHONE", "mask (keep-first 0, keep-last 4)");
    assertThat(report.keyIds()).containsExactly(KEY.id());
    assertThat(report.heldBack()).isEmpty();
  }

  @Test
  void theAuditMeasuresCustomersWhoCannotBeToldApart() {
    AuditReport.Anonymity anonymity = report.anonymity();
    assertThat(anonymity.subjects()).isEqualTo(30);
    assertThat(anonymity.classes()).isEqualTo(2);
    assertThat(anonymity.k()).as("four customers in the north").isEqualTo(4);
    assertThat(anonymity.l()).as("all of them with one intent").isEqualTo(1);
    assertThat(anonymity.highestRisk()).isEqualTo(0.25);
    assertThat(anonymity.averageRisk()).isEqualTo(2 / 30.0);
    assertThat(anonymity.sizes())
        .contains(new AuditReport.Bucket("3–4", 1, 4), new AuditReport.Bucket("20–49", 1, 26));
    assertThat(report.level().reached()).isEqualTo(2);
  }

  @Test
  void theSampleIsLargeEnoughForItsBoundAndNamesNoRawConversation() {
    assertThat(report.sample().needed()).as("0.9^n ≤ 0.05").isEqualTo(29);
    assertThat(Math.pow(0.9, 29)).isLessThan(0.05);
    assertThat(Math.pow(0.9, 28)).isGreaterThan(0.05);
    assertThat(report.sample().turns()).hasSize(29).doesNotHaveDuplicates();
    long there =
        report.sample().turns().stream()
            .filter(t -> t.conversationId().matches("id-[0-9a-z]{20}"))
            .count();
    assertThat(there).isEqualTo(29);
  }

  @Test
  void theReportLiesBesideTheLakeAndHoldsNoValue() {
    long version = lake.version(Table.SILVER_TURNS);
    org.apache.hadoop.fs.Path file =
        new org.apache.hadoop.fs.Path(lake.root(), "reports/deid/" + version + ".json");
    String json = lake.storage().read(file).orElseThrow();
    assertThat(json).doesNotContain("1391234", "10.20.30", "shop.net", "Shop.net", "u-1\"");
    assertThat(Json.read(json, AuditReport.class, "report")).isEqualTo(report);
  }

  @Test
  void aTurnThatTakesTooLongIsHeldBackWithThatReason() {
    Lake other = new Lake(SparkTest.spark(), directory.resolve("slow").toString());
    new Bronze().customer("a", 0, "fine", "a").customer("b", 0, "endless", "a").write(other);
    TurnDeidentifier.Factory slow =
        () ->
            new TurnDeidentifier(
                new Deidentifier(
                    text -> {
                      if (text.equals("endless")) {
                        throw new DetectionTimeoutException("took 1000 ms");
                      }
                      return new Detector().detect(text);
                    },
                    (type, value) -> "-"),
                KEY,
                List.of());
    SilverStage.State state = new SilverStage(other, KEY, List.of(), slow).refresh();
    assertThat(state.turns()).isEqualTo(1);
    Row held = other.read(Table.SILVER_QUARANTINE).first();
    assertThat(held.<String>getAs("reason")).isEqualTo("detection took too long");
    assertThat(held.<String>getAs("conversation_id")).isEqualTo("b");
  }
}
