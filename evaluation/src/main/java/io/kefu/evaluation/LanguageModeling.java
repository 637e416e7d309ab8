package io.kefu.evaluation;

import static org.apache.spark.sql.functions.sum;

import io.kefu.core.UserException;
import io.kefu.evaluation.metrics.LanguageModelMetrics;
import io.kefu.modeling.family.Head;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/**
 * Perplexity of a language model, and what it writes where its task has something to write: a
 * dialogue's state, a text such as a summary, or a speaker's turns.
 */
final class LanguageModeling implements Kind {

  @Override
  public Evaluation evaluate(EvaluatedRun run) {
    Findings findings = new Findings();
    findings.languageModel = perplexity(run);
    if (run.head() == Head.CAUSAL_LM) {
      Writing writing = new Writing(run, findings);
      switch (run.declared("targets")) {
        case "label" -> writing.compare();
        case "", "all" -> {}
        default -> writing.sample();
      }
    }
    return findings.evaluation();
  }

  private static LanguageModelMetrics perplexity(EvaluatedRun run) {
    boolean masked = run.head() == Head.MASKED_LM;
    Integer maskId = run.data().details().maskId();
    if (masked && maskId == null) {
      throw new UserException(
          "run '"
              + run.run().runId()
              + "' has a masked language model, but its dataset.json names no mask token; prepare"
              + " and train again");
    }
    Row sums =
        run.tokens(run.split())
            .select("example_id", "input_ids", "labels")
            .mapPartitions(
                new ScoreTokens(run.model(), masked ? maskId : null, run.data().vocabularySize()),
                Encoders.row(ScoreTokens.SCHEMA))
            .agg(sum("loss"), sum("targets"), sum("right"))
            .first();
    if (sums.isNullAt(0) || sums.getLong(1) == 0) {
      throw new UserException(
          "the split '" + run.split() + "' has no token to foretell; check kefu.evaluate.split");
    }
    return LanguageModelMetrics.of(sums.getDouble(0), sums.getLong(1), sums.getLong(2));
  }
}
