package io.kefu.ingestion;

import io.kefu.core.UserException;
import io.kefu.core.lake.Lake;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;

/**
 * Logs into {@code bronze.turns}, and what cannot be read into {@code bronze.quarantine}; each
 * record is in one of the two exactly once, however often the job is repeated or killed.
 */
public final class IngestJob {
  private IngestJob() {}

  /**
   * Replaces all earlier rows of the source's files; if the job is incremental, of those that are
   * new or have changed.
   *
   * @throws UserException when the lake cannot be written, the source is absent or empty, the map
   *     does not fit its columns, or an expectation stops the job; of the files concerned nothing
   *     is written then
   */
  public static IngestResult run(Lake lake, IngestConfig config) {
    lake.storage().requireWritable(lake.root(), "--lake");
    return config.incremental() ? IncrementalIngest.run(lake, config) : all(lake, config);
  }

  private static IngestResult all(Lake lake, IngestConfig given) {
    Configuration conf = lake.spark().sparkContext().hadoopConfiguration();
    SourceFiles source = SourceFiles.list(lake.storage(), conf, given);
    IngestConfig config = given.forFiles(source);
    Mapping mapping = Mapping.of(config);
    Ledger ledger = new Ledger(lake, source, source.ingestId(config));
    Optional<IngestResult> before = ledger.finished();
    if (before.isPresent()) {
      return before.get();
    }
    BronzeTables tables = new BronzeTables(lake, source.id());
    tables.recover();
    IngestResult result =
        new FilesIngest(lake, config, mapping, tables)
            .run(
                new FilesIngest.Job(
                    source, true, !ledger.repeats(), BronzeTables.Transaction.fresh()));
    ledger.finish(result);
    return result;
  }
}
