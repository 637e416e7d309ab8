package io.kefu.preprocessing;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.length;
import static org.apache.spark.sql.functions.max;
import static org.assertj.core.api.Assertions.assertThat;

import io.kefu.core.SparkTest;
import io.kefu.core.config.JobConfig;
import io.kefu.core.lake.Lake;
import io.kefu.core.lake.Table;
import io.kefu.preprocessing.deid.DeidKey;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SkewTest {
  private static final int TURNS = 8_000;
  private static final int LONG = 1 << 20;

  @TempDir Path directory;

  @Test
  void oneConversationOfThousandsOfTurnsAndTextsOfAMegabytePassThrough() {
    Lake lake = new Lake(SparkTest.spark(), directory.resolve("lake").toString());
    Bronze logs = new Bronze();
    for (int turn = 0; turn < TURNS; turn++) {
      logs.customer("bot", turn, "where is order " + turn + " 快递到哪里了", "delivery");
    }
    for (int i = 0; i < 30; i++) {
      logs.customer("c" + i, 0, "please refund number " + i + " 我要退款", "refund");
    }
    logs.customer("words", 0, repeat("the parcel is late, 13912345678 还没到。"), "delivery");
    logs.customer("wall", 0, repeat("x"), "refund");
    logs.customer("digits", 0, repeat("7"), "refund");
    logs.customer("ideographs", 0, repeat("退"), "refund");
    logs.write(lake);

    DeidKey key = DeidKey.of("a key for tests only".getBytes(StandardCharsets.UTF_8), "test");
    PrepareConfig config =
        PrepareConfig.from(
            JobConfig.load(
                Optional.empty(),
                Map.of(
                    "prepare.task",
                    "intent",
                    "prepare.max-length",
                    64,
                    "prepare.vocab-size",
                    400)));
    PrepareResult result = new PrepareJob().run(lake, config, key);

    long all = TURNS + 34;
    assertThat(result.turns() + result.quarantined()).isEqualTo(all);
    assertThat(lake.read(Table.GOLD_EXAMPLES).count()).isEqualTo(result.turns());
    assertThat(lake.read(Table.GOLD_TOKENS).count()).isEqualTo(result.turns());
    Row longest = lake.read(Table.GOLD_TOKENS).agg(max(col("length"))).first();
    assertThat(longest.getInt(0)).isEqualTo(64);
    Row bot =
        lake.read(Table.GOLD_EXAMPLES)
            .filter("conversation_id = 'bot'")
            .selectExpr("count(distinct split)", "count(distinct turn_index)")
            .first();
    assertThat(bot.getLong(0)).isEqualTo(1);
    assertThat(bot.getLong(1)).isEqualTo(TURNS);
    assertThat(
            lake.read(Table.SILVER_TURNS)
                .filter(length(col("text")).geq(LONG / 2))
                .filter("conversation_id in ('words', 'wall', 'ideographs')")
                .count())
        .isEqualTo(3);
  }

  private static String repeat(String text) {
    return text.repeat(LONG / text.length());
  }
}
