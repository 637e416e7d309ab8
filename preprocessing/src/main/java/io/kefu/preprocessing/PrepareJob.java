package io.kefu.preprocessing;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

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
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * {@code bronze.turns} to {@code silver.turns}, {@code gold.examples} and {@code gold.tokens}, and
 * last the manifest that names the versions belonging together. Every write replaces what it
 * supersedes in one commit, so an interrupted job is finished by running it again.
 */
public final class PrepareJob {
  private static final String NOTHING_LEFT = "with no token left to learn";
  private static final String LOST_SPANS =
      "labelled spans are cut off, overlap or lie inside a token; no model can find them";

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
      PrepareConfig declared,
      DeidKey key,
      Policy policy,
      DetectorConfig detector,
      Optional<Tokenizer> given) {
    given.ifPresent(tokenizer -> SpecialTokens.require(tokenizer, declared.task()));
    PrepareConfig config = declared.with(declared.task().ending(SpecialTokens.turnEnd(given)));
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
    Dataset<Row> withReasons = Examples.withReasons(turns, config);
    Labels labels = Labels.of(Examples.of(withReasons), config.task());
    DatasetManifest manifest =
        current.isPresent()
            ? current.get()
            : write(lake, config, key, given, silver, withReasons, labels, inputs);
    TextReport.write(lake, silver.version());
    return new PrepareResult(
        manifest,
        current.isPresent(),
        silver.reused(),
        silver.turns(),
        silver.quarantined(),
        stage.replaced(),
        labels.unseen(),
        notices(key, silver, labels, duplicates(turns, config), manifest));
  }

  private static DatasetManifest write(
      Lake lake,
      PrepareConfig config,
      DeidKey key,
      Optional<Tokenizer> given,
      SilverStage.State silver,
      Dataset<Row> withReasons,
      Labels labels,
      String inputs) {
    String task = config.task().id();
    replace(lake, Table.GOLD_EXAMPLES, Examples.of(withReasons), task, inputs);
    long version = lake.version(Table.GOLD_EXAMPLES);
    Dataset<Row> written =
        lake.read(Table.GOLD_EXAMPLES, version).filter(col("task").equalTo(task));
    Tokenizer tokenizer = given.orElseGet(() -> learn(written, config));
    TokenizerFiles.store(lake, tokenizer);
    try (SparkProgress progress = SparkProgress.start(lake.spark(), "tokenize")) {
      Dataset<Row> tokens = Tokens.of(written, tokenizer, labels.train(), config);
      replace(lake, Table.GOLD_TOKENS, tokens, task, inputs);
    }
    Map<String, Long> leftOut = Examples.leftOut(withReasons);
    Tokens.Losses losses =
        Tokens.losses(lake.read(Table.GOLD_TOKENS).filter(col("task").equalTo(task)));
    long examples = labels.counts().values().stream().mapToLong(Long::longValue).sum();
    count(leftOut, NOTHING_LEFT, examples - losses.examples());
    count(leftOut, LOST_SPANS, losses.lost());
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
            inputs,
            details(config.task(), tokenizer, leftOut, losses.truncated()));
    manifest.write(lake);
    return manifest;
  }

  private static void count(Map<String, Long> leftOut, String reason, long number) {
    if (number > 0) {
      leftOut.put(reason, number);
    }
  }

  private static DatasetManifest.Details details(
      Task task, Tokenizer tokenizer, Map<String, Long> leftOut, long truncated) {
    return new DatasetManifest.Details(
        task.loss(),
        task.metrics(),
        task.outOfScope().isEmpty() ? null : task.outOfScope(),
        SpecialTokens.mask(tokenizer),
        task.end(),
        task.declaration(),
        leftOut,
        truncated);
  }

  private static Tokenizer learn(Dataset<Row> examples, PrepareConfig config) {
    Dataset<Row> train = examples.filter(col("split").equalTo(Splits.TRAIN));
    // The end of a turn is a token already.
    String end = config.task().end();
    Column first =
        end.isEmpty() ? col("text_a") : functions.replace(col("text_a"), lit(end), lit(" "));
    Dataset<Row> texts =
        train
            .select(first.as("text"))
            .union(train.filter(col("text_b").isNotNull()).select("text_b"));
    return Tokenizer.parse(Vocabulary.learn(texts, config), "the learned vocabulary");
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

  private static String left(String why, long count) {
    return why.equals(LOST_SPANS) ? count + " " + why : count + " left out: " + why;
  }

  private static List<String> notices(
      DeidKey key,
      SilverStage.State silver,
      Labels labels,
      Optional<String> duplicates,
      DatasetManifest manifest) {
    List<String> notices = new ArrayList<>();
    manifest.details().leftOut().forEach((why, count) -> notices.add(left(why, count)));
    if (manifest.details().truncated() > 0) {
      notices.add(
          manifest.details().truncated()
              + " examples are longer than "
              + manifest.maxLength()
              + " tokens and were cut; raise kefu.prepare.max-length to keep more");
    }
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
