package io.kefu.ingestion;

import static io.kefu.ingestion.Workspace.turn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.kefu.core.UserException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonIngestTest {
  @TempDir static Path directory;
  private static Workspace at;

  @BeforeAll
  static void open() {
    at = new Workspace(directory);
  }

  @Test
  void aFullRecordKeepsEveryField() {
    Path file =
        at.file(
            "full.jsonl",
            """
            {"conversation_id":"c1","turn_index":2,"channel":"email","speaker":"agent",\
            "text":"Hi Ann","timestamp":"2024-05-01T10:00:00.5+08:00","language":"en-GB",\
            "customer":{"id":"u1","region":"north","age":33},\
            "labels":{"intent":"refund","sentiment":"neutral",\
            "entities":[{"start":0,"end":2,"type":"greeting"}],\
            "pii":[{"start":3,"end":6,"type":"PERSON"}]},"csat":4,"split":"test"}""");

    IngestResult result = at.jsonl(file);

    assertThat(result.turns()).isEqualTo(1);
    assertThat(result.quarantined()).isEmpty();
    Row row = at.turns().get(0);
    assertThat(row.<String>getAs("conversation_id")).isEqualTo("c1");
    assertThat(row.<Integer>getAs("turn_index")).isEqualTo(2);
    assertThat(row.<String>getAs("channel")).isEqualTo("email");
    assertThat(row.<String>getAs("speaker")).isEqualTo("agent");
    assertThat(row.<String>getAs("text")).isEqualTo("Hi Ann");
    assertThat(row.<java.sql.Timestamp>getAs("timestamp").toInstant())
        .isEqualTo(Instant.parse("2024-05-01T02:00:00.5Z"));
    assertThat(row.<String>getAs("language")).isEqualTo("en");
    assertThat(row.getJavaMap(row.fieldIndex("customer")))
        .isEqualTo(Map.of("id", "u1", "region", "north", "age", "33"));
    Row labels = row.getAs("labels");
    assertThat(labels.<String>getAs("intent")).isEqualTo("refund");
    assertThat(labels.<String>getAs("sentiment")).isEqualTo("neutral");
    assertThat(labels.getList(labels.fieldIndex("pii")))
        .singleElement()
        .satisfies(s -> assertThat(s).hasToString("[3,6,PERSON]"));
    assertThat(row.<Integer>getAs("csat")).isEqualTo(4);
    assertThat(row.<String>getAs("split")).isEqualTo("test");
    assertThat(row.<String>getAs("source_file")).endsWith("/full.jsonl");
    assertThat(row.<Long>getAs("source_line")).isEqualTo(1);
    assertThat(row.<String>getAs("ingest_id")).isEqualTo(result.ingestId());
  }

  @Test
  void whatIsOptionalGetsItsDefault() {
    at.jsonl(at.file("short.jsonl", turn("c1", 0, "我的快递还没到")));

    Row row = at.turns().get(0);
    assertThat(row.<String>getAs("channel")).isEqualTo("chat");
    assertThat(row.<String>getAs("language")).isEqualTo("zh");
    assertThat(row.<Object>getAs("timestamp")).isNull();
    assertThat(row.<Object>getAs("labels")).isNull();
    assertThat(row.<Object>getAs("customer")).isNull();
    assertThat(row.<Object>getAs("split")).isNull();
  }

  @Test
  void timesWithoutAZoneAreUtc() {
    String line = turn("c", 0, "x");
    String time = ",\"timestamp\":\"%s\"}";
    List<String> lines = new ArrayList<>();
    for (String t :
        List.of(
            "2024-05-01T10:00:00",
            "2024-05-01 10:00:00",
            "2024-05-01T10:00Z",
            "2024-05-01T18:00:00+0800",
            "2024-05-01T18:00:00+08")) {
      lines.add(line.replace("\"c\"", "\"c" + lines.size() + "\"").replace("}", time.formatted(t)));
    }
    at.jsonl(at.file("times.jsonl", lines.toArray(String[]::new)));

    assertThat(at.turns())
        .hasSize(5)
        .allSatisfy(
            row ->
                assertThat(row.<java.sql.Timestamp>getAs("timestamp").toInstant())
                    .isEqualTo(Instant.parse("2024-05-01T10:00:00Z")));
  }

  @Test
  void aFolderIsReadWithItsSubFoldersButWithoutHiddenFiles() {
    at.file("folder/a.jsonl", turn("f1", 0, "one"));
    at.file("folder/deep/er/b.jsonl", turn("f2", 0, "two"));
    at.file("folder/_SUCCESS", "not a record");
    at.file("folder/deep/.part", "not a record");

    IngestResult result = at.jsonl(at.source.resolve("folder"));

    assertThat(result.files()).isEqualTo(2);
    assertThat(result.turns()).isEqualTo(2);
    assertThat(result.quarantined()).isEmpty();
  }

  @Test
  void aPackedFileIsUnpacked() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(
          (turn("p", 0, "one") + "\n" + turn("p", 1, "two")).getBytes(StandardCharsets.UTF_8));
    }
    at.ingest(at.file("a.jsonl.gz", packed.toByteArray()), Map.of("split-bytes", 10));

    assertThat(at.turns()).extracting(r -> r.getAs("text")).containsExactly("one", "two");
  }

  @Test
  void aMapRenamesColumnsAndTheRestGetsDefaults() {
    Path file =
        at.file(
            "foreign.jsonl",
            "{\"utterance\":\"hello there\",\"meta\":{\"label\":7},\"area\":\"west\",\"extra\":1}",
            "{\"utterance\":\"bye now\",\"meta\":{\"label\":8},\"area\":\"east\",\"extra\":2}");

    IngestResult result =
        at.ingest(
            file,
            Map.of(
                "map",
                Map.of(
                    "utterance", "text", "meta.label", "labels.intent", "area", "customer.region"),
                "set",
                Map.of("split", "train", "csat", "3", "customer.tier", "gold")));

    assertThat(result.ignoredColumns()).containsExactly("extra");
    assertThat(at.turns())
        .extracting(
            r -> r.getAs("text"),
            r -> r.<Row>getAs("labels").getAs("intent"),
            r -> r.getJavaMap(r.fieldIndex("customer")),
            r -> r.getAs("speaker"),
            r -> r.getAs("turn_index"),
            r -> r.getAs("split"),
            r -> r.getAs("csat"))
        .containsExactly(
            tuple(
                "hello there",
                "7",
                Map.of("region", "west", "tier", "gold"),
                "customer",
                0,
                "train",
                3),
            tuple(
                "bye now",
                "8",
                Map.of("region", "east", "tier", "gold"),
                "customer",
                0,
                "train",
                3));
    assertThat(at.turns()).extracting(r -> r.getAs("conversation_id")).doesNotHaveDuplicates();
  }

  @Test
  void aMapOfAColumnThatNoRecordHasIsAnErrorAndWritesNothing() {
    at.jsonl(at.file("before.jsonl", turn("w", 0, "one")));
    Path file = at.file("misnamed.jsonl", "{\"utterance\":\"hello\",\"area\":\"x\"}");

    assertThatThrownBy(() -> at.ingest(file, Map.of("map", Map.of("uterance", "text"))))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("'uterance'")
        .hasMessageContaining("area, utterance");
    assertThat(at.turns()).isEmpty();
    assertThat(at.quarantine()).isEmpty();
  }

  @Test
  void lineNumbersHoldAcrossSplits() {
    List<String> lines = new ArrayList<>();
    for (int i = 1; i <= 60; i++) {
      lines.add(
          switch (i % 6) {
            case 0 -> "";
            case 3 -> "{broken";
            default -> turn("c" + i, i, "line " + i + " 行".repeat(i % 7));
          });
    }
    Path file = at.file("lines.jsonl", lines.toArray(String[]::new));

    IngestResult result = at.ingest(file, Map.of("split-bytes", 150));

    assertThat(result.turns()).isEqualTo(40);
    assertThat(at.turns())
        .allSatisfy(
            r ->
                assertThat(r.<Long>getAs("source_line"))
                    .isEqualTo(r.<Integer>getAs("turn_index").longValue()));
    assertThat(at.quarantine())
        .extracting(r -> r.<Long>getAs("source_line"))
        .containsExactly(3L, 9L, 15L, 21L, 27L, 33L, 39L, 45L, 51L, 57L);
  }
}
