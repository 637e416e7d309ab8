package io.kefu.ingestion;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.util.SerializableConfiguration;

/** Divides the source among tasks, so that each reads about the same number of bytes. */
final class Splits {
  /** Below this, starting a task and a file of the table costs more than the work in it. */
  private static final long SMALLEST = 4L << 20;

  private Splits() {}

  /** One RDD partition per task, each with the splits that it reads one after the other. */
  static JavaRDD<List<FileSplit>> distribute(
      JavaSparkContext spark, SourceFiles source, IngestConfig config) {
    long bytes = splitBytes(source.bytes(), spark.defaultParallelism(), config.splitBytes());
    List<FileSplit> splits = new ArrayList<>();
    List<Long> sizes = new ArrayList<>();
    for (FileStatus file : source.files()) {
      String path = file.getPath().toString();
      boolean divisible = config.format().divisible() && !source.packed(file.getPath());
      if (!divisible || file.getLen() <= bytes) {
        splits.add(new FileSplit(path, 0, Long.MAX_VALUE, 0));
        sizes.add(file.getLen());
        continue;
      }
      for (long start = 0; start < file.getLen(); start += bytes) {
        long end = Math.min(start + bytes, file.getLen());
        splits.add(new FileSplit(path, start, end, 0));
        sizes.add(end - start);
      }
    }
    // A Parquet file knows the numbers of its rows.
    boolean lines = config.format() != IngestConfig.Format.PARQUET;
    List<FileSplit> placed = lines ? numbered(spark, splits) : splits;
    List<List<FileSplit>> tasks = pack(placed, sizes, bytes);
    return spark.parallelize(tasks, tasks.size());
  }

  /** Small sources are divided too, to keep every core busy. */
  private static long splitBytes(long total, int cores, long limit) {
    long even = total / Math.max(1, 2L * cores) + 1;
    return Math.min(limit, Math.max(even, SMALLEST));
  }

  private static List<List<FileSplit>> pack(
      List<FileSplit> splits, List<Long> sizes, long bytesPerTask) {
    List<List<FileSplit>> tasks = new ArrayList<>();
    List<FileSplit> task = new ArrayList<>();
    long bytes = 0;
    for (int i = 0; i < splits.size(); i++) {
      if (!task.isEmpty() && bytes + sizes.get(i) > bytesPerTask) {
        tasks.add(task);
        task = new ArrayList<>();
        bytes = 0;
      }
      task.add(splits.get(i));
      bytes += sizes.get(i);
    }
    tasks.add(task);
    return tasks;
  }

  /** Line numbers need the line feeds before each split: count per split, then sum up. */
  private static List<FileSplit> numbered(JavaSparkContext spark, List<FileSplit> splits) {
    List<FileSplit> parts = splits.stream().filter(s -> !s.isWholeFile()).toList();
    if (parts.isEmpty()) {
      return splits;
    }
    SerializableConfiguration conf = new SerializableConfiguration(spark.hadoopConfiguration());
    List<Long> feeds =
        spark.parallelize(parts, parts.size()).map(s -> lineFeeds(s, conf)).collect();
    List<FileSplit> numbered = new ArrayList<>();
    int part = 0;
    long before = 0;
    for (FileSplit split : splits) {
      if (split.isWholeFile()) {
        numbered.add(split);
        continue;
      }
      before = split.start() == 0 ? 0 : before;
      numbered.add(split.withLinesBefore(before));
      before += feeds.get(part++);
    }
    return numbered;
  }

  private static long lineFeeds(FileSplit split, SerializableConfiguration conf)
      throws IOException {
    Path path = new Path(split.file());
    try (FSDataInputStream in = path.getFileSystem(conf.value()).open(path)) {
      in.seek(split.start());
      return lineFeeds(in, split.end() - split.start());
    }
  }

  private static long lineFeeds(InputStream in, long length) throws IOException {
    byte[] buffer = new byte[1 << 16];
    long feeds = 0;
    long left = length;
    while (left > 0) {
      int n = in.read(buffer, 0, (int) Math.min(buffer.length, left));
      if (n < 0) {
        break;
      }
      for (int i = 0; i < n; i++) {
        feeds += buffer[i] == '\n' ? 1 : 0;
      }
      left -= n;
    }
    return feeds;
  }
}
