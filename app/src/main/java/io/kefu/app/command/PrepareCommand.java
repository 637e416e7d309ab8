package io.kefu.app.command;

import io.kefu.core.lake.DatasetManifest;
import io.kefu.core.lake.Lake;
import io.kefu.preprocessing.PrepareConfig;
import io.kefu.preprocessing.PrepareJob;
import io.kefu.preprocessing.PrepareResult;
import io.kefu.preprocessing.deid.DeidKey;
import java.util.concurrent.Callable;
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

  @Option(names = "--task", paramLabel = "TASK", description = "intent or sentiment.")
  private String task;

  @ArgGroup private Vocabulary vocabulary = new Vocabulary();

  @Option(
      names = "--key-file",
      paramLabel = "FILE",
      description =
          "Secret for surrogates, at least 16 bytes; else the environment variable KEFU_DEID_KEY, else a random key.")
  private String keyFile;

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
    job.flag("prepare.tokenizer", vocabulary.tokenizer).flag("prepare.vocab-size", vocabulary.size);
    PrepareConfig config = PrepareConfig.from(job.config().section("prepare"));
    Lake opened = job.lake();
    DeidKey key = DeidKey.load(opened.storage(), config.keyFile(), System.getenv());
    PrepareResult result = new PrepareJob().run(opened, config, key);
    result.notices().forEach(notice -> Output.note("%s", notice));
    DatasetManifest data = result.manifest();
    String state = result.upToDate() ? "already prepared: " : "";
    Output.result(
        "%s%s: %d labels, examples: %s, vocabulary %,d",
        state,
        data.task(),
        data.labels().size(),
        Output.counts(data.counts()),
        data.vocabularySize());
    Output.result("silver.turns %,d, quarantined %,d", result.turns(), result.quarantined());
    if (!result.replaced().isEmpty()) {
      Output.result(
          "replaced by surrogates (key %s): %s", data.keyId(), Output.counts(result.replaced()));
    }
    if (!result.unseenLabels().isEmpty()) {
      Output.result(
          "labels without train examples, always counted as wrong: %s",
          Output.counts(result.unseenLabels()));
    }
    return 0;
  }
}
