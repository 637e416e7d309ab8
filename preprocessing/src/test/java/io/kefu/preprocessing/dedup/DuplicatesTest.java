package io.kefu.preprocessing.dedup;

import static org.assertj.core.api.Assertions.assertThat;

import io.kefu.core.SparkTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class DuplicatesTest {
  private static final DuplicateConfig CONFIG = new DuplicateConfig(true, 0.8, 3, 6, false, false);

  private static final StructType TURNS =
      StructType.fromDDL(
          "conversation_id STRING, turn_index INT, text STRING,"
              + " duplicate_of STRUCT<conversation_id: STRING, turn_index: INT>");

  private final List<Row> turns = new ArrayList<>();

  private void turn(String conversation, int index, String text) {
    turns.add(RowFactory.create(conversation, index, text, null));
  }

  /** Marks by turn, for example {@code b#1 -> a#0}. */
  private Map<String, String> marks(DuplicateConfig config) {
    Dataset<Row> rows = SparkTest.spark().createDataFrame(turns, TURNS).repartition(3);
    Map<String, String> marks = new TreeMap<>();
    try (Duplicates duplicates = new Duplicates(rows, config)) {
      List<Row> marked = duplicates.marked().collectAsList();
      assertThat(marked).hasSize(turns.size());
      assertThat(marked.get(0).schema().fieldNames()).isEqualTo(TURNS.fieldNames());
      for (Row row : marked) {
        if (!row.isNullAt(3)) {
          marks.put(name(row), name(row.getStruct(3)));
        }
      }
    }
    return marks;
  }

  private static String name(Row key) {
    return key.getString(0) + "#" + key.getInt(1);
  }

  @Test
  void equalAndNearlyEqualTextsAreMarkedWithTheSmallestKeptOneOfThem() {
    turn("b", 0, "请问我的快递什么时候能送到家里，已经等了三天了");
    turn("a", 2, "请问我的快递什么时候能送到家里，已经等了三天了");
    turn("a", 10, "请问我的快递什么时候能送到家里，已经等了三天啦!");
    turn("c", 1, "Please cancel the order that I placed this morning.");
    turn("c", 3, "please cancel the order that i placed this morning");
    turn("d", 0, "Something else altogether, about an invoice");
    // Each is near the next, the first is not near the third.
    turn("e1", 0, "abcdefghijklmnopqrstuvwxyz");
    turn("e2", 0, "abcdefghijklmnopqrstuvwxyz0123");
    turn("e3", 0, "abcdefghijklmnopqrstuvwxyz01234567");
    turn("e4", 0, "abcdefghijklmnopqrstuvwxyz0123456789ABC");
    // Short ones repeat for good reason.
    turn("f", 0, "好的");
    turn("g", 0, "好的");
    turn("h", 0, null);
    turn("i", 0, null);
    assertThat(marks(CONFIG))
        .isEqualTo(
            Map.of("b#0", "a#2", "a#10", "a#2", "c#3", "c#1", "e2#0", "e1#0", "e4#0", "e3#0"));
  }

  @Test
  void shortTextsAreMarkedWhereTheyAreEqualIfConfigured() {
    for (int i = 0; i < 5; i++) {
      turn("c" + i, 0, "好的");
    }
    turn("d", 0, null);
    turn("e", 0, null);
    DuplicateConfig exact = new DuplicateConfig(true, 0.8, 3, 6, true, false);
    assertThat(marks(exact)).hasSize(4).containsEntry("c4#0", "c0#0").doesNotContainKey("c0#0");
  }

  @Test
  void everyMarkHoldsAndPlantedDuplicatesAreFound() {
    Random random = new Random(8);
    for (int i = 0; i < 150; i++) {
      String text = text(random, 60);
      turn("a" + i, 0, text);
      turn("b" + i, 0, changed(random, text, 1 + i % 6));
    }
    Map<String, String> texts = new TreeMap<>();
    turns.forEach(t -> texts.put(name(t), t.getString(2)));
    Map<String, String> marks = marks(CONFIG);
    marks.forEach(
        (turn, of) -> assertThat(similarity(texts, turn, of)).isGreaterThanOrEqualTo(0.8));
    int alike = 0;
    int found = 0;
    for (int i = 0; i < 150; i++) {
      if (similarity(texts, "a" + i + "#0", "b" + i + "#0") >= 0.8) {
        alike++;
        found += ("a" + i + "#0").equals(marks.get("b" + i + "#0")) ? 1 : 0;
      }
    }
    assertThat(alike).isBetween(40, 110);
    assertThat(found).isGreaterThanOrEqualTo((int) Math.floor(0.97 * alike));
    assertThat(marks).hasSize(found);
  }

  private static double similarity(Map<String, String> texts, String a, String b) {
    return Shingles.jaccard(Shingles.of(texts.get(a), 3), Shingles.of(texts.get(b), 3));
  }

  private static String text(Random random, int length) {
    StringBuilder text = new StringBuilder();
    random.ints(length, 0, 500).forEach(i -> text.append((char) ('一' + i)));
    return text.toString();
  }

  private static String changed(Random random, String text, int characters) {
    StringBuilder changed = new StringBuilder(text);
    for (int i = 0; i < characters; i++) {
      changed.setCharAt(random.nextInt(text.length()), (char) ('一' + 600 + random.nextInt(100)));
    }
    return changed.toString();
  }

  @Test
  void oneBucketOfThousandsIsLinearWork() {
    for (int i = 0; i < 2000; i++) {
      turn(
          String.format("c%04d", i),
          0,
          "您的订单 "
              + (100000 + 7 * i)
              + " 已经由顺丰快递发出，预计三天之内送达，请您保持电话畅通，以便快递员与您联系；如果需要改期或者更换收货地址，可以在应用里的订单页面自助操作，也可以回复本消息由客服为您处理，感谢您的支持");
      turn(String.format("d%04d", i), 0, "ok, thank you");
    }
    Map<String, String> marks = marks(CONFIG);
    assertThat(marks.get("d1999#0")).isEqualTo("d0000#0");
    assertThat(marks).hasSizeGreaterThan(3960);
    assertThat(marks.values()).noneMatch(marks::containsKey);
  }

  @Test
  void switchedOffNothingIsMarked() {
    turn("a", 0, "the very same text here");
    turn("b", 0, "the very same text here");
    assertThat(marks(DuplicateConfig.NONE)).isEmpty();
  }
}
