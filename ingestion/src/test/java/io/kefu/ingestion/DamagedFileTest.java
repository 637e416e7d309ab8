package io.kefu.ingestion;

import static io.kefu.ingestion.Workspace.turn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DamagedFileTest {
  @TempDir static Path directory;
  private static Workspace at;

  @BeforeAll
  static void open() {
    at = new Workspace(directory);
  }

  private static byte[] packed(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  @Test
  void aPackedFileThatIsCutOffKeepsItsRecordsBeforeTheDamage() throws IOException {
    StringBuilder lines = new StringBuilder();
    Random random = new Random(7);
    for (int i = 0; i < 5000; i++) {
      lines.append(turn("a", i, "text " + random.nextLong())).append('\n');
    }
    byte[] whole = packed(lines.toString());
    at.file("packed/a.jsonl.gz", Arrays.copyOf(whole, whole.length - 1000));
    at.file("packed/b.jsonl.gz", "no gzip at all".getBytes(StandardCharsets.UTF_8));
    at.file("packed/c.jsonl.gz", packed(turn("c", 0, "fine")));

    IngestResult result = at.ingest(at.source.resolve("packed"), Map.of());

    assertThat(result.quarantined()).isEqualTo(Map.of("damaged_file", 2L));
    long kept = at.turns().stream().filter(r -> r.getString(0).equals("a")).count();
    assertThat(kept).isBetween(1L, 4999L);
    assertThat(at.turns()).extracting(r -> r.getAs("text")).contains("fine");
    assertThat(at.quarantine())
        .extracting(r -> r.getAs("source_line"))
        .containsExactly(kept + 1, 1L);
  }

  @Test
  void aCsvFileWithoutAReadableHeaderIsOneBadRecord() {
    at.file("csvs/a.csv", "text", "fine");
    at.file("csvs/b.csv", new byte[] {(byte) 0x89, 'P', 'N', 'G', (byte) 0xFF, '\n', 1, 2, '\n'});

    IngestResult result = at.ingest(at.source.resolve("csvs"), Map.of());

    assertThat(result.turns()).isEqualTo(1);
    assertThat(at.quarantine())
        .extracting(r -> r.getAs("source_line"), r -> r.getAs("reason"))
        .containsExactly(tuple(1L, "invalid_utf8"));
  }
}
