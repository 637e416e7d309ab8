package io.kefu.ingestion;

import static io.kefu.ingestion.Workspace.turn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.kefu.core.UserException;
import io.kefu.core.lake.Table;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IncrementalIngestTest {
  @TempDir Path directory;
  private Workspace at;

  @BeforeEach
  void open() {
    at = new Workspace(directory);
  }

  private IngestResult incremental(Map<String, ?> flags) {
    Map<String, Object> all = new HashMap<>(flags);
    all.put("incremental", true);
    return at.ingest(at.source, all);
  }

  private IngestResult incremental() {
    return incremental(Map.of());
  }

  private List<String> texts() {
    return at.turns().stream().map(r -> r.<String>getAs("text")).toList();
  }

  @Test
  void onlyFilesThatAreNewAreReadAndNoneIsASecondTime() throws IOException {
    at.file("a.jsonl", turn("a", 0, "one"), "{bad");
    IngestResult first = incremental();
    long version = at.lake.version(Table.BRONZE_TURNS);
    IngestResult nothing = incremental();
    assertThat(at.lake.version(Table.BRONZE_TURNS)).isEqualTo(version);
    at.file("2026/day=1/b.jsonl.gz", gzip(turn("b", 0, "two") + "\n"));
    at.file("_tmp/c.jsonl", turn("c", 0, "still being written"));
    at.file(".d.jsonl", turn("d", 0, "still being written"));
    IngestResult second = incremental();

    assertThat(List.of(first, nothing, second))
        .extracting(IngestResult::files, IngestResult::turns, IngestResult::alreadyIngested)
        .containsExactly(tuple(1L, 1L, false), tuple(0L, 0L, true), tuple(1L, 1L, false));
    assertThat(texts()).containsExactlyInAnyOrder("one", "two");
    assertThat(at.quarantine()).hasSize(1);
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  @Test
  void aFileThatHasChangedReplacesItsRows() {
    at.file("a.jsonl", turn("a", 0, "one"));
    at.file("b.jsonl", turn("b", 0, "kept"));
    incremental();
    at.file("a.jsonl", turn("a", 0, "one"), turn("a", 1, "appended"));

    IngestResult result = incremental();

    assertThat(result.files()).isEqualTo(1);
    assertThat(texts()).containsExactlyInAnyOrder("one", "appended", "kept");
    assertThat(incremental().alreadyIngested()).isTrue();
  }

  @Test
  void manyFilesAreCommittedInBatchesAndALateOldFileIsNotForgotten() throws IOException {
    for (int i = 0; i < 5; i++) {
      at.file("f" + i + ".jsonl", turn("c" + i, 0, "t" + i));
    }
    IngestResult result = incremental(Map.of("files-per-batch", 2));
    Path late = at.file("late.jsonl", turn("late", 0, "late"));
    Files.setLastModifiedTime(late, FileTime.fromMillis(1_600_000_000_000L));

    IngestResult second = incremental();

    assertThat(result.files()).isEqualTo(5);
    assertThat(result.turns()).isEqualTo(5);
    assertThat(second.turns()).isEqualTo(1);
    assertThat(texts()).hasSize(6);
  }

  @Test
  void aBatchBrokenOffAtItsCommitIsFinishedByTheNextRun() {
    at.file("a.jsonl", turn("a", 0, "old"));
    incremental();
    at.file("b.jsonl", turn("a", 0, "new"), "{bad");
    at.refuseTexts("new");
    assertThatThrownBy(this::incremental).isNotNull();
    assertThat(texts()).containsExactly("old");
    at.refuseNothing();

    IngestResult result = incremental();

    assertThat(result.replaced()).isEqualTo(1);
    assertThat(texts()).containsExactly("new");
    assertThat(at.quarantine())
        .extracting(r -> r.getAs("reason"))
        .containsExactlyInAnyOrder("superseded", "malformed_json");
  }

  @Test
  void aBatchWhoseEndWasNotNotedIsNotWrittenAgain() throws IOException {
    at.file("a.jsonl", turn("a", 0, "one"), "{bad");
    incremental();
    long version = at.lake.version(Table.BRONZE_TURNS);
    // What a kill after the commit to the table and before Spark's note of it leaves.
    try (var files = Files.walk(directory.resolve("lake/_checkpoints"))) {
      for (Path file : files.filter(f -> f.getParent().endsWith("commits")).toList()) {
        Files.delete(file);
      }
    }

    incremental();

    assertThat(at.lake.version(Table.BRONZE_TURNS)).isEqualTo(version);
    assertThat(texts()).containsExactly("one");
    assertThat(at.quarantine()).hasSize(1);
  }

  @Test
  void otherOptionsReadEveryFileAgain() {
    at.file("a.jsonl", turn("a", 0, "one"));
    incremental();

    IngestResult result = incremental(Map.of("set", Map.of("channel", "phone")));

    assertThat(result.turns()).isEqualTo(1);
    assertThat(at.turns()).extracting(r -> r.getAs("channel")).containsExactly("phone");
  }

  @Test
  void aFolderWhoseNameLooksLikeAPatternIsReadAsItIs() {
    Path odd = at.file("logs [1]*/a.jsonl", turn("a", 0, "one")).getParent();

    IngestResult result = at.ingest(odd, Map.of("incremental", true));

    assertThat(result.turns()).isEqualTo(1);
  }

  @Test
  void aDamagedFileIsOneBadRecordUntilAWholeCopyComes() throws IOException {
    at.file("a.jsonl", turn("a", 0, "one"));
    byte[] packed = gzip(turn("b", 0, "x".repeat(5000)));
    at.file("b.jsonl.gz", java.util.Arrays.copyOf(packed, packed.length - 12));

    IngestResult first = incremental();
    assertThat(first.turns()).isEqualTo(1);
    assertThat(first.quarantined()).containsEntry("damaged_file", 1L);

    at.file("b.jsonl.gz", packed);
    assertThat(incremental().turns()).isEqualTo(1);
    assertThat(texts()).hasSize(2);
  }

  @Test
  void aFileInPlaceOfAFolderIsAnErrorInOneLine() {
    Path file = at.file("a.jsonl", turn("a", 0, "one"));
    assertThatThrownBy(() -> at.ingest(file, Map.of("incremental", true)))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("is a file");
  }
}
