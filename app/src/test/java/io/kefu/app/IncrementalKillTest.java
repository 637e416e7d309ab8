package io.kefu.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.kefu.core.lake.Lake;
import io.kefu.core.lake.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IncrementalKillTest {
  private static final int FILES = 4;
  private static final int TURNS = 10;

  @TempDir Path dir;

  /** Every file holds a correction of the first turn of the file before. */
  private void write(Path source) throws IOException {
    Files.createDirectories(source);
    for (int f = 0; f < FILES; f++) {
      List<String> lines = new ArrayList<>();
      for (int t = 0; t < TURNS; t++) {
        lines.add(turn(f, t, "first version"));
      }
      if (f > 0) {
        lines.add(turn(f - 1, 0, "corrected"));
      }
      lines.add("{cut off");
      Path file = Files.write(source.resolve("f" + f + ".jsonl"), lines);
      // The order of ingest; on a fast disk they would be of the same millisecond.
      Files.setLastModifiedTime(file, FileTime.fromMillis(1_767_225_600_000L + f));
    }
  }

  private static String turn(int conversation, int turn, String text) {
    return "{\"conversation_id\":\"c%d\",\"turn_index\":%d,\"speaker\":\"customer\",\"text\":\"%s\"}"
        .formatted(conversation, turn, text);
  }

  @Test
  void anIncrementalIngestKilledAtAnyMomentIsFinishedWithEveryTurnOnce() throws Exception {
    write(dir.resolve("source"));
    Path conf = Files.writeString(dir.resolve("one.conf"), "kefu.ingest.files-per-batch = 1");
    String[] command = {
      "ingest",
      "--incremental",
      "--conf",
      conf.toString(),
      "--lake",
      dir.resolve("lake").toString(),
      "--source",
      dir.resolve("source").toString()
    };
    Process process = Processes.kefu(command);
    awaitFirstBatch(process);
    int millis = ThreadLocalRandom.current().nextInt(4000);
    Thread.sleep(millis);
    process.destroyForcibly().waitFor();

    Cli again = Cli.run(command);

    String moment = "killed " + millis + " ms after the first commit";
    assertThat(again.exit()).as(moment + "\n" + again.err()).isZero();
    Lake lake = new Lake(SparkSession.active(), dir.resolve("lake").toString());
    assertThat(lake.read(Table.BRONZE_TURNS).count()).as(moment).isEqualTo(FILES * TURNS);
    assertThat(
            lake.read(Table.BRONZE_TURNS)
                .select("conversation_id", "turn_index")
                .distinct()
                .count())
        .as(moment)
        .isEqualTo(FILES * TURNS);
    assertThat(lake.read(Table.BRONZE_TURNS).where("text = 'corrected'").count())
        .as(moment)
        .isEqualTo(FILES - 1);
    assertThat(
            lake.read(Table.BRONZE_QUARANTINE).groupBy("reason").count().collectAsList().stream()
                .map(r -> r.getString(0) + " " + r.getLong(1)))
        .as(moment)
        .containsExactlyInAnyOrder("malformed_json " + FILES, "superseded " + (FILES - 1));
    assertThat(Cli.run(command).out()).contains("nothing new");
  }

  private void awaitFirstBatch(Process process) throws InterruptedException {
    Path commit = dir.resolve("lake/bronze/turns/_delta_log/00000000000000000001.json");
    while (!Files.exists(commit)) {
      assertThat(process.isAlive()).as("ended by itself").isTrue();
      Thread.sleep(20);
    }
  }
}
