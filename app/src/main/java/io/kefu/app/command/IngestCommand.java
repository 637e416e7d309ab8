package io.kefu.app.command;

import io.kefu.ingestion.IngestConfig;
import io.kefu.ingestion.IngestJob;
import io.kefu.ingestion.IngestResult;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "ingest",
    description = "Read logs into the lake's bronze tables; bad records go to quarantine.")
final class IngestCommand implements Callable<Integer> {
  @Mixin private JobOptions job;

  @Option(names = "--lake", paramLabel = "URI", description = "Where the Delta tables live.")
  private String lake;

  @Option(names = "--source", paramLabel = "URI", description = "A file or a folder of logs.")
  private String source;

  @Option(
      names = "--format",
      paramLabel = "jsonl|json|csv|parquet|whisper|vtt|srt|eml|mbox|conll",
      description = "Format of the source; by its files' endings where those are clear.")
  private String format;

  @Option(
      names = "--map",
      paramLabel = "column=field",
      arity = "1..*",
      description = "Source column to field, e.g. category=labels.intent.")
  private Map<String, String> map;

  @Option(
      names = "--set",
      paramLabel = "field=value",
      arity = "1..*",
      description = "A field's value for every record, e.g. split=train.")
  private Map<String, String> set;

  @Option(
      names = "--incremental",
      description = "Read only files of the folder that are new or have changed.")
  private Boolean incremental;

  @Option(
      names = "--records",
      paramLabel = "NAME|*",
      description = "Where a JSON file's records lie inside an object: its list's name, or *.")
  private String records;

  @Option(
      names = "--turns",
      paramLabel = "NAME",
      description = "The list of turns in records that are conversations (default: turns).")
  private String turns;

  @Option(
      names = "--speaker",
      paramLabel = "LABEL=ROLE",
      arity = "1..*",
      description = "A speaker label to customer, agent, bot or system, e.g. SPEAKER_00=agent.")
  private Map<String, String> speakers;

  @Option(
      names = "--agent",
      paramLabel = "ADDRESS|@DOMAIN",
      arity = "1..*",
      description = "E-mail addresses that are agents', e.g. @shop.example.")
  private List<String> agents;

  @Override
  public Integer call() {
    job.flag("lake", lake).flag("ingest.source", source).flag("ingest.format", format);
    job.flag("ingest.map", map).flag("ingest.set", set).flag("ingest.turns", turns);
    job.flag("ingest.records", records);
    job.flag("ingest.incremental", incremental);
    job.flag("ingest.speakers", speakers).flag("ingest.email.agents", agents);
    IngestConfig config = IngestConfig.from(job.config().section("ingest"));
    IngestResult result = IngestJob.run(job.lake(), config);
    if (!result.ignoredColumns().isEmpty()) {
      Output.note(
          "columns not mapped to a field, ignored: %s", String.join(", ", result.ignoredColumns()));
    }
    result.warnings().forEach(warning -> Output.note("%s", warning));
    print(result, config.incremental());
    return 0;
  }

  private static void print(IngestResult result, boolean incremental) {
    if (incremental && result.alreadyIngested()) {
      Output.result("nothing new: every file was ingested before and none has changed");
      return;
    }
    String already =
        result.alreadyIngested() ? "nothing new: these files were ingested before; " : "";
    Output.result(
        "%s%,d turns from %,d %sfiles in bronze.turns",
        already, result.turns(), result.files(), incremental ? "new or changed " : "");
    long quarantined = result.quarantined().values().stream().mapToLong(Long::longValue).sum();
    if (quarantined > 0) {
      Output.result(
          "%,d records in bronze.quarantine: %s", quarantined, Output.counts(result.quarantined()));
    }
    if (result.replaced() > 0) {
      Output.result("%,d earlier turns replaced by newer versions", result.replaced());
    }
    if (result.suppressed() > 0) {
      Output.result("%,d records of forgotten customers left out", result.suppressed());
    }
  }
}
