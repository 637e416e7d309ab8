package io.kefu.ingestion;

import static io.kefu.ingestion.Workspace.turn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.kefu.core.UserException;
import io.kefu.core.lake.Table;
import io.kefu.ingestion.quality.QualityHistory;
import io.kefu.ingestion.quality.Result;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExpectationsTest {
  @TempDir Path directory;
  private Workspace at;

  @BeforeEach
  void open() {
    at = new Workspace(directory, true);
  }

  private IngestResult ingest(Path file, Map<String, ?>... expectations) {
    return at.ingest(file, Map.of("expectations", List.of(expectations)));
  }

  private Result newest(String name) {
    List<QualityHistory.Entry> entries = QualityHistory.read(at.lake, 100).get(name);
    return entries.get(entries.size() - 1).result();
  }

  @Test
  void everyKindIsMeasuredOverTheNewTurns() {
    Path file =
        at.file(
            "a.jsonl",
            turn("a", 0, "你好", "\"timestamp\":\"2020-01-01T00:00:00Z\",\"csat\":5"),
            turn("a", 1, "hello", "\"customer\":{\"tier\":\"gold\"},\"csat\":1"),
            turn("a", 2, "hello", "\"customer\":{\"tier\":\"tin\"}"),
            turn("b", 0, "bonjour", "\"language\":\"fr\""),
            "{bad");

    IngestResult result =
        ingest(
            file,
            Map.of("name", "few-low", "kind", "range", "column", "csat", "min", 3),
            Map.of(
                "name",
                "tiers",
                "kind",
                "allowed",
                "column",
                "customer.tier",
                "values",
                List.of("gold")),
            Map.of("name", "ids", "kind", "unique", "column", "conversation_id, turn_index"),
            Map.of("name", "texts", "kind", "unique", "column", "text", "min-share", 0.5),
            Map.of(
                "name", "fresh", "kind", "freshness", "column", "timestamp", "max-age", "7 days"));

    assertThat(newest("timestamp-present").value()).isEqualTo(0.25);
    assertThat(newest("few-low").value()).isEqualTo(0.5);
    assertThat(newest("tiers").value()).isEqualTo(0.5);
    assertThat(newest("ids").value()).isEqualTo(1);
    assertThat(newest("texts").value()).isEqualTo(0.75);
    assertThat(newest("fresh").value()).isGreaterThan(5 * 365 * 86_400.0);
    assertThat(newest("language-treated").value()).isEqualTo(0.75);
    assertThat(newest("few-quarantined").value()).isEqualTo(0.2, within(1e-9));
    assertThat(newest("text-present").passed()).isTrue();
    assertThat(result.warnings())
        .hasSize(6)
        .anySatisfy(
            w ->
                assertThat(w)
                    .contains("'tiers'", "allowed of customer.tier is 50.0%, at least 100.0%"));
    assertThat(result.turns()).as("a warning stops nothing").isEqualTo(4);
  }

  @Test
  void anExpectationThatStopsKeepsTheRowsOutAndIsInTheHistory() {
    at.jsonl(at.file("a.jsonl", turn("a", 0, "one")));
    Path file = at.file("b.jsonl", turn("b", 0, "two"), "{bad");
    Map<String, Object> strict =
        Map.of(
            "name",
            "few-quarantined",
            "kind",
            "share-quarantined",
            "max-share",
            0.1,
            "on-failure",
            "stop");

    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> ingest(file, strict))
          .isInstanceOf(UserException.class)
          .hasMessageContaining("'few-quarantined' is not met")
          .hasMessageContaining("50.0%, at most 10.0% expected")
          .message()
          .doesNotContain("\n");
    }

    assertThat(at.rows(Table.BRONZE_TURNS, at.source)).hasSize(1);
    assertThat(at.rows(Table.BRONZE_QUARANTINE, at.source)).isEmpty();
    assertThat(QualityHistory.read(at.lake, 100).get("few-quarantined"))
        .extracting(e -> e.result().action())
        .as("once only, however often the same ingest is tried")
        .containsExactly("none", "stop");

    assertThat(at.jsonl(file).turns()).as("without it").isEqualTo(1);
  }

  @Test
  void anIncrementalBatchThatIsStoppedIsTakenUpAgainOnceItIsCorrected() {
    Map<String, ?> flags =
        Map.of(
            "incremental",
            true,
            "expectations",
            List.of(
                Map.of(
                    "name",
                    "with-csat",
                    "kind",
                    "completeness",
                    "column",
                    "csat",
                    "on-failure",
                    "stop")));
    at.file("a.jsonl", turn("a", 0, "one"));
    assertThatThrownBy(() -> at.ingest(at.source, flags)).isInstanceOf(UserException.class);
    assertThat(at.turns()).isEmpty();
    at.file("a.jsonl", turn("a", 0, "one", "\"csat\":4"));

    IngestResult result = at.ingest(at.source, flags);

    assertThat(result.turns()).isEqualTo(1);
    assertThat(at.turns()).hasSize(1);
  }

  @Test
  void mistakesInTheConfigurationAreNamed() {
    Path file = at.file("a.jsonl", turn("a", 0, "one"));
    refused(file, Map.of("name", "x", "kind", "complete"), "kind = complete");
    refused(file, Map.of("name", "x", "kind", "unique", "column", "txt"), "txt");
    refused(file, Map.of("name", "x", "kind", "unique", "colunm", "text"), "colunm");
    refused(
        file,
        Map.of("name", "x", "kind", "freshness", "column", "text", "max-age", "1 day"),
        "column = text");
    refused(
        file,
        Map.of("name", "x", "kind", "freshness", "column", "timestamp", "max-age", "soon"),
        "max-age");
    refused(
        file,
        Map.of("name", "x", "kind", "unique", "column", "text", "on-failure", "halt"),
        "on-failure = halt");
  }

  private void refused(Path file, Map<String, ?> expectation, String message) {
    assertThatThrownBy(() -> ingest(file, expectation))
        .isInstanceOf(UserException.class)
        .hasMessageContaining(message)
        .hasMessageContaining("expectations");
  }
}
