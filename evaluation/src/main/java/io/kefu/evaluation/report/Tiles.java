package io.kefu.evaluation.report;

import io.kefu.core.report.Element;
import io.kefu.core.report.Format;
import io.kefu.evaluation.Evaluation;
import io.kefu.evaluation.bias.GroupComparison;
import io.kefu.evaluation.metrics.Average;
import io.kefu.evaluation.metrics.ClassificationMetrics;
import io.kefu.evaluation.metrics.EntityMetrics;
import io.kefu.evaluation.metrics.LanguageModelMetrics;
import io.kefu.evaluation.metrics.OrdinalMetrics;
import io.kefu.evaluation.metrics.OutOfScopeMetrics;
import io.kefu.evaluation.metrics.RankingMetrics;
import io.kefu.evaluation.metrics.RetrievalMetrics;
import io.kefu.evaluation.metrics.StateMetrics;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A large figure each, with what to compare it to; those that the evaluation has. */
final class Tiles {
  private final List<Element> tiles = new ArrayList<>();

  private Tiles() {}

  static List<Element> of(Evaluation e) {
    Tiles t = new Tiles();
    if (e.ordinal() != null) {
      t.ordinal(e.ordinal());
    }
    if (e.ranking() != null) {
      t.ranking(e.ranking());
    }
    if (e.metrics() != null) {
      t.classification(e);
    }
    if (e.outOfScope() != null) {
      t.scope(e.outOfScope());
    }
    if (e.entities() != null) {
      t.entities(e.entities());
    }
    if (e.retrieval() != null) {
      t.retrieval(e.retrieval());
    }
    if (e.state() != null) {
      t.state(e.state());
    }
    if (e.rouge() != null) {
      Average rouge = e.rouge().rougeL();
      t.add("ROUGE-L", Format.figure(rouge.f1()), precisionAndRecall(rouge));
    }
    if (e.languageModel() != null) {
      t.languageModel(e.languageModel());
    }
    if (e.metrics() != null || !e.groups().isEmpty()) {
      t.tiles.add(gap(e));
    }
    return t.tiles;
  }

  private void classification(Evaluation e) {
    ClassificationMetrics m = e.metrics();
    String before =
        e.previousLabel() == null
            ? ""
            : "; repeating the turn before: " + Format.percent(e.previousLabel().accuracy());
    add(
        "Accuracy",
        Format.percent(m.accuracy()),
        "95% interval "
            + Format.range(m.accuracyInterval().low(), m.accuracyInterval().high())
            + "; always answering the most frequent class: "
            + Format.percent(m.majorityBaseline())
            + before);
    add(
        "Macro F1",
        Format.figure(m.macro().f1()),
        precisionAndRecall(m.macro()) + "; weighted F1 " + Format.figure(m.weighted().f1()));
    add(
        "Examples",
        Format.count(m.n()),
        Format.count(m.correct())
            + " predicted correctly; "
            + Format.count(m.classes().size())
            + " classes");
  }

  private static String precisionAndRecall(Average a) {
    return "precision " + Format.figure(a.precision()) + ", recall " + Format.figure(a.recall());
  }

  private void ordinal(OrdinalMetrics o) {
    add(
        "Quadratic weighted kappa",
        Format.figure(o.quadraticWeightedKappa()),
        "mean absolute error "
            + Format.figure(o.meanAbsoluteError())
            + "; within one step "
            + Format.percent(o.withinOne()));
  }

  private void ranking(RankingMetrics r) {
    add(
        "Right answer first",
        Format.percent(r.recallAt1()),
        "of "
            + Format.count(r.questions())
            + " questions; mean reciprocal rank "
            + Format.figure(r.meanReciprocalRank())
            + "; a random order: "
            + Format.percent(r.chanceRecallAt1())
            + " and "
            + Format.figure(r.chanceMeanReciprocalRank()));
  }

  private void scope(OutOfScopeMetrics s) {
    add(
        "Out-of-scope recall",
        Format.percent(s.recall()),
        "precision "
            + Format.percent(s.precision())
            + "; in-scope accuracy at the threshold "
            + Format.percent(s.inScopeAccuracyAtThreshold()));
  }

  private void entities(EntityMetrics e) {
    add(
        "Entity F1",
        Format.figure(e.micro().f1()),
        precisionAndRecall(e.micro()) + "; macro F1 " + Format.figure(e.macro().f1()));
    add(
        "Entities",
        Format.count(e.gold()),
        "in "
            + Format.count(e.examples())
            + " texts, of which "
            + Format.percent((double) e.exact() / e.examples())
            + " are right throughout");
  }

  private void retrieval(RetrievalMetrics r) {
    add(
        "Recall at 1",
        Format.percent(r.model().recallAt1()),
        "TF-IDF " + Format.percent(r.baseline().recallAt1()));
    add(
        "Mean reciprocal rank",
        Format.figure(r.model().meanReciprocalRank()),
        "TF-IDF " + Format.figure(r.baseline().meanReciprocalRank()));
    add(
        "Queries",
        Format.count(r.queries()),
        "among " + Format.count(r.candidates()) + " distinct texts");
  }

  private void state(StateMetrics s) {
    add(
        "Joint goal accuracy",
        Format.percent(s.model().jointGoalAccuracy()),
        "of "
            + Format.count(s.examples())
            + " turns; the turn before's state: "
            + Format.percent(s.previous().jointGoalAccuracy())
            + ", an empty one: "
            + Format.percent(s.empty().jointGoalAccuracy()));
    add(
        "Slot F1",
        Format.figure(s.model().slots().f1()),
        precisionAndRecall(s.model().slots())
            + "; the turn before's state "
            + Format.figure(s.previous().slots().f1()));
  }

  private void languageModel(LanguageModelMetrics l) {
    add(
        "Perplexity",
        perplexity(l.perplexity()),
        "per token, over "
            + Format.count(l.targets())
            + "; the right token comes first for "
            + Format.percent(l.tokenAccuracy()));
  }

  private static String perplexity(double value) {
    return Double.isFinite(value)
        ? String.format(Locale.ROOT, value < 1000 ? "%.2f" : "%,.0f", value)
        : Format.UNDEFINED;
  }

  private static Element gap(Evaluation evaluation) {
    return evaluation
        .widestGap()
        .map(
            g ->
                tile(
                    "Widest gap between groups",
                    Format.points(g.gap().difference()),
                    "by " + g.attribute() + ": ",
                    Labels.of(g.gap().best()),
                    " " + share(g, g.gap().best()) + " against ",
                    Labels.of(g.gap().worst()),
                    " " + share(g, g.gap().worst()) + "; " + Format.pValue(g.gap().pValue())))
        .orElse(
            tile(
                "Widest gap between groups",
                Format.UNDEFINED,
                "no attribute has two groups large enough to compare"));
  }

  private static String share(GroupComparison comparison, String value) {
    return comparison.groups().stream()
        .filter(g -> g.value().equals(value))
        .map(g -> Format.percent(g.accuracy()))
        .findFirst()
        .orElse(Format.UNDEFINED);
  }

  private void add(String name, String value, String note) {
    tiles.add(tile(name, value, note));
  }

  private static Element tile(String name, String value, Object... note) {
    return Element.of(
            "div",
            Element.of("div", name).with("class", "tile-name"),
            Element.of("div", value).with("class", "tile-value"),
            Element.of("div", note).with("class", "tile-note"))
        .with("class", "tile");
  }
}
