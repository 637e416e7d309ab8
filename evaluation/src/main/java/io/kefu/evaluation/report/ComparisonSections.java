package io.kefu.evaluation.report;

import io.kefu.core.report.Element;
import io.kefu.core.report.Format;
import io.kefu.core.report.Page;
import io.kefu.core.report.Tables;
import io.kefu.evaluation.metrics.RankingMetrics;
import io.kefu.evaluation.metrics.RetrievalMetrics;
import io.kefu.evaluation.metrics.StateMetrics;
import java.util.List;
import java.util.stream.Stream;

/** The model and its baselines in one table. */
final class ComparisonSections {
  private ComparisonSections() {}

  static Element retrieval(RetrievalMetrics r) {
    String right =
        r.right().equals("label")
            ? "Each text is searched for among the others; one of the same label is right."
            : "Each question is searched among the answers of all of them; its own is right.";
    return Page.section("retrieval", "Retrieval")
        .add(
            Page.paragraph(
                right
                    + " TF-IDF weighs words and pairs of words (Chinese by character) and is what a"
                    + " search without a model would use."),
            Tables.data(
                Format.count(r.queries())
                    + " queries, "
                    + Format.count(r.candidates())
                    + " distinct texts",
                List.of(
                    "Search",
                    "#Recall at 1",
                    "#Recall at 5",
                    "#Recall at 10",
                    "#Mean reciprocal rank"),
                Stream.of(r.model(), r.baseline())
                    .map(
                        s ->
                            List.<Object>of(
                                s.name(),
                                Format.percent(s.recallAt1()),
                                Format.percent(s.recallAt5()),
                                Format.percent(s.recallAt10()),
                                Format.figure(s.meanReciprocalRank())))
                    .toList()));
  }

  static Element ranking(RankingMetrics r) {
    return Page.section("ranking", "Ranking")
        .add(
            Page.paragraph(
                "The answers of each question in the order of the probability that they belong to"
                    + " it; one of them does."),
            Tables.data(
                Format.count(r.questions()) + " questions",
                List.of("Order", "#Recall at 1", "#Mean reciprocal rank"),
                List.of(
                    List.of(
                        "this model",
                        Format.percent(r.recallAt1()),
                        Format.figure(r.meanReciprocalRank())),
                    List.of(
                        "random",
                        Format.percent(r.chanceRecallAt1()),
                        Format.figure(r.chanceMeanReciprocalRank())))));
  }

  static Element state(StateMetrics s) {
    return Page.section("state", "Dialogue state")
        .add(
            Page.paragraph(
                "A state is right when all of its slots and values are, and there are none besides."
                    + " The turn before's state is the true one."),
            Tables.data(
                Format.count(s.examples()) + " turns",
                List.of("Tracker", "#Joint goal accuracy", "#Slot F1", "#Precision", "#Recall"),
                Stream.of(s.model(), s.previous(), s.empty())
                    .map(
                        t ->
                            List.<Object>of(
                                t.name().equals("model") ? "this model" : t.name(),
                                Format.percent(t.jointGoalAccuracy()),
                                Format.figure(t.slots().f1()),
                                Format.figure(t.slots().precision()),
                                Format.figure(t.slots().recall())))
                    .toList()));
  }
}
