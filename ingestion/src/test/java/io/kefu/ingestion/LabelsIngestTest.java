package io.kefu.ingestion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.kefu.core.UserException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabelsIngestTest {
  @TempDir Path directory;
  private Workspace at;

  @BeforeEach
  void open() {
    at = new Workspace(directory);
  }

  private static <T> T label(Row turn, String name) {
    Row labels = turn.getAs("labels");
    return labels == null ? null : labels.getAs(name);
  }

  private static Map<String, String> map(Row turn, String name) {
    Row labels = turn.getAs("labels");
    return labels == null ? null : labels.getJavaMap(labels.fieldIndex(name));
  }

  private static List<String> entities(Row turn) {
    Row labels = turn.getAs("labels");
    String text = turn.getAs("text");
    return labels.<Row>getList(labels.fieldIndex("entities")).stream()
        .map(s -> s.getString(2) + ":" + text.substring(s.getInt(0), s.getInt(1)))
        .toList();
  }

  @Test
  void columnsOfATableBecomeLabelsDeclaredOrOnesOwn() {
    Path file =
        at.file(
            "mails.csv",
            "body,box,next,short,town,topic,urgency",
            "where is it,delivery,look_up,asks for a parcel,Rome,parcels,high",
            "thanks,,,,,,");

    at.csv(
        file,
        Map.of(
            "body", "text",
            "box", "labels.category",
            "next", "labels.action",
            "short", "labels.summary",
            "town", "labels.state.city",
            "topic", "labels.topic",
            "urgency", "labels.urgency"),
        Map.of("labels.source", "desk"));

    Row first = at.turns().get(0);
    assertThat(List.of(label(first, "category"), label(first, "action"), label(first, "summary")))
        .containsExactly("delivery", "look_up", "asks for a parcel");
    assertThat(map(first, "state")).isEqualTo(Map.of("city", "Rome"));
    assertThat(map(first, "other"))
        .isEqualTo(Map.of("topic", "parcels", "urgency", "high", "source", "desk"));
    assertThat(map(at.turns().get(1), "other")).isEqualTo(Map.of("source", "desk"));
  }

  @Test
  void labelsInsideListsAreFoundByAPath() {
    Path file =
        at.file(
            "dialogues.jsonl",
            """
            {"id":"d1","turns":[\
            {"spk":"USER","text":"a table in Rome","frames":[\
            {"acts":[["INFORM","city"],["ASK","time"]],"slots":[["city",11,15]],"intent":"book",\
            "state":{"city":["Rome","Roma"]}},{"acts":[["INFORM","day"]],"slots":[],"state":{"day":"Monday","hour":""}}]},\
            {"spk":"SYSTEM","text":"at what time?","frames":[{"acts":[["REQUEST","time"]],"state":{}}]}]}""",
            """
            {"id":"d2","turns":[{"spk":"USER","text":"x","frames":[{"state":"Rome"}]}]}""");

    IngestResult result =
        at.ingest(
            file,
            Map.of(
                "map",
                Map.of(
                    "id", "conversation_id",
                    "spk", "speaker",
                    "frames[].acts[][0]", "labels.action",
                    "frames[].slots[]", "labels.entities",
                    "frames[0].intent", "labels.intent",
                    "frames[].state", "labels.state"),
                "speakers",
                Map.of("USER", "customer", "SYSTEM", "agent")));

    assertThat(result.ignoredColumns()).isEmpty();
    assertThat(at.turns())
        .extracting(r -> label(r, "action"), r -> label(r, "intent"), r -> map(r, "state"))
        .containsExactlyInAnyOrder(
            tuple("ASK+INFORM", "book", Map.of("city", "Rome", "day", "Monday")),
            tuple("REQUEST", null, Map.of()));
    assertThat(at.turns()).anySatisfy(r -> assertThat(entities(r)).containsExactly("city:Rome"));
    assertThat(at.quarantine())
        .singleElement()
        .satisfies(
            r -> {
              assertThat(r.<String>getAs("reason")).isEqualTo("wrong_type");
              assertThat(r.<String>getAs("detail")).startsWith("labels.state:");
            });
  }

  @Test
  void recordsLieInAListOrAnObjectThatIsNamed() {
    Path lists =
        at.file(
            "lists.json",
            "{\"train\":[[\"pay my bill\",\"pay\"],[\"hello\",\"hi\"],[\"only\"]],",
            "\"test\":[[\"good bye\",\"bye\"]]}");
    at.ingest(
        lists,
        Map.of(
            "format",
            "json",
            "records",
            "train",
            "map",
            Map.of("0", "text", "1", "labels.intent"),
            "set",
            Map.of("split", "train")));

    assertThat(at.turns())
        .extracting(r -> r.getAs("text"), r -> label(r, "intent"), r -> r.getAs("split"))
        .containsExactly(
            tuple("pay my bill", "pay", "train"),
            tuple("hello", "hi", "train"),
            tuple("only", null, "train"));
    at.ingest(
        lists,
        Map.of(
            "format", "json", "records", "test", "map", Map.of("0", "text", "1", "labels.intent")));

    assertThat(at.turns()).extracting(r -> r.getAs("text")).contains("pay my bill", "good bye");
    assertThat(at.turns().stream().map(r -> r.<String>getAs("conversation_id")).distinct())
        .hasSize(4);

    Path members =
        at.file(
            "members.json",
            "{\"17\":{\"talk\":[{\"content\":\"你好\",\"role\":\"usr\"},"
                + "{\"content\":\"您好\",\"role\":\"sys\",\"state\":{\"酒店\":{\"价格\":\"低\",\"名称\":\"\"}}}]}}");
    at.ingest(
        members,
        Map.of(
            "format", "json",
            "records", "*",
            "turns", "talk",
            "map",
                Map.of(
                    "key",
                    "conversation_id",
                    "content",
                    "text",
                    "role",
                    "speaker",
                    "state",
                    "labels.state"),
            "speakers", Map.of("usr", "customer", "sys", "agent")));

    assertThat(at.turns())
        .extracting(r -> r.getAs("conversation_id"), r -> r.getAs("speaker"))
        .containsExactlyInAnyOrder(tuple("17", "customer"), tuple("17", "agent"));
    assertThat(at.turns())
        .anySatisfy(r -> assertThat(map(r, "state")).isEqualTo(Map.of("酒店.价格", "低")));
    assertThatThrownBy(() -> at.ingest(members, Map.of("format", "jsonl", "records", "*")))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("--format json");
  }

  @Test
  void spansByTypeAndSurfaceTellWhetherTheirEndIsInclusive() {
    Path file =
        at.file(
            "spans.jsonl",
            "{\"text\":\"王芳在上海\",\"label\":{\"city\":{\"上海\":[[3,4]]},\"name\":{\"王芳\":[[0,1]]}}}",
            "{\"text\":\"to Rome\",\"label\":{\"city\":{\"Rome\":[[3,7]]}}}",
            "{\"text\":\"to Rome\",\"label\":{\"city\":{\"Paris\":[[3,7]]}}}",
            "{\"text\":\"none\",\"label\":{}}");

    at.ingest(file, Map.of("map", Map.of("label", "labels.entities")));

    assertThat(at.turns())
        .extracting(LabelsIngestTest::entities)
        .containsExactly(List.of("city:上海", "name:王芳"), List.of("city:Rome"), List.of());
    assertThat(at.quarantine()).extracting(r -> r.getAs("reason")).containsExactly("bad_value");
  }

  @Test
  void spansMayCallTheirMembersOtherwiseAndLeaveOutAZero() {
    Path file =
        at.file(
            "slots.jsonl",
            "{\"said\":{\"text\":\"Rome or Paris\"},\"labels\":["
                + "{\"slot\":\"city\",\"at\":{\"to\":4}},{\"slot\":\"city\",\"at\":{\"from\":8,\"to\":13}}]}");

    at.ingest(
        file,
        Map.of(
            "map", Map.of("said.text", "text", "labels", "labels.entities"),
            "spans.type", "slot",
            "spans.start", "at.from",
            "spans.end", "at.to",
            "spans.zero-omitted", true));

    assertThat(at.turns())
        .singleElement()
        .satisfies(r -> assertThat(entities(r)).containsExactly("city:Rome", "city:Paris"));
  }

  @Test
  void aTokenAndItsTagPerLineBecomeSentencesWithEntities() {
    at.file(
        "a.bmes",
        "王 B-NAME",
        "芳 E-NAME",
        "去 O",
        "沪 S-CITY",
        "",
        "",
        "A B-ORG",
        "P M-ORG",
        "P E-ORG");
    at.file(
        "b.conll",
        "-DOCSTART- -X- O O",
        "",
        "From NNP O",
        "New NNP B-LOC",
        "York NNP I-LOC",
        "Rome NNP I-PER",
        "",
        "broken",
        "",
        "odd Q-X");

    at.ingest(at.source, Map.of());

    assertThat(at.turns())
        .extracting(r -> r.getAs("text"), LabelsIngestTest::entities)
        .containsExactly(
            tuple("王芳去沪", List.of("NAME:王芳", "CITY:沪")),
            tuple("APP", List.of("ORG:APP")),
            tuple("From New York Rome", List.of("LOC:New York", "PER:Rome")));
    assertThat(at.quarantine())
        .extracting(r -> r.getAs("reason"), r -> r.getAs("source_line"))
        .containsExactly(tuple("wrong_type", 8L), tuple("bad_value", 10L));
  }
}
