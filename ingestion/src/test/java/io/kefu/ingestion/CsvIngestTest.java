package io.kefu.ingestion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.kefu.core.UserException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvIngestTest {
  @TempDir static Path directory;
  private static Workspace at;

  @BeforeAll
  static void open() {
    at = new Workspace(directory);
  }

  @Test
  void aLabelledCsvGoesStraightIn() {
    Path file =
        at.file(
            "labelled.csv", "text,category,note", "\"Hi, where is it?\",status,a", "取消订单,cancel,b");

    IngestResult result =
        at.csv(file, Map.of("category", "labels.intent"), Map.of("split", "train"));

    assertThat(result.turns()).isEqualTo(2);
    assertThat(result.ignoredColumns()).containsExactly("note");
    assertThat(at.turns())
        .extracting(
            r -> r.getAs("text"),
            r -> r.<Row>getAs("labels").getAs("intent"),
            r -> r.getAs("language"),
            r -> r.getAs("speaker"),
            r -> r.getAs("channel"),
            r -> r.getAs("turn_index"),
            r -> r.getAs("split"),
            r -> r.getAs("source_line"))
        .containsExactly(
            tuple("Hi, where is it?", "status", "en", "customer", "chat", 0, "train", 2L),
            tuple("取消订单", "cancel", "zh", "customer", "chat", 0, "train", 3L));
    assertThat(at.turns()).extracting(r -> r.getAs("conversation_id")).doesNotHaveDuplicates();
  }

  @Test
  void quotedLineEndsCommasAndQuotesAreTextAndLinesAreCountedThroughThem() {
    String csv =
        "\uFEFFid,text\r\n1,\"one\r\ntwo, \"\"three\"\"\"\r\n\r\n2,\"\"\"\"\r\n3,5\" pipe\r\n4,last";
    at.csv(
        at.file("quoted.csv", csv.getBytes(StandardCharsets.UTF_8)),
        Map.of("id", "customer.id"),
        Map.of());

    assertThat(at.turns())
        .extracting(r -> r.getAs("text"), r -> r.getAs("source_line"))
        .containsExactly(
            tuple("one\ntwo, \"three\"", 2L),
            tuple("\"", 5L),
            tuple("5\" pipe", 6L),
            tuple("last", 7L));
  }

  @Test
  void aBadLineCostsOneRecord() {
    at.csv(
        at.file(
            "bad.csv",
            "text,csat",
            "good,5",
            "\"never closed,4",
            "too,many,values",
            "few",
            "\"closed\" early,3",
            "after,2",
            "range,9",
            "type,x",
            ",4"),
        Map.of(),
        Map.of());

    assertThat(at.turns()).extracting(r -> r.getAs("text")).containsExactly("good", "after");
    assertThat(at.quarantine())
        .extracting(r -> r.getAs("source_line"), r -> r.getAs("reason"), r -> r.getAs("raw"))
        .containsExactly(
            tuple(3L, "malformed_csv", "\"never closed,4"),
            tuple(4L, "malformed_csv", "too,many,values"),
            tuple(5L, "malformed_csv", "few"),
            tuple(6L, "malformed_csv", "\"closed\" early,3"),
            tuple(8L, "bad_value", "range,9"),
            tuple(9L, "wrong_type", "type,x"),
            tuple(10L, "missing_field", ",4"));
  }

  @Test
  void headersThatAreFieldNamesNeedNoMap() {
    at.csv(
        at.file(
            "turns.csv",
            "conversation_id,turn_index,speaker,text,timestamp,customer.region,labels.sentiment",
            "c1,0,customer,hello,2024-01-01,north,neutral",
            "c1,1,agent,hi there,2024-01-01T00:00:05Z,north,"),
        Map.of(),
        Map.of("channel", "phone"));

    assertThat(at.turns())
        .extracting(
            r -> r.getAs("conversation_id"),
            r -> r.getAs("turn_index"),
            r -> r.getAs("speaker"),
            r -> r.getAs("channel"))
        .containsExactly(tuple("c1", 0, "customer", "phone"), tuple("c1", 1, "agent", "phone"));
  }

  @Test
  void conversationsWithoutATurnIndexKeepTheOrderOfTheirLines() {
    at.csv(
        at.file("chat.csv", "conversation_id,text", "c1,first", "c1,second"), Map.of(), Map.of());

    assertThat(at.turns())
        .extracting(r -> r.getAs("text"), r -> r.getAs("turn_index"))
        .containsExactly(tuple("first", 2), tuple("second", 3));
  }

  @Test
  void wrongMapsAreErrorsThatNameWhatThereIs() {
    Path file = at.file("a.csv", "review,label", "fine,1");

    assertThatThrownBy(() -> at.csv(file, Map.of("reveiw", "text"), Map.of()))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("'reveiw'")
        .hasMessageContaining("review, label");
    assertThatThrownBy(() -> at.csv(file, Map.of("review", "txt"), Map.of()))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("'txt'")
        .hasMessageContaining("labels.intent");
    assertThatThrownBy(() -> at.csv(file, Map.of("label", "csat"), Map.of()))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("COLUMN=text");
    assertThatThrownBy(() -> at.csv(file, Map.of("review", "text"), Map.of("channel", "telegram")))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("chat, phone, email");
  }
}
