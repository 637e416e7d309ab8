package io.kefu.preprocessing;

import static org.assertj.core.api.Assertions.assertThat;

import io.kefu.core.Json;
import io.kefu.core.SparkTest;
import io.kefu.core.config.JobConfig;
import io.kefu.core.lake.Lake;
import io.kefu.core.lake.Table;
import io.kefu.preprocessing.deid.DeidKey;
import io.kefu.preprocessing.stats.TextStatistics;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.InputSource;

/** What is found out about the text of turns, through the whole stage. */
class PrepareTextTest {
  private static final DeidKey KEY =
      DeidKey.of("a key for tests only".getBytes(StandardCharsets.UTF_8), "test");
  private static final String GREETING = "您好，欢迎光临青禾商城，很高兴为您服务。";

  @TempDir static Path directory;
  private static Lake lake;
  private static PrepareResult result;

  @BeforeAll
  static void prepare() {
    lake = new Lake(SparkTest.spark(), directory.resolve("lake").toString());
    Bronze logs = new Bronze().split("train");
    for (int i = 0; i < 30; i++) {
      logs.customer(
          "c" + i,
          0,
          "第" + (char) ('一' + 37 * i) + "个问题：怎么" + (char) ('丁' + 53 * i) + "才能退款呢 😀",
          i % 2 == 0 ? "a" : "b");
      logs.agent(
          "c" + i, 1, i % 3 == 0 ? GREETING : GREETING + "这是第" + (char) ('七' + 71 * i) + "号答复");
    }
    logs.customer("d", 0, "请问我的快递什么时候能送到家里，已经等了三天了", "a");
    logs.split("test").customer("t", 0, "请问我的快递什么时候能送到家里，已经等了三天啦！", "a");
    logs.split("train").channel("phone").customer("p", 0, "嗯，我想那个那个查一下订单，幺幺零", "b");
    logs.write(lake);
    result = new PrepareJob().run(lake, config("keep"), KEY);
  }

  private static PrepareConfig config(String inTrain) {
    Map<String, Object> flags = new HashMap<>();
    flags.put("prepare.task", "intent");
    flags.put("prepare.emoji", "name");
    flags.put("prepare.segment", true);
    flags.put("prepare.boilerplate.action", "remove");
    flags.put("prepare.duplicates.in-train", inTrain);
    return PrepareConfig.from(JobConfig.load(Optional.empty(), flags));
  }

  private static Row turn(String conversation, int index) {
    return lake.read(Table.SILVER_TURNS)
        .filter("conversation_id = '" + conversation + "' AND turn_index = " + index)
        .first();
  }

  @Test
  void stockTurnsAreMarkedAndStockSentencesCut() {
    Row greeting = turn("c0", 1);
    assertThat(greeting.<Boolean>getAs("boilerplate")).isTrue();
    assertThat(greeting.<String>getAs("text")).isEqualTo(GREETING);
    Row answer = turn("c1", 1);
    assertThat(answer.<Boolean>getAs("boilerplate")).isFalse();
    assertThat(answer.<String>getAs("text")).startsWith("这是第");
    Row edit = answer.<Row>getList(answer.fieldIndex("edits")).get(0);
    assertThat(edit).hasToString("[0,0,0," + GREETING.length() + "]");
  }

  @Test
  void duplicatesPointAtTheSmallestTurn() {
    Row duplicate = turn("t", 0);
    assertThat(duplicate.<Row>getAs("duplicate_of")).hasToString("[d,0]");
    assertThat(turn("d", 0).<Row>getAs("duplicate_of")).isNull();
    assertThat(turn("c3", 1).<Row>getAs("duplicate_of")).hasToString("[c0,1]");
  }

  @Test
  void transcriptsLoseTheirHesitationAndEmojiGetNames() {
    assertThat(turn("p", 0).<String>getAs("text")).isEqualTo("我想那个查一下订单，幺幺零");
    assertThat(turn("c0", 0).<String>getAs("text")).endsWith("[笑脸]");
  }

  @Test
  void wordsCoverTheText() {
    Row row = turn("d", 0);
    String text = row.getAs("text");
    StringBuilder joined = new StringBuilder();
    for (Row word : row.<Row>getList(row.fieldIndex("words"))) {
      joined.append(text, word.getInt(0), word.getInt(1));
      assertThat(word.getString(2)).matches("[A-Z]{1,5}");
    }
    assertThat(joined).hasToString(text);
  }

  @Test
  void trainExamplesThatStandInTestAreCountedAndCanBeDropped() {
    assertThat(result.notices())
        .anySatisfy(n -> assertThat(n).startsWith("1 train examples").contains("in-train = drop"));
    PrepareResult dropped = new PrepareJob().run(lake, config("drop"), KEY);
    assertThat(dropped.silverReused()).isTrue();
    assertThat(dropped.notices()).anySatisfy(n -> assertThat(n).contains("left out"));
    long before = result.manifest().counts().values().stream().mapToLong(n -> n).sum();
    long after = dropped.manifest().counts().values().stream().mapToLong(n -> n).sum();
    assertThat(after).isEqualTo(before - 1);
    assertThat(dropped.manifest().counts()).containsEntry("test", 1L);
  }

  @Test
  void theReportHoldsFiguresByChannelAndLanguageAndNoText() throws Exception {
    long version = result.manifest().version(Table.SILVER_TURNS);
    var page = new org.apache.hadoop.fs.Path(lake.root(), "reports/text/" + version + ".html");
    String html = lake.storage().read(page).orElseThrow();
    DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(html.replace("<!DOCTYPE html>", ""))));
    assertThat(html).contains("chat · zh", "phone · zh").doesNotContain("快递", "青禾");
    String json =
        lake.storage()
            .read(new org.apache.hadoop.fs.Path(page.getParent(), version + ".json"))
            .orElseThrow();
    List<TextStatistics.Group> groups =
        Json.read(json, TextStatistics.class, "statistics").groups();
    assertThat(groups).extracting(TextStatistics.Group::turns).containsExactly(62L, 1L);
    TextStatistics.Group chat = groups.get(0);
    assertThat(chat.boilerplate()).isEqualTo(10 / 62.0);
    assertThat(chat.duplicates()).isEqualTo(10 / 62.0);
    assertThat(chat.words()).isGreaterThan(200);
    assertThat(chat.length().p50()).isBetween(8L, 25L);
    assertThat(chat.length().max()).isBetween(chat.length().p95(), 60L);
  }
}
