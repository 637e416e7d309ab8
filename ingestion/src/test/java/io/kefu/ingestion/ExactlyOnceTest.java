package io.kefu.ingestion;

import static io.kefu.ingestion.Workspace.turn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kefu.core.UserException;
import io.kefu.core.lake.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExactlyOnceTest {
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

  @Test
  void theSameSourceTwiceAddsNothingAndSaysSo() {
    Path file = at.file("a.jsonl", turn("c", 0, "one"), "{bad");
    IngestResult first = at.jsonl(file);
    long version = at.lake.version(Table.BRONZE_TURNS);

    IngestResult second = at.jsonl(file);

    assertThat(first.alreadyIngested()).isFalse();
    assertThat(second.alreadyIngested()).isTrue();
    assertThat(second.turns()).isEqualTo(1);
    assertThat(second.quarantined()).containsExactly(Map.entry("malformed_json", 1L));
    assertThat(at.lake.version(Table.BRONZE_TURNS)).isEqualTo(version);
    assertThat(texts()).containsExactly("one");
    assertThat(at.quarantine()).hasSize(1);
  }

  @Test
  void aChangedFileReplacesItsOwnRowsOnly() {
    at.jsonl(at.file("a.jsonl", turn("a", 0, "old"), "{bad"));
    at.jsonl(at.file("b.jsonl", turn("b", 0, "other file"), "{bad"));

    at.jsonl(at.file("a.jsonl", turn("a", 0, "new and longer")));

    assertThat(texts()).containsExactly("new and longer", "other file");
    assertThat(at.rows(Table.BRONZE_QUARANTINE, at.source)).hasSize(1);
  }

  @Test
  void goingBackToEarlierOptionsIngestsAgain() {
    Path file = at.file("a.csv", "text,a,b", "hello,x,y");
    at.csv(file, Map.of("a", "labels.intent"), Map.of());
    at.csv(file, Map.of("b", "labels.intent"), Map.of());

    IngestResult back = at.csv(file, Map.of("a", "labels.intent"), Map.of());

    assertThat(back.alreadyIngested()).isFalse();
    assertThat(at.turns())
        .singleElement()
        .satisfies(
            r ->
                assertThat(r.<org.apache.spark.sql.Row>getAs("labels").<String>getAs("intent"))
                    .isEqualTo("x"));
  }

  @Test
  void rowsThatCameByAnotherFolderSinceAreReplaced() {
    Path file = at.file("folder/a.jsonl", turn("a", 0, "one"), "{bad");
    at.jsonl(file.getParent());
    at.ingest(file, Map.of("set", Map.of("channel", "phone")));

    IngestResult back = at.jsonl(file.getParent());

    assertThat(back.alreadyIngested()).isFalse();
    assertThat(at.turns()).extracting(r -> r.getAs("channel")).containsExactly("chat");
    assertThat(at.quarantine()).hasSize(1);
  }

  @Test
  void anIngestBrokenOffBetweenTheTablesIsFinishedByTheNext() {
    at.jsonl(at.file("b.jsonl", turn("b", 0, "first of the table")));
    Path file = at.file("a.jsonl", turn("a", 0, "it's one"), "{bad");
    at.refuseTexts("it\\'s one");
    assertThatThrownBy(() -> at.jsonl(file)).isNotNull();
    assertThat(at.quarantine()).as("committed before the failure").hasSize(1);
    at.refuseNothing();

    IngestResult result = at.jsonl(file);

    assertThat(result.alreadyIngested()).isFalse();
    assertThat(result.turns()).isEqualTo(1);
    assertThat(texts()).containsExactlyInAnyOrder("it's one", "first of the table");
    assertThat(at.quarantine()).hasSize(1);
    assertThat(at.jsonl(file).alreadyIngested()).isTrue();
  }

  @Test
  void nothingToIngestIsAnErrorInOneLine() throws IOException {
    Files.createDirectories(at.source);
    assertUserError(at.source, "no files");
    assertUserError(at.file("empty.jsonl", new byte[0]), "is empty");
    assertUserError(at.file("blank.jsonl", "", "  "), "no records");
    assertUserError(at.source.resolve("absent.jsonl"), "no file or folder");
    assertThat(Files.exists(directory.resolve("lake/bronze"))).isFalse();
  }

  private void assertUserError(Path source, String message) {
    assertThatThrownBy(() -> at.jsonl(source))
        .isInstanceOf(UserException.class)
        .hasMessageContaining(message)
        .message()
        .doesNotContain("\n");
  }

  @Test
  void aLakeThatCannotBeWrittenIsAnErrorBeforeAnyWork() throws IOException {
    Path file = at.file("a.jsonl", turn("a", 0, "one"));
    Files.writeString(directory.resolve("lake"), "a file, not a folder");

    assertThatThrownBy(() -> at.jsonl(file))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("--lake");
  }
}
