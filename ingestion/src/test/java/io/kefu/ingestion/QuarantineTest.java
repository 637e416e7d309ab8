package io.kefu.ingestion;

import static io.kefu.ingestion.Workspace.turn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuarantineTest {
  @TempDir static Path directory;
  private static Workspace at;

  @BeforeAll
  static void open() {
    at = new Workspace(directory);
  }

  @Test
  void everyKindOfBadRecordIsKeptWithItsReasonAndLine() {
    String good = turn("c", 0, "fine");
    Path file =
        at.file(
            "bad.jsonl",
            good,
            "{\"text\": \"cut off",
            "[1, 2]",
            good + " trailing",
            good.replace("\"c\"", "null"),
            good.replace("\"fine\"", "\"  \""),
            good.replace("\"fine\"", "17"),
            good.replace("\"turn_index\":0", "\"turn_index\":\"0\""),
            good.replace("\"turn_index\":0", "\"turn_index\":-1"),
            good.replace("customer", "robot"),
            with(good, "\"channel\":\"fax\""),
            with(good, "\"split\":\"dev\""),
            with(good, "\"csat\":6"),
            with(good, "\"csat\":\"high\""),
            with(good, "\"timestamp\":\"yesterday\""),
            with(good, "\"timestamp\":\"2024-02-30T00:00:00Z\""),
            with(good, "\"timestamp\":1714557600"),
            with(good, "\"labels\":\"refund\""),
            with(good, "\"labels\":{\"pii\":[{\"start\":2,\"end\":9,\"type\":\"PHONE\"}]}"),
            with(good, "\"customer\":[1]"),
            good);

    IngestResult result = at.jsonl(file);

    assertThat(result.turns()).isEqualTo(1);
    assertThat(at.quarantine())
        .extracting(
            r -> r.<Long>getAs("source_line"),
            r -> r.getAs("reason"),
            r -> r.<String>getAs("detail").replaceFirst(":.*", ""))
        .containsExactly(
            tuple(2L, "malformed_json", "record"),
            tuple(3L, "wrong_type", "record"),
            tuple(4L, "malformed_json", "record"),
            tuple(5L, "missing_field", "conversation_id"),
            tuple(6L, "missing_field", "text"),
            tuple(7L, "wrong_type", "text"),
            tuple(8L, "wrong_type", "turn_index"),
            tuple(9L, "bad_value", "turn_index"),
            tuple(10L, "bad_value", "speaker"),
            tuple(11L, "bad_value", "channel"),
            tuple(12L, "bad_value", "split"),
            tuple(13L, "bad_value", "csat"),
            tuple(14L, "wrong_type", "csat"),
            tuple(15L, "bad_timestamp", "timestamp"),
            tuple(16L, "bad_timestamp", "timestamp"),
            tuple(17L, "wrong_type", "timestamp"),
            tuple(18L, "wrong_type", "labels"),
            tuple(19L, "bad_value", "labels.pii"),
            tuple(20L, "wrong_type", "customer"),
            tuple(21L, "duplicate_turn", "conversation_id, turn_index"));
    assertThat(result.quarantined())
        .containsEntry("wrong_type", 7L)
        .containsEntry("bad_value", 6L)
        .containsEntry("duplicate_turn", 1L);
    assertThat(at.quarantine().get(0).<String>getAs("raw")).isEqualTo("{\"text\": \"cut off");
  }

  private static String with(String line, String member) {
    return line.substring(0, line.length() - 1) + "," + member + "}";
  }

  @Test
  void bytesThatAreNotUtf8AreOneBadRecordEach() {
    byte[] lines =
        (turn("a", 0, "one") + "\n" + turn("b", 0, "?") + "\n" + turn("c", 0, "\uFFFD"))
            .getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < lines.length; i++) {
      lines[i] = lines[i] == '?' ? (byte) 0xE4 : lines[i];
    }
    at.jsonl(at.file("bytes.jsonl", lines));

    assertThat(at.quarantine())
        .extracting(r -> r.getAs("reason"), r -> r.getAs("source_line"))
        .containsExactly(tuple("invalid_utf8", 2L));
    assertThat(at.turns()).extracting(r -> r.getAs("text")).containsExactly("one", "\uFFFD");
  }

  @Test
  void aRecordAboveTheLimitIsQuarantinedAndTheNextOneRead() {
    Path file = at.file("long.jsonl", turn("a", 0, "x".repeat(5000)), turn("b", 0, "short"));

    IngestResult result = at.ingest(file, Map.of("max-record-bytes", 1000));

    assertThat(result.quarantined()).containsExactly(Map.entry("record_too_long", 1L));
    assertThat(at.turns()).extracting(r -> r.getAs("text")).containsExactly("short");
  }

  @Test
  void ofRepeatedTurnsTheLastIsKeptAlsoAcrossFiles() {
    at.file("twice/a.jsonl", turn("c", 0, "first"), turn("c", 1, "other"));
    at.file("twice/b.jsonl", turn("d", 0, "own"), turn("c", 0, "again"), turn("c", 0, "and again"));

    IngestResult result = at.jsonl(at.source.resolve("twice"));

    assertThat(result.turns()).isEqualTo(3);
    assertThat(at.turns())
        .extracting(r -> r.getAs("text"))
        .containsExactly("other", "own", "and again");
    assertThat(at.quarantine())
        .extracting(r -> r.getAs("reason"), r -> r.getAs("raw"))
        .containsExactly(
            tuple("superseded", turn("c", 0, "first")), tuple("superseded", turn("c", 0, "again")));
  }

  @Test
  void detailsNeverHoldTheValue() {
    List<String> lines = new ArrayList<>();
    for (String member :
        List.of(
            "\"csat\":\"SECRET\"",
            "\"channel\":\"SECRET\"",
            "\"timestamp\":\"SECRET\"",
            "\"language\":\"SECRET 1\"",
            "\"labels\":{\"pii\":[\"SECRET\"]}",
            "\"split\":SECRET")) {
      lines.add(with(turn("c" + lines.size(), 0, "x"), member));
    }
    at.jsonl(at.file("secret.jsonl", lines.toArray(String[]::new)));

    assertThat(at.quarantine()).hasSize(6);
    assertThat(at.quarantine())
        .allSatisfy((Row r) -> assertThat(r.<String>getAs("detail")).doesNotContain("SECRET"));
  }
}
