package io.kefu.preprocessing.erasure;

import io.kefu.core.lake.Lake;
import io.kefu.core.lake.Table;
import io.kefu.core.run.RunRecord;
import io.kefu.core.run.RunStore;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.SparkException;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks for a customer in the data that each run recorded to have read. */
final class AffectedRuns {
  private static final Logger LOG = LoggerFactory.getLogger(AffectedRuns.class);

  private final Lake lake;
  private final Column ofCustomer;
  private final Map<String, Optional<Map<String, Long>>> known = new HashMap<>();

  /**
   * @param ofCustomer selects the customer's rows of {@code gold.tokens}
   */
  AffectedRuns(Lake lake, Column ofCustomer) {
    this.lake = lake;
    this.ofCustomer = ofCustomer;
  }

  List<AffectedRun> in(RunStore runs) {
    return runs.all().stream()
        .filter(this::readsThisLake)
        .map(this::affected)
        .flatMap(Optional::stream)
        .toList();
  }

  boolean readsThisLake(RunRecord run) {
    return lake.has(Table.GOLD_TOKENS)
        && lake.id(Table.GOLD_TOKENS).equals(run.data().get(RunRecord.TOKENS_ID));
  }

  private Optional<AffectedRun> affected(RunRecord run) {
    String version = run.data().get(RunRecord.versionKey(Table.GOLD_TOKENS.location()));
    Optional<Map<String, Long>> examples =
        known.computeIfAbsent(run.task() + " " + version, k -> examples(run.task(), version));
    if (examples.isEmpty()) {
      return Optional.of(new AffectedRun(run.runId(), run.task(), Map.of()));
    }
    return examples.get().isEmpty()
        ? Optional.empty()
        : Optional.of(new AffectedRun(run.runId(), run.task(), examples.get()));
  }

  /** By split; nothing where an earlier erasure or a vacuum has removed that version. */
  private Optional<Map<String, Long>> examples(String task, String version) {
    try {
      Map<String, Long> counts = new TreeMap<>();
      lake.read(Table.GOLD_TOKENS, Long.parseLong(version))
          .where(functions.col("task").equalTo(task).and(ofCustomer))
          .groupBy("split")
          .count()
          .collectAsList()
          .forEach((Row row) -> counts.put(row.getString(0), row.getLong(1)));
      return Optional.of(counts);
    } catch (Exception e) {
      // Spark's exceptions are checked ones that its Scala signatures do not declare.
      if (!(e instanceof SparkException) && !(e instanceof RuntimeException)) {
        throw new IllegalStateException(e);
      }
      LOG.warn("version {} of {} cannot be read any more", version, Table.GOLD_TOKENS.location());
      return Optional.empty();
    }
  }
}
