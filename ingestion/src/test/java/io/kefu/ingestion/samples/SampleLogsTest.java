package io.kefu.ingestion.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kefu.core.SparkTest;
import io.kefu.core.UserException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleLogsTest {
  @TempDir Path directory;

  private boolean generate(String name, long conversations, long seed, int partitions) {
    return SampleLogs.generate(
        SparkTest.spark(),
        directory.resolve(name).toUri().toString(),
        conversations,
        seed,
        partitions);
  }

  private List<String> lines(String name) {
    try (Stream<Path> files = Files.list(directory.resolve(name))) {
      return files
          .filter(f -> f.getFileName().toString().startsWith("part-"))
          .sorted()
          .flatMap(SampleLogsTest::lines)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<String> lines(Path file) {
    try {
      return Files.readAllLines(file).stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void theLinesDependOnSeedAndNumberOnly() {
    generate("one", 60, 7, 1);
    generate("five", 60, 7, 5);
    generate("fewer", 20, 7, 3);
    generate("seed", 60, 8, 1);

    assertThat(lines("one")).isNotEmpty().isEqualTo(lines("five"));
    assertThat(lines("one")).startsWith(lines("fewer").toArray(String[]::new));
    assertThat(lines("one")).doesNotContainAnyElementsOf(lines("seed"));
  }

  @Test
  void aFinishedFolderIsKeptAndOneOfOtherNumbersReplaced() {
    assertThat(generate("logs", 10, 1, 2)).isTrue();
    List<String> first = lines("logs");
    assertThat(generate("logs", 10, 1, 2)).isFalse();
    assertThat(lines("logs")).isEqualTo(first);

    assertThat(generate("logs", 10, 2, 2)).isTrue();
    assertThat(lines("logs")).doesNotContainAnyElementsOf(first);
  }

  @Test
  void whatAKilledRunLeftBehindDoesNotShow() throws IOException {
    Path left = Files.createDirectories(directory.resolve(".logs.tmp"));
    Files.writeString(left.resolve("part-9"), "half a line");

    generate("logs", 5, 1, 1);

    assertThat(lines("logs")).allSatisfy(line -> assertThat(line).startsWith("{").endsWith("}"));
    assertThat(left).doesNotExist();
  }

  @Test
  void aFolderOfSomethingElseIsLeftAlone() throws IOException {
    Path precious = Files.createDirectories(directory.resolve("logs")).resolve("precious.txt");
    Files.writeString(precious, "data");

    assertThatThrownBy(() -> generate("logs", 5, 1, 1))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("--out");
    assertThat(precious).exists();
  }
}
