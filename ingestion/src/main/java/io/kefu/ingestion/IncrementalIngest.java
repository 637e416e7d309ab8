package io.kefu.ingestion;

import io.kefu.core.UserException;
import io.kefu.core.lake.Lake;
import io.kefu.core.lake.Table;
import io.kefu.core.storage.Storage;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.function.VoidFunction2;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.execution.datasources.binaryfile.BinaryFileFormat;
import org.apache.spark.sql.streaming.StreamingQueryException;
import org.apache.spark.sql.streaming.Trigger;

/**
 * A folder that keeps growing. Structured Streaming lists it and remembers in its checkpoint which
 * files it has handed over; only their names stream, and each batch of them is read as any other
 * ingest is. A batch counts as done by the commit to {@code bronze.turns}, which carries its
 * number, so that one that is repeated after a kill adds nothing.
 */
final class IncrementalIngest {
  private final Lake lake;
  private final IngestConfig config;
  private final Path source;
  private final String id;
  private final Configuration conf;
  private final FilesIngest ingest;
  private final BronzeTables tables;
  private final StreamCheckpoint checkpoint;
  private final IngestedFiles ingested;
  private IngestResult result = IngestResult.nothingNew();

  private IncrementalIngest(Lake lake, Path source, IngestConfig config) {
    this.lake = lake;
    this.config = config;
    this.conf = lake.spark().sparkContext().hadoopConfiguration();
    this.source = source;
    this.id = SourceFiles.of(source, List.of(), conf, config).id();
    this.tables = new BronzeTables(lake, id);
    this.ingest = new FilesIngest(lake, config, Mapping.of(config), tables);
    this.checkpoint = StreamCheckpoint.open(lake, source, id, config);
    this.ingested = new IngestedFiles(lake.storage(), checkpoint.files());
  }

  static IngestResult run(Lake lake, IngestConfig given) {
    Path source = folder(lake.storage(), given.source());
    Configuration conf = lake.spark().sparkContext().hadoopConfiguration();
    SourceFiles files = SourceFiles.of(source, lake.storage().files(source), conf, given);
    boolean unknown = given.format() == IngestConfig.Format.AUTO && files.files().isEmpty();
    // The first file will tell the format; until then there is nothing to read.
    return unknown
        ? IngestResult.nothingNew()
        : new IncrementalIngest(lake, source, given.forFiles(files)).run();
  }

  private static Path folder(Storage storage, String uri) {
    Path path = storage.qualify(uri);
    if (!storage.exists(path)) {
      throw new UserException("no folder at " + path + "; check --source");
    }
    List<FileStatus> files = storage.files(path);
    if (files.size() == 1 && files.get(0).getPath().equals(path)) {
      throw new UserException(
          path + " is a file; --incremental takes the folder that files are added to");
    }
    return path;
  }

  private IngestResult run() {
    added();
    changed();
    return result;
  }

  private void added() {
    try {
      names()
          .writeStream()
          .trigger(Trigger.AvailableNow())
          .option("checkpointLocation", checkpoint.spark().toString())
          .foreachBatch((VoidFunction2<Dataset<Row>, Long>) this::batch)
          .start()
          .awaitTermination();
    } catch (StreamingQueryException e) {
      for (Throwable t = e; t != null; t = t.getCause()) {
        if (t instanceof UserException correctable) {
          throw correctable;
        }
      }
      throw new IllegalStateException("the stream of new files failed", e);
    } catch (TimeoutException e) {
      throw new IllegalStateException("the stream of new files did not start", e);
    }
  }

  /** Replaces the rows of files that were read before and have changed since. */
  private void changed() {
    List<FileStatus> files =
        lake.storage().files(source).stream().filter(ingested::changed).toList();
    if (!files.isEmpty()) {
      ingest(files, BronzeTables.Transaction.fresh());
      ingested.add(files);
    }
  }

  private Dataset<Row> names() {
    return lake.spark()
        .readStream()
        .format("binaryFile")
        .schema(BinaryFileFormat.schema())
        .option("recursiveFileLookup", true)
        .option("maxFilesPerTrigger", config.filesPerBatch())
        // Spark leaves out files a week older than the newest; those that come late count too.
        .option("maxFileAge", "36500d")
        .option("ignoreMissingFiles", true)
        .load(source.toString().replaceAll("[\\[\\]{}*?\\\\]", "\\\\$0"))
        // Without the content column, Spark does not read the files.
        .select("path", "length", "modificationTime");
  }

  private void batch(Dataset<Row> names, long number) {
    if (lake.committed(Table.BRONZE_TURNS, checkpoint.stream()) >= number) {
      return;
    }
    List<FileStatus> files = new ArrayList<>();
    for (Row row : names.collectAsList()) {
      Path path = new Path(row.<String>getAs("path"));
      long time = row.<Timestamp>getAs("modificationTime").getTime();
      if (!Storage.isHidden(source, path)) {
        files.add(new FileStatus(row.<Long>getAs("length"), false, 1, 0, time, path));
      }
    }
    if (!files.isEmpty()) {
      // Before the commit: what is changed afterwards must be seen to have changed.
      ingested.add(files);
      ingest(files, new BronzeTables.Transaction(checkpoint.stream(), number));
    }
  }

  private void ingest(List<FileStatus> files, BronzeTables.Transaction transaction) {
    tables.recover();
    SourceFiles some = SourceFiles.of(source, files, conf, config);
    result = result.plus(ingest.run(new FilesIngest.Job(some, false, true, transaction)));
  }
}
