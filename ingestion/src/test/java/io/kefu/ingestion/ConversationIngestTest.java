package io.kefu.ingestion;

import static io.kefu.ingestion.Workspace.turn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.kefu.core.SparkTest;
import io.kefu.core.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConversationIngestTest {
  private static final String CONVERSATION =
      """
      {"conversation_id":"c1","csat":4,"customer":{"id":"u1","tier":"gold"},\
      "labels":{"intent":"refund"},"turns":[\
      {"speaker":"customer","text":"hello","timestamp":"2024-05-01T10:00:00Z"},\
      {"speaker":"agent","text":"hi there","customer":{"tier":"silver"},"csat":null}]}""";

  @TempDir Path directory;
  private Workspace at;

  @BeforeEach
  void open() {
    at = new Workspace(directory);
  }

  private void assertConversation() {
    assertThat(at.turns())
        .extracting(
            r -> r.getAs("conversation_id"),
            r -> r.getAs("turn_index"),
            r -> r.getAs("speaker"),
            r -> r.getAs("text"),
            r -> r.getAs("csat"),
            r -> r.getJavaMap(r.fieldIndex("customer")),
            r -> r.<Row>getAs("labels").getAs("intent"))
        .containsExactlyInAnyOrder(
            tuple("c1", 0, "customer", "hello", 4, Map.of("id", "u1", "tier", "gold"), "refund"),
            tuple("c1", 1, "agent", "hi there", 4, Map.of("id", "u1", "tier", "silver"), "refund"));
  }

  @Test
  void turnsInheritTheFieldsOfTheirConversation() {
    IngestResult result = at.jsonl(at.file("nested.jsonl", CONVERSATION));

    assertThat(result.turns()).isEqualTo(2);
    assertConversation();
    assertThat(at.jsonl(at.source.resolve("nested.jsonl")).alreadyIngested()).isTrue();
  }

  @Test
  void anArrayHoldsConversationsAndTurns() {
    Path file =
        at.file(
            "array.json",
            "["
                + CONVERSATION.replace(",\"turns\"", ",\n \"turns\"")
                + ",\n"
                + turn("c2", 0, "flat ]}\\\""),
            ",{\"conversation_id\": }, 17, " + turn("c3", 0, "last") + "]");

    IngestResult result = at.ingest(file, Map.of("format", "json"));

    assertThat(result.turns()).isEqualTo(4);
    assertThat(at.turns()).extracting(r -> r.getAs("text")).contains("flat ]}\"", "last");
    assertThat(at.quarantine())
        .extracting(r -> r.getAs("source_line"), r -> r.getAs("reason"), r -> r.getAs("raw"))
        .containsExactly(
            tuple(3L, "malformed_json", "{\"conversation_id\": }"), tuple(4L, "wrong_type", "17"));
  }

  @Test
  void arraysThatBreakOffKeepWhatIsWhole() {
    at.file(
        "arrays/a.json", "[" + turn("a", 0, "one") + "," + turn("a", 1, "two").substring(0, 30));
    at.file("arrays/b.json", "[" + turn("b", 0, "three") + ",");
    at.file("arrays/c.json", "\uFEFF [" + turn("c", 0, "four") + "]");
    at.file(
        "arrays/d.json",
        "[{\"conversation_id\":\"no closing quote},",
        turn("d", 0, "x".repeat(3000)) + ",",
        turn("d", 1, "five") + "]");

    IngestResult result =
        at.ingest(at.source.resolve("arrays"), Map.of("format", "json", "max-record-bytes", 2000));

    assertThat(at.turns())
        .extracting(r -> r.getAs("text"))
        .containsExactly("one", "three", "four", "five");
    assertThat(at.quarantine())
        .extracting(
            r -> r.<String>getAs("source_file").replaceFirst(".*/", ""),
            r -> r.getAs("source_line"),
            r -> r.getAs("reason"))
        .containsExactly(
            tuple("a.json", 2L, "malformed_json"),
            tuple("b.json", 2L, "malformed_json"),
            tuple("d.json", 1L, "malformed_json"),
            tuple("d.json", 2L, "record_too_long"));
    assertThat(result.turns()).isEqualTo(4);
  }

  @Test
  void badTurnsOfAConversationCostOnlyThemselves() {
    Path file =
        at.file(
            "badturns.jsonl",
            """
            {"conversation_id":"c","turns":[{"speaker":"customer","text":"a"},{"speaker":"customer"},\
            "b",{"speaker":"robot","text":"c"},{"speaker":"agent","text":"d","turn_index":0},\
            {"speaker":"agent","text":"e"}]}""",
            "{\"conversation_id\":\"d\",\"turns\":[]}");

    IngestResult result = at.jsonl(file);

    assertThat(at.turns()).extracting(r -> r.getAs("text")).containsExactlyInAnyOrder("a", "e");
    assertThat(result.quarantined())
        .isEqualTo(
            Map.of("missing_field", 2L, "wrong_type", 1L, "bad_value", 1L, "duplicate_turn", 1L));
    assertThat(at.jsonl(file).alreadyIngested()).isTrue();
  }

  @Test
  void theListAndItsColumnsMayHaveOtherNames() {
    Path file =
        at.file(
            "other.jsonl",
            """
            {"chat":{"no":17},"content":"a summary","messages":[{"role":"user","content":"hello"},\
            {"role":"assistant","content":"hi"}]}""");

    at.ingest(
        file,
        Map.of(
            "turns", "messages",
            "map", Map.of("role", "speaker", "content", "text", "chat.no", "conversation_id"),
            "speakers", Map.of("user", "customer", "assistant", "agent")));

    assertThat(at.turns())
        .extracting(
            r -> r.getAs("conversation_id"),
            r -> r.getAs("turn_index"),
            r -> r.getAs("speaker"),
            r -> r.getAs("text"))
        .containsExactlyInAnyOrder(
            tuple("17", 0, "customer", "hello"), tuple("17", 1, "agent", "hi"));
  }

  @Test
  void parquetFilesOfConversationsAreRead() throws IOException {
    Path folder = at.source.resolve("parquet");
    SparkTest.spark()
        .read()
        .json(SparkTest.spark().createDataset(List.of(CONVERSATION), Encoders.STRING()))
        .write()
        .parquet(folder.toUri().toString());

    IngestResult result = at.ingest(folder, Map.of());

    assertThat(result.turns()).isEqualTo(2);
    assertConversation();
  }

  @Test
  void parquetColumnsOfEveryKindBecomeFields() {
    Path folder = at.source.resolve("typed");
    SparkTest.spark()
        .sql(
            "SELECT 'c' AS conversation_id, CAST(id AS INT) AS turn_index, 'customer' AS speaker,"
                + " concat('text ', id) AS words, TIMESTAMP '2024-05-01 10:00:00.25Z' AS timestamp,"
                + " map('age', '33') AS customer, CAST(4.0 AS DECIMAL(3,1)) AS score,"
                + " 1.5D AS start_time, DATE '2024-05-01' AS day, array(1, 2) AS list"
                + " FROM range(0, 50, 1, 1)")
        .write()
        .option("parquet.block.size", 2000)
        .parquet(folder.toUri().toString());

    IngestResult result =
        at.ingest(
            folder,
            Map.of(
                "split-bytes",
                900,
                "format",
                "parquet",
                "map",
                Map.of("words", "text", "day", "customer.since", "score", "customer.score")));

    assertThat(result.turns()).isEqualTo(50);
    assertThat(result.ignoredColumns()).containsExactly("list");
    Row row = at.turns().get(49);
    assertThat(row.<String>getAs("text")).isEqualTo("text 49");
    assertThat(row.<Long>getAs("source_line")).isEqualTo(50);
    assertThat(row.<Double>getAs("start_time")).isEqualTo(1.5);
    assertThat(row.<java.sql.Timestamp>getAs("timestamp").toInstant())
        .isEqualTo(Instant.parse("2024-05-01T10:00:00.25Z"));
    assertThat(row.getJavaMap(row.fieldIndex("customer")))
        .isEqualTo(Map.of("age", "33", "since", "2024-05-01", "score", "4.0"));
  }

  @Test
  void aDamagedParquetFileAmongGoodOnesIsOneBadRecord() throws IOException {
    Path folder = at.source.resolve("parquets");
    SparkTest.spark()
        .read()
        .json(SparkTest.spark().createDataset(List.of(CONVERSATION), Encoders.STRING()))
        .write()
        .parquet(folder.toUri().toString());
    byte[] good;
    try (Stream<Path> files = Files.list(folder)) {
      good =
          Files.readAllBytes(
              files.filter(f -> f.toString().endsWith(".parquet")).findFirst().orElseThrow());
    }
    at.file("parquets/cut.parquet", Arrays.copyOf(good, good.length / 2));
    byte[] scrambled = good.clone();
    Arrays.fill(scrambled, 10, 200, (byte) 0x55);
    at.file("parquets/scrambled.parquet", scrambled);
    at.file("parquets/tiny.parquet", new byte[] {1});

    IngestResult result = at.ingest(folder, Map.of());

    assertThat(result.turns()).isEqualTo(2);
    assertThat(result.quarantined()).isEqualTo(Map.of("damaged_file", 3L));
  }

  @Test
  void theFormatFollowsFromTheNamesOnlyWhereTheyAreClear() {
    at.file("mixed/a.jsonl", turn("a", 0, "one"));
    at.file("mixed/b.csv", "text", "two");
    Path json = at.file("unclear.json", turn("a", 0, "one"));

    assertThatThrownBy(() -> at.ingest(at.source.resolve("mixed"), Map.of()))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("(.csv, .jsonl)")
        .hasMessageContaining("--format");
    assertThatThrownBy(() -> at.ingest(json, Map.of()))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("(.json)");
  }
}
