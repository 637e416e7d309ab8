package io.kefu.ingestion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.kefu.core.UserException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CallIngestTest {
  private static final Map<String, String> SPEAKERS = Map.of("SPEAKER_00", "agent");

  @TempDir Path directory;
  private Workspace at;

  @BeforeEach
  void open() {
    at = new Workspace(directory);
  }

  @Test
  void whisperSegmentsBecomeTurnsWithTimesAndConfidence() {
    Path file = at.resource("phone/call.json", "whisper/call.json");

    IngestResult result =
        at.ingest(
            file,
            Map.of(
                "format",
                "whisper",
                "speakers",
                SPEAKERS,
                "map",
                Map.of("call_id", "conversation_id"),
                "set",
                Map.of("timestamp", "2024-03-05T09:00:00Z")));

    assertThat(result.turns()).isEqualTo(4);
    assertThat(result.ignoredColumns()).isEmpty();
    assertThat(at.turns())
        .extracting(
            r -> r.getAs("conversation_id"),
            r -> r.getAs("turn_index"),
            r -> r.getAs("channel"),
            r -> r.getAs("speaker"),
            r -> r.getAs("text"),
            r -> r.getAs("start_time"),
            r -> r.getAs("end_time"),
            r -> r.getAs("source_line"))
        .as("0.5 s of silence join two segments, 1.75 s do not, nor does a segment without speaker")
        .containsExactly(
            tuple("c-901", 0, "phone", "agent", "Shop help, hello. How can I help?", 0.0, 3.0, 1L),
            tuple("c-901", 1, "phone", "customer", "My parcel is late.", 3.5, 5.25, 3L),
            tuple("c-901", 2, "phone", "customer", "Ah.", 7.0, 7.5, 4L),
            tuple("c-901", 3, "phone", "customer", "Let me look.", 8.0, 9.0, 5L));
    List<Row> turns = at.turns();
    double mean = (Math.exp(-0.1) * 1.5 + Math.exp(-0.2)) / 2.5;
    assertThat(turns.get(0).<Double>getAs("confidence")).isCloseTo(mean, within(1e-12));
    assertThat(turns.get(1).<Double>getAs("confidence")).isEqualTo(0.875);
    assertThat(turns.get(2).<Object>getAs("confidence")).isNull();
    assertThat(turns.get(1).<java.sql.Timestamp>getAs("timestamp").toInstant())
        .isEqualTo(Instant.parse("2024-03-05T09:00:03.5Z"));
  }

  @Test
  void withoutAGapEverySegmentIsATurn() {
    Path file = at.resource("phone/call.json", "apart/call.json");

    IngestResult result =
        at.ingest(
            file, Map.of("format", "whisper", "merge-gap-seconds", 0, "unknown-speaker", "agent"));

    assertThat(result.turns()).isEqualTo(5);
    assertThat(at.turns()).extracting(r -> r.getAs("speaker")).containsOnly("agent");
    assertThat(at.turns()).extracting(r -> r.getAs("conversation_id")).hasSameSizeAs(at.turns());
    assertThat(result.ignoredColumns()).containsExactly("call_id");
  }

  @Test
  void voicesOfWebVttSpeakWithTheirTags() {
    Path file = at.resource("phone/call.vtt", "vtt/call.vtt");

    at.ingest(file, Map.of("speakers", Map.of("Ann Sample", "customer")));

    assertThat(at.turns())
        .extracting(
            r -> r.getAs("turn_index"),
            r -> r.getAs("speaker"),
            r -> r.getAs("text"),
            r -> r.getAs("start_time"),
            r -> r.getAs("end_time"))
        .containsExactlyInAnyOrder(
            tuple(0, "agent", "Shop help, hello. How can I help?", 0.0, 2.5),
            tuple(1, "customer", "My parcel & my letter are late.", 3.0, 6.0),
            tuple(2, "agent", "Let me look.", 6.5, 8.0),
            tuple(3, "customer", "Thanks.", 6.5, 8.0),
            tuple(4, "customer", "Are you there?", 20.0, 21.0));
    assertThat(at.turns())
        .extracting(r -> r.getAs("conversation_id"))
        .containsOnly(at.turns().get(0).<Object>getAs("conversation_id"));
    assertThat(at.quarantine()).isEmpty();
  }

  @Test
  void linesOfSubRipBeginWithTheirSpeaker() {
    Path file = at.resource("phone/call.srt", "srt/call.srt");

    at.ingest(file, Map.of());

    assertThat(at.turns())
        .extracting(r -> r.getAs("speaker"), r -> r.getAs("text"), r -> r.getAs("end_time"))
        .containsExactly(
            tuple("agent", "您好，请问有什么可以帮您？", 2.5),
            tuple("customer", "我的快递还没到。已经三天了。 Note: this is no speaker", 7.0),
            tuple("agent", "我查一下。", 10.0));
  }

  @Test
  void badCuesAndFilesGoToQuarantineAndTheOthersIn() {
    at.resource("phone/call.vtt", "vtts/a.vtt");
    at.resource("phone/corrupt.vtt", "vtts/b.vtt");
    at.file("vtts/c.vtt", "not a transcript", "", "00:01.000 --> 00:02.000", "text");

    IngestResult result = at.ingest(at.source.resolve("vtts"), Map.of());

    assertThat(result.turns()).isEqualTo(7);
    assertThat(at.quarantine())
        .extracting(
            r -> r.<String>getAs("source_file").replaceFirst(".*/", ""),
            r -> r.getAs("source_line"),
            r -> r.getAs("reason"))
        .containsExactly(
            tuple("b.vtt", 6L, "malformed_cue"),
            tuple("b.vtt", 9L, "bad_value"),
            tuple("c.vtt", 1L, "malformed_cue"));
    assertThat(at.quarantine().get(2).<String>getAs("raw"))
        .contains("not a transcript")
        .contains("00:01.000");
  }

  @Test
  void aDamagedSubRipBlockCostsOneRow() {
    Path file = at.resource("phone/corrupt.srt", "srts/bad.srt");

    IngestResult result = at.ingest(file, Map.of());

    assertThat(result.turns()).isEqualTo(1);
    assertThat(at.quarantine())
        .extracting(r -> r.getAs("source_line"), r -> r.getAs("reason"))
        .containsExactly(tuple(5L, "invalid_utf8"));
  }

  @Test
  void aCutOffTranscriptIsOneBadRecordWithItsStart() {
    at.resource("phone/call.json", "cut/a.json");
    at.resource("phone/corrupt.json", "cut/b.json");
    at.file(
        "cut/c.json",
        "{\"segments\":[{\"start\":0,\"end\":1,\"text\":\"fine\"},{\"start\":2,\"text\":\"endless\"},"
            + "{\"start\":4,\"end\":3,\"text\":\"backwards\"},{\"start\":5,\"end\":6,\"text\":\" \"},7]}");

    IngestResult result =
        at.ingest(at.source.resolve("cut"), Map.of("format", "whisper", "max-raw-chars", 20));

    assertThat(result.turns()).isEqualTo(5);
    assertThat(at.quarantine())
        .extracting(
            r -> r.<String>getAs("source_file").replaceFirst(".*/", ""),
            r -> r.getAs("source_line"),
            r -> r.getAs("reason"))
        .containsExactly(
            tuple("b.json", 1L, "malformed_json"),
            tuple("c.json", 2L, "missing_field"),
            tuple("c.json", 3L, "bad_value"),
            tuple("c.json", 4L, "missing_field"),
            tuple("c.json", 5L, "wrong_type"));
    assertThat(at.quarantine().get(0).<String>getAs("raw")).isEqualTo("{\"text\": \"cut off\", ");
  }

  @Test
  void speakersMustBeOnesThatKefuKnows() {
    Path file = at.resource("phone/call.srt", "who/call.srt");

    assertThatThrownBy(() -> at.ingest(file, Map.of("speakers", Map.of("A", "boss"))))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("--speaker A = boss")
        .hasMessageContaining("customer, agent, bot, system");
    assertThatThrownBy(() -> at.ingest(file, Map.of("map", Map.of("a", "text"))))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("--map has nothing to map in srt files");
  }
}
