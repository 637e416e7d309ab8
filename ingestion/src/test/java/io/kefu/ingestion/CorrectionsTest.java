package io.kefu.ingestion;

import static io.kefu.ingestion.Workspace.turn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.kefu.core.lake.Table;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CorrectionsTest {
  @TempDir Path directory;
  private Workspace at;

  @BeforeEach
  void open() {
    at = new Workspace(directory);
  }

  private List<String> texts() {
    return at.rows(Table.BRONZE_TURNS, at.source).stream()
        .map(r -> r.<String>getAs("text"))
        .toList();
  }

  private List<String> reasons() {
    return at.rows(Table.BRONZE_QUARANTINE, at.source).stream()
        .map(r -> r.<String>getAs("reason"))
        .toList();
  }

  @Test
  void aTurnThatComesAgainReplacesTheEarlierOneWhichGoesToQuarantine() {
    Path first = at.file("a.jsonl", turn("c", 0, "typo"), turn("c", 1, "stays"));
    at.jsonl(first);

    IngestResult result =
        at.jsonl(at.file("b.jsonl", turn("c", 0, "corrected"), turn("d", 0, "x")));

    assertThat(result.replaced()).isEqualTo(1);
    assertThat(result.turns()).isEqualTo(2);
    assertThat(texts()).containsExactly("stays", "corrected", "x");
    assertThat(at.rows(Table.BRONZE_QUARANTINE, first))
        .extracting(r -> r.getAs("reason"), r -> r.<Long>getAs("source_line"))
        .containsExactly(tuple("superseded", 1L));
    IngestResult again = at.jsonl(first);
    assertThat(again.alreadyIngested()).isTrue();
    assertThat(again.turns()).isEqualTo(1);
    assertThat(again.quarantined()).containsExactly(Map.entry("superseded", 1L));
  }

  @Test
  void whatWasReplacedIsKeptAsARecordThatCanBeIngested() {
    String customer = "\"customer\":{\"id\":\"k1\"},\"labels\":{\"intent\":\"refund\"}";
    at.jsonl(at.file("a.jsonl", turn("c", 0, "old", customer)));
    at.jsonl(at.file("b.jsonl", turn("c", 0, "new")));
    String raw = at.rows(Table.BRONZE_QUARANTINE, at.source).get(0).getAs("raw");

    at.jsonl(at.file("c.jsonl", raw));

    assertThat(texts()).containsExactly("old");
    assertThat(at.turns().get(0).<String, String>getJavaMap(7)).isEqualTo(Map.of("id", "k1"));
  }

  @Test
  void theLaterUpdateWinsWhicheverComesLast() {
    at.jsonl(at.file("a.jsonl", turn("c", 0, "newer", "\"updated_at\":\"2026-03-02T00:00:00Z\"")));

    IngestResult late =
        at.jsonl(
            at.file(
                "b.jsonl",
                turn("c", 0, "older", "\"updated_at\":\"2026-03-01T00:00:00Z\""),
                turn("c", 0, "without")));

    assertThat(late.turns()).isZero();
    assertThat(late.quarantined()).containsExactly(Map.entry("superseded", 2L));
    assertThat(late.replaced()).isZero();
    assertThat(texts()).containsExactly("newer");
  }

  @Test
  void aTurnThatComesAgainUnchangedIsADuplicateAndTheFirstStays() {
    Path first = at.file("a.jsonl", turn("c", 0, "same", "\"customer\":{\"a\":\"1\",\"b\":\"2\"}"));
    at.jsonl(first);
    long version = at.lake.version(Table.BRONZE_TURNS);

    IngestResult result =
        at.jsonl(
            at.file("b.jsonl", turn("c", 0, "same", "\"customer\":{\"b\":\"2\",\"a\":\"1\"}")));

    assertThat(result.quarantined()).containsExactly(Map.entry("duplicate_turn", 1L));
    assertThat(result.replaced()).isZero();
    assertThat(at.rows(Table.BRONZE_TURNS, first)).hasSize(1);
    assertThat(at.lake.version(Table.BRONZE_TURNS)).isLessThanOrEqualTo(version + 1);
  }

  @Test
  void withinOneIngestTheFileChangedLastWins() throws Exception {
    Path newer = at.file("a.jsonl", turn("c", 0, "newer file"));
    Path older = at.file("b.jsonl", turn("c", 0, "older file"));
    Files.setLastModifiedTime(older, FileTime.fromMillis(1_700_000_000_000L));
    Files.setLastModifiedTime(newer, FileTime.fromMillis(1_700_000_001_000L));

    at.jsonl(at.source);

    assertThat(texts()).containsExactly("newer file");
    assertThat(reasons()).containsExactly("superseded");
  }

  @Test
  void rowsThatWereErasedComeBackWithoutReplacingWhatIsNewer() {
    Path first = at.file("a.jsonl", turn("c", 0, "old"), turn("c", 1, "erased"));
    at.jsonl(first);
    at.jsonl(at.file("b.jsonl", turn("c", 0, "new")));
    at.lake
        .spark()
        .sql("DELETE FROM delta.`" + at.lake.path(Table.BRONZE_TURNS) + "` WHERE text = 'erased'");

    IngestResult again = at.jsonl(first);

    assertThat(again.alreadyIngested()).isFalse();
    assertThat(texts()).containsExactly("erased", "new");
    assertThat(reasons()).containsExactly("superseded");
  }

  @Test
  void aCorrectionBrokenOffBeforeItCountsIsMadeOnceByTheNextRun() {
    at.jsonl(at.file("a.jsonl", turn("c", 0, "old")));
    Path correction = at.file("b.jsonl", turn("c", 0, "new"));
    at.refuseTexts("new");
    assertThatThrownBy(() -> at.jsonl(correction)).isNotNull();
    assertThat(texts()).containsExactly("old");
    assertThat(reasons()).as("there before the turn is taken out").containsExactly("superseded");
    at.refuseNothing();

    at.jsonl(correction);

    assertThat(texts()).containsExactly("new");
    assertThat(reasons()).containsExactly("superseded");
  }

  @Test
  void aCorrectionBrokenOffAndWithdrawnLeavesTheEarlierTurnAsItWas() {
    at.jsonl(at.file("a.jsonl", turn("c", 0, "old")));
    Path correction = at.file("b.jsonl", turn("c", 0, "new"));
    at.refuseTexts("new");
    assertThatThrownBy(() -> at.jsonl(correction)).isNotNull();
    at.refuseNothing();
    at.file("b.jsonl", turn("other", 0, "another"));

    at.jsonl(correction);

    assertThat(texts()).containsExactly("old", "another");
    assertThat(reasons()).isEmpty();
  }
}
