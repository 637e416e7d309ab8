package io.kefu.app.command;

import io.kefu.core.config.Section;
import io.kefu.core.lake.DatasetManifest;
import io.kefu.core.lake.Lake;
import io.kefu.core.lake.Table;
import io.kefu.preprocessing.PrepareConfig;
import io.kefu.preprocessing.PrepareJob;
import io.kefu.preprocessing.PrepareResult;
import io.kefu.preprocessing.audit.AuditConfig;
import io.kefu.preprocessing.audit.AuditJob;
import io.kefu.preprocessing.deid.DeidKey;
import io.kefu.preprocessing.deid.DetectorConfig;
import io.kefu.preprocessing.deid.KeyRing;
import io.kefu.preprocessing.deid.policy.Policy;
import io.kefu.preprocessing.deid.policy.PolicyFile;
import java.util.concurrent.Callable;
import org.apache.hadoop.fs.Path;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "prepare",
    description = "Clean, de-identify and tokenize the turns, and split them for a task.")
final class PrepareCommand implements Callable<Integer> {
  @Mixin private JobOptions job;

  @Option(names = "--lake", paramLabel = "URI", description = "Where the Delta tables live.")
  private String lake;

  @Option(
      names = "--task",
      paramLabel = "TASK",
      description = "intent, entities, reply, … or one of your own (kefu.tasks).")
  private String task;

  @ArgGroup private Vocabulary vocabulary = new Vocabulary();

  @Option(
      names = "--key-file",
      paramLabel = "FILE",
      description =
          "Secret for surrogates, at least 16 bytes, or a key ring; else the environment variable KEFU_DEID_KEY, else a random key.")
  private String keyFile;

  @Option(
      names = "--key-id",
      paramLabel = "ID",
      description = "Which key of the ring, e.g. to make older data again; else its active key.")
  private String keyId;

  @Option(
      names = "--policy",
      paramLabel = "FILE",
      description = "What to do with each type of personal data; else surrogates.")
  private String policy;

  /** One or the other. */
  static final class Vocabulary {
    @Option(
        names = "--tokenizer",
        paramLabel = "DIR",
        description = "Directory with tokenizer.json or vocab.txt.")
    private String tokenizer;

    @Option(
        names = "--vocab-size",
        paramLabel = "N",
        description = "Size of the WordPiece vocabulary to learn.")
    private Integer size;
  }

  @Override
  public Integer call() {
    job.flag("lake", lake).flag("prepare.task", task).flag("prepare.key-file", keyFile);
    job.flag("deid.policy", policy).flag("deid.key-id", keyId);
    job.flag("prepare.tokenizer", vocabulary.tokenizer).flag("prepare.vocab-size", vocabulary.size);
    PrepareConfig config = PrepareConfig.from(job.config());
    Lake opened = job.lake();
    Section deid = job.config().section("deid");
    Policy chosen = PolicyFile.load(opened.storage(), deid.optional("policy"));
    KeyRing ring = KeyRing.load(opened.storage(), config.keyFile(), System.getenv());
    ring.warnings().forEach(warning -> Output.note("%s", warning));
    DeidKey key = ring.key(deid.optional("key-id"));
    PrepareResult result =
        new PrepareJob().run(opened, config, key, chosen, DetectorConfig.from(deid));
    result.notices().forEach(notice -> Output.note("%s", notice));
    DatasetManifest data = result.manifest();
    String state = result.upToDate() ? "already prepared: " : "";
    String labels = data.labels().isEmpty() ? "" : data.labels().size() + " labels, ";
    Output.result(
        "%s%s: %sexamples: %s, vocabulary %,d",
        state, data.task(), labels, Output.counts(data.counts()), data.vocabularySize());
    Output.result("silver.turns %,d, quarantined %,d", result.turns(), result.quarantined());
    if (!result.replaced().isEmpty()) {
      Output.result(
          "personal data found (key %s): %s", data.keyId(), Output.counts(result.replaced()));
    }
    audit(opened, data);
    if (!result.unseenLabels().isEmpty()) {
      Output.result(
          "labels without train examples, always counted as wrong: %s",
          Output.counts(result.unseenLabels()));
    }
    return 0;
  }

  /** A version of silver is measured once. */
  private void audit(Lake opened, DatasetManifest data) {
    AuditJob audit = new AuditJob(opened, AuditConfig.from(job.config().section("audit")));
    Path report = audit.location(data.version(Table.SILVER_TURNS));
    if (!opened.storage().exists(report)) {
      Audits.print(audit.run());
    }
    Output.result("audit %s", report);
  }
}
