package io.kefu.preprocessing;

import static org.apache.spark.sql.functions.col;

import io.kefu.core.Digests;
import io.kefu.core.lake.DatasetManifest;
import io.kefu.core.lake.DeltaTableWriter;
import io.kefu.core.lake.Lake;
import io.kefu.core.lake.Table;
import io.kefu.core.progress.SparkProgress;
import io.kefu.modeling.tokenizer.Tokenizer;
import io.kefu.preprocessing.deid.DeidKey;
import io.kefu.preprocessing.deid.DetectorConfig;
import io.kefu.preprocessing.deid.policy.Policy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * {@code bronze.turns} to {@code silver.turns}, {@code gold.examples} and {@code gold.tokens}, and
 * last the manifest that names the versions belonging together. Every write replaces what it
 * supersedes in one commit, so an interrupted job is finished by running it again.
 */
public final class PrepareJob {

  /**
   * @throws io.kefu.core.UserException when there is nothing to prepare, no tokenizer where one was
   *     named, or too little to learn from
   */
  public PrepareResult run(Lake lake, PrepareConfig config, DeidKey key) {
    return run(lake, config, key, Policy.builtIn(), DetectorConfig.defaults());
  }

  /** As {@link #run(Lake, PrepareConfig, DeidKey)}, with a policy and thresholds of one's own. */
  public PrepareResult run(
      Lake lake, PrepareConfig config, DeidKey key, Policy policy, DetectorConfig detector) {
    lake.version(Table.BRONZE_TURNS);
    lake.storage().requireWritable(lake.root(), "--lake");
    if (config.tokenizer().isBlank()) {
      return run(lake, config, key, policy, detector, Optional.empty());
    }
    try (Tokenizer given = TokenizerFiles.load(lake.storage(), config.tokenizer())) {
      return run(lake, config, key, policy, detector, Optional.of(given));
    }
  }

  private static PrepareResult run(
      Lake lake,
      PrepareConfig config,
      DeidKey key,
      Policy policy,
      DetectorConfig detector,
      Optional<Tokenizer> given) {
    SilverStage stage =
        new SilverStage(lake, key, policy, detector, config.groups()).with(config.text());
    SilverStage.State silver = stage.refresh();
    String inputs =
        Digests.sha256(
            silver.note(),
            String.valueOf(silver.version()),
            config.digest(),
            given.map(Tokenizer::digest).orElse(""));
    Optional<DatasetManifest> current =
        DatasetManifest.find(lake, config.task().id()).filter(m -> m.inputs().equals(inputs));
    Dataset<Row> turns = lake.read(Table.SILVER_TURNS, silver.version());
    Dataset<Row> examples = Examples.of(turns, config);
    Labels labels = Labels.of(examples, config.task());
    DatasetManifest manifest =
        current.isPresent()
            ? current.get()
            : write(lake, config, key, given, silver, examples, labels, inputs);
    TextReport.write(lake, silver.version());
    return new PrepareResult(
        manifest,
        current.isPresent(),
        silver.reused(),
        silver.turns(),
        silver.quarantined(),
        stage.replaced(),
        labels.unseen(),
        notices(key, silver, labels, duplicates(turns, config)));
  }

  private static DatasetManifest write(
      Lake lake,
      PrepareConfig config,
      DeidKey key,
      Optional<Tokenizer> given,
      SilverStage.State silver,
      Dataset<Row> examples,
      Labels labels,
      String inputs) {
    String task = config.task().id();
    replace(lake, Table.GOLD_EXAMPLES, examples, task, inputs);
    long version = lake.version(Table.GOLD_EXAMPLES);
    Dataset<Row> written =
        lake.read(Table.GOLD_EXAMPLES, version).filter(col("task").equalTo(task));
    Tokenizer tokenizer = given.orElseGet(() -> learn(written, config));
    TokenizerFiles.store(lake, tokenizer);
    try (SparkProgress progress = SparkProgress.start(lake.spark(), "tokenize")) {
      Dataset<Row> tokens = Tokens.of(written, tokenizer, labels.train(), config.maxLength());
      replace(lake, Table.GOLD_TOKENS, tokens, task, inputs);
    }
    Map<String, Long> versions = new TreeMap<>();
    versions.put(Table.BRONZE_TURNS.location(), silver.bronzeVersion());
    versions.put(Table.SILVER_TURNS.location(), silver.version());
    versions.put(Table.GOLD_EXAMPLES.location(), version);
    versions.put(Table.GOLD_TOKENS.location(), lake.version(Table.GOLD_TOKENS));
    DatasetManifest manifest =
        new DatasetManifest(
            task,
            config.task().headKind(),
            labels.train(),
            TokenizerFiles.location(tokenizer.digest()),
            tokenizer.digest(),
            tokenizer.vocabularySize(),
            tokenizer.padId(),
            config.maxLength(),
            versions,
            key.id(),
            labels.counts(),
            config.digest(),
            inputs);
    manifest.write(lake);
    return manifest;
  }

  private static Tokenizer learn(Dataset<Row> examples, PrepareConfig config) {
    Dataset<Row> train = examples.filter(col("split").equalTo(Splits.TRAIN)).select("text_a");
    return Tokenizer.parse(Vocabulary.learn(train, config), "the learned vocabulary");
  }

  /**
   * The transaction id is new with every attempt: a later attempt with other inputs may have
   * replaced the rows since, so having written them once does not mean that they are there.
   */
  private static void replace(
      Lake lake, Table table, Dataset<Row> rows, String task, String inputs) {
    String attempt = "prepare " + task + " " + inputs.substring(0, 16) + " " + UUID.randomUUID();
    lake.writer(table).replaceWhere(rows, DeltaTableWriter.in("task", List.of(task)), attempt);
  }

  private static Optional<String> duplicates(Dataset<Row> turns, PrepareConfig config) {
    long leaking = Examples.leaking(turns, config);
    if (leaking == 0) {
      return Optional.empty();
    }
    String what = leaking + " train examples have the same or nearly the same text as one of";
    return Optional.of(
        config.text().duplicates().dropFromTrain()
            ? what + " another split and were left out"
            : what
                + " another split, which flatters the evaluation; set"
                + " kefu.prepare.duplicates.in-train = drop to leave them out");
  }

  private static List<String> notices(
      DeidKey key, SilverStage.State silver, Labels labels, Optional<String> duplicates) {
    List<String> notices = new ArrayList<>();
    duplicates.ifPresent(notices::add);
    if (key.ephemeral()) {
      notices.add(
          "no key given: surrogates were made with a random key and will differ in the next run;"
              + " pass --key-file or set "
              + DeidKey.VARIABLE);
    }
    if (silver.quarantined() > 0) {
      notices.add(
          silver.quarantined()
              + " turns still held what looks like personal data and are in silver.quarantine");
    }
    if (!labels.unseen().isEmpty()) {
      notices.add(
          labels.unseen().size()
              + " labels of the other splits do not occur in the train split; a model cannot learn"
              + " them");
    }
    return notices;
  }
}
