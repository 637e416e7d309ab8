package io.kefu.ingestion;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LineReaderTest {
  @TempDir Path directory;

  @Test
  void everyPairOfNeighbouringSplitsGivesEachLineOnceWithItsNumber() throws IOException {
    byte[] bytes = "\uFEFFone\r\n\ntwo 二\n\n\nthree".getBytes(StandardCharsets.UTF_8);
    for (int cut = 1; cut < bytes.length; cut++) {
      List<String> lines = new ArrayList<>();
      lines.addAll(read(bytes, 0, cut, 0));
      lines.addAll(read(bytes, cut, bytes.length, feeds(bytes, cut)));
      assertThat(lines)
          .as("cut at %d", cut)
          .containsExactly("1 one", "2 ", "3 two 二", "4 ", "5 ", "6 three");
    }
  }

  @Test
  void aLineAboveTheLimitIsCutAndTheNextOneIsWhole() throws IOException {
    Path file = Files.writeString(directory.resolve("long"), "x".repeat(200_000) + "\nshort\n");
    try (LineReader lines = open(file, 0, Long.MAX_VALUE, 0, 100)) {
      Line cut = lines.next();
      assertThat(cut.state()).isEqualTo(Line.State.CUT);
      assertThat(cut.text()).hasSize(100);
      assertThat(lines.next()).isEqualTo(new Line("short", 2, Line.State.WHOLE));
      assertThat(lines.next()).isNull();
    }
  }

  private static long feeds(byte[] bytes, int before) {
    long feeds = 0;
    for (int i = 0; i < before; i++) {
      feeds += bytes[i] == '\n' ? 1 : 0;
    }
    return feeds;
  }

  private List<String> read(byte[] bytes, long start, long end, long linesBefore)
      throws IOException {
    Path file = Files.write(directory.resolve("split"), bytes);
    List<String> read = new ArrayList<>();
    try (LineReader lines = open(file, start, end, linesBefore, 1000)) {
      for (Line line = lines.next(); line != null; line = lines.next()) {
        read.add(line.number() + " " + line.content());
      }
    }
    return read;
  }

  private static LineReader open(Path file, long start, long end, long linesBefore, int limit)
      throws IOException {
    FileSplit split = new FileSplit(file.toUri().toString(), start, end, linesBefore);
    return LineReader.open(split, new Configuration(), limit);
  }
}
