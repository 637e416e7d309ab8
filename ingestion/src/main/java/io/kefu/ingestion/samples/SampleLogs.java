package io.kefu.ingestion.samples;

import io.kefu.core.Digests;
import io.kefu.core.Json;
import io.kefu.core.UserException;
import io.kefu.core.progress.SparkProgress;
import io.kefu.core.storage.Storage;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.SparkSession;

/**
 * Writes made-up customer-service logs with gold labels as a folder of JSON lines: for a first run,
 * for tests, and as load. Personal data in them is invented.
 */
public final class SampleLogs {
  /** Raised when the code changes what is generated. */
  private static final String VERSION = "1";

  private static final String MARKER = "_sample_logs.json";

  private SampleLogs() {}

  /**
   * The lines depend on {@code conversations} and {@code seed} only, each conversation on {@code
   * seed} and its number. The folder appears when it is complete; one that was written with the
   * same numbers is kept, one with others replaced.
   *
   * @param conversations 1 or more, of 3 to 10 turns each
   * @param partitions files to write, 1 or more
   * @return false when the folder was there already
   * @throws UserException when the folder holds something else, or cannot be written
   */
  public static boolean generate(
      SparkSession spark, String outUri, long conversations, long seed, int partitions) {
    if (conversations < 1 || partitions < 1) {
      throw new UserException(
          "cannot generate "
              + conversations
              + " conversations in "
              + partitions
              + " files; use 1 or more");
    }
    Storage storage = new Storage(spark.sparkContext().hadoopConfiguration());
    Path out = storage.qualify(outUri);
    String marker = marker(conversations, seed);
    if (storage.read(new Path(out, MARKER)).filter(marker::equals).isPresent()) {
      return false;
    }
    requireOwn(storage, out);
    storage.requireWritable(out.getParent(), "--out");
    // Not random, so that what a killed run left behind is removed by the next.
    Path temporary = new Path(out.getParent(), "." + out.getName() + ".tmp");
    storage.delete(temporary);
    write(spark, temporary, conversations, seed, partitions);
    storage.write(new Path(temporary, MARKER), marker);
    storage.delete(out);
    if (!storage.publish(temporary, out)) {
      throw new UserException(out + " was made by someone else meanwhile; choose another --out");
    }
    return true;
  }

  private static String marker(long conversations, long seed) {
    String generator = Digests.sha256(VERSION, Grammar.text("en.txt"), Grammar.text("zh.txt"));
    return Json.pretty(
        new TreeMap<>(
            Map.of("conversations", conversations, "seed", seed, "generator", generator)));
  }

  private static void requireOwn(Storage storage, Path out) {
    boolean own = storage.exists(new Path(out, MARKER));
    if (storage.exists(out) && !own && !storage.list(out).isEmpty()) {
      throw new UserException(
          out + " exists and holds no sample logs; choose an empty or new folder for --out");
    }
  }

  private static void write(
      SparkSession spark, Path folder, long conversations, long seed, int partitions) {
    MapPartitionsFunction<Long, String> play = numbers -> lines(numbers, seed);
    try (SparkProgress progress = SparkProgress.start(spark, "generate")) {
      spark
          .range(0, conversations, 1, partitions)
          .mapPartitions(play, Encoders.STRING())
          .write()
          .text(folder.toString());
    }
  }

  private static Iterator<String> lines(Iterator<Long> numbers, long seed) {
    Iterable<Long> each = () -> numbers;
    Stream<List<String>> conversations =
        StreamSupport.stream(each.spliterator(), false).map(number -> Dialogue.play(seed, number));
    return conversations.flatMap(List::stream).iterator();
  }
}
