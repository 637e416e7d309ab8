package io.kefu.preprocessing.erasure;

import static org.apache.spark.sql.functions.col;

import io.kefu.core.Digests;
import io.kefu.core.Json;
import io.kefu.core.UserException;
import io.kefu.core.lake.DeltaTableEraser;
import io.kefu.core.lake.Lake;
import io.kefu.core.lake.SuppressedCustomers;
import io.kefu.core.lake.Table;
import io.kefu.core.run.RunStore;
import io.kefu.core.run.RunTable;
import io.kefu.preprocessing.deid.KeyRing;
import io.kefu.preprocessing.deid.Surrogates;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;

/**
 * Removes a customer from every table of a lake and from the predictions of its runs: the rows, the
 * files of older versions that hold them, and the log's statistics of them. First the customer is
 * suppressed, so that no ingest brings them back, then come the tables. After a crash the same call
 * finishes the work. Nothing else may write to the lake meanwhile.
 */
public final class ForgetJob {
  private static final int TABLES_AT_A_TIME = 4;

  private final Lake lake;
  private final Optional<RunStore> runs;
  private final KeyRing keys;

  /**
   * @param runs where runs live, to list those that were trained on the customer
   * @param keys to find conversations whose ids are surrogates
   */
  public ForgetJob(Lake lake, Optional<RunStore> runs, KeyRing keys) {
    this.lake = lake;
    this.runs = runs;
    this.keys = keys;
  }

  /**
   * @param customerId the customer attribute {@code id}; it is neither logged nor recorded
   * @param dryRun only count
   */
  public ForgetResult run(String customerId, boolean dryRun) {
    lake.version(Table.BRONZE_TURNS);
    lake.storage().requireWritable(lake.root(), "--lake");
    String erasure = erasure(lake, customerId);
    Optional<Journal> interrupted = Journal.find(lake, erasure);
    Selection selection = select(customerId, interrupted);
    Journal journal = interrupted.orElseGet(() -> journal(selection));
    ForgetResult result = result(journal, selection);
    if (!dryRun) {
      SuppressedCustomers.add(lake, customerId);
      journal.write(lake, erasure);
      erase(selection);
      record(erasure, journal, result);
      Journal.delete(lake, erasure);
    }
    return result;
  }

  /** Names the files of an erasure, the same for the same customer. */
  static String erasure(Lake lake, String customerId) {
    return Digests.sha256("erasure", lake.id(Table.BRONZE_TURNS), customerId).substring(0, 16);
  }

  private Selection select(String customerId, Optional<Journal> interrupted) {
    Set<String> raw = new TreeSet<>();
    lake.read(Table.BRONZE_TURNS)
        .where(col("customer").getItem("id").equalTo(customerId))
        .select("conversation_id")
        .where("conversation_id IS NOT NULL")
        .distinct()
        .collectAsList()
        .forEach(row -> raw.add(row.getString(0)));
    interrupted.ifPresent(j -> raw.addAll(j.conversations()));
    Set<String> derived = new HashSet<>(raw);
    keys.keys()
        .values()
        .forEach(key -> raw.forEach(id -> derived.add(new Surrogates(key).identifier(id))));
    return new Selection(customerId, raw, derived, !raw.isEmpty() && hasUnknownSurrogates());
  }

  /** Whether silver has conversation ids made with a key that we do not have. */
  private boolean hasUnknownSurrogates() {
    if (!lake.has(Table.SILVER_TURNS)) {
      return false;
    }
    Column known = col("key_id").isin(keys.keys().keySet().toArray());
    return !lake.read(Table.SILVER_TURNS)
        .where("conversation_id RLIKE '^id-[0-9a-z]{20}$'")
        .where(known.equalTo(false).or(col("key_id").isNull()))
        .limit(1)
        .isEmpty();
  }

  private Journal journal(Selection selection) {
    Map<String, Long> rows = new TreeMap<>();
    tables(selection).forEach((name, target) -> rows.put(name, target.table.count(target.rows)));
    List<AffectedRun> affected =
        lake.has(Table.GOLD_TOKENS)
            ? runs.map(new AffectedRuns(lake, selection.tokens())::in).orElse(List.of())
            : List.of();
    return new Journal(Instant.now().toString(), List.copyOf(selection.raw()), rows, affected);
  }

  /** A table, and which of its rows go. */
  private record Target(DeltaTableEraser table, Column rows, Optional<String> note) {}

  private Map<String, Target> tables(Selection selection) {
    Map<String, Target> targets = new LinkedHashMap<>();
    for (Table table : Table.values()) {
      DeltaTableEraser eraser = lake.eraser(table);
      if (eraser.exists()) {
        Optional<String> note = table == Table.SILVER_TURNS ? erasedNote() : Optional.empty();
        selection
            .of(eraser)
            .ifPresent(rows -> targets.put(table.location(), new Target(eraser, rows, note)));
      }
    }
    runs.ifPresent(store -> predictions(store, selection, targets));
    return targets;
  }

  /** Predictions on other lakes may have the same example ids. */
  private void predictions(RunStore store, Selection selection, Map<String, Target> targets) {
    RunTable table = RunTable.PREDICTIONS;
    DeltaTableEraser eraser =
        new DeltaTableEraser(
            lake.spark(), store.storage(), new Path(store.root(), table.location()));
    AffectedRuns ours = new AffectedRuns(lake, selection.tokens());
    Object[] ids =
        store.all().stream().filter(ours::readsThisLake).map(r -> (Object) r.runId()).toArray();
    if (eraser.exists() && ids.length > 0) {
      Column rows = col("run_id").isin(ids).and(selection.examples());
      targets.put(table.location(), new Target(eraser, rows, Optional.empty()));
    }
  }

  /** What silver was made with stays known to audits; prepare sees that rows are missing. */
  private Optional<String> erasedNote() {
    return lake.lastNote(Table.SILVER_TURNS)
        .map(
            note -> {
              Map<String, Object> erased = new TreeMap<>();
              Json.tree(note, "the note of silver/turns")
                  .fields()
                  .forEachRemaining(e -> erased.put(e.getKey(), e.getValue()));
              erased.put("erased_at", Instant.now().toString());
              return Json.line(erased);
            });
  }

  /**
   * Several tables at a time: most of the work is waiting for small jobs. Where one fails, the
   * others are finished before it is said.
   */
  private void erase(Selection selection) {
    ExecutorService threads = Executors.newFixedThreadPool(TABLES_AT_A_TIME);
    try {
      CompletableFuture.allOf(
              tables(selection).entrySet().stream()
                  .map(t -> CompletableFuture.runAsync(() -> erase(t, selection), threads))
                  .toArray(CompletableFuture[]::new))
          .join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    } finally {
      threads.shutdown();
    }
    Manifests manifests = new Manifests(lake);
    manifests.update();
    manifests.cleanReports(selection.derived());
  }

  private static void erase(Map.Entry<String, Target> table, Selection selection) {
    Target target = table.getValue();
    try {
      target.table.delete(target.rows);
      selection.duplicates(target.table).ifPresent(r -> target.table.clear("duplicate_of", r));
      target.table.purge(target.note);
    } catch (RuntimeException e) {
      // Delta's message may quote rows.
      throw new UserException(
          "the customer could not be removed from "
              + table.getKey()
              + " ("
              + e.getClass().getSimpleName()
              + "); --debug shows the cause, and the same command finishes the work once it is gone",
          e);
    }
  }

  private ForgetResult result(Journal journal, Selection selection) {
    List<String> notices = new ArrayList<>();
    if (journal.conversations().isEmpty()) {
      notices.add(
          "bronze has no conversation of the customer; the customer is suppressed from now on");
    }
    if (selection.everySurrogate()) {
      notices.add(
          "silver has conversation ids made with a key that was not given; all of them were removed,"
              + " the next prepare makes those of other customers again");
    }
    if (lake.storage().exists(new Path(lake.root(), "gold/tasks"))) {
      notices.add(
          "run 'kefu prepare' again: prepared tasks no longer match what they were made from");
    }
    return new ForgetResult(
        journal.conversations().size(), journal.rows(), journal.runs(), notices);
  }

  /** Proof that the request was carried out, without the customer. */
  private void record(String erasure, Journal journal, ForgetResult result) {
    Map<String, Object> proof = new TreeMap<>();
    proof.put("started_at", journal.startedAt());
    proof.put("finished_at", Instant.now().toString());
    proof.put("conversations", result.conversations());
    proof.put("rows", result.rows());
    proof.put("runs", result.runs());
    String name = erasure + "-" + journal.startedAt().replaceAll("[^0-9]", "");
    lake.storage()
        .write(new Path(lake.root(), "suppressed/erasures/" + name + ".json"), Json.pretty(proof));
  }
}
