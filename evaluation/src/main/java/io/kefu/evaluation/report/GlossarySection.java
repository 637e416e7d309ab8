package io.kefu.evaluation.report;

import io.kefu.core.report.Element;
import io.kefu.core.report.Page;
import io.kefu.evaluation.Evaluation;
import java.util.function.Predicate;

/** The terms of the report in one sentence each, as far as the report has them. */
final class GlossarySection {
  private record Term(Predicate<Evaluation> in, String name, String meaning) {}

  private static final Predicate<Evaluation> ANY = e -> true;
  private static final Predicate<Evaluation> CLASSES = e -> e.metrics() != null;
  private static final Predicate<Evaluation> GROUPS = e -> CLASSES.test(e) || !e.groups().isEmpty();
  private static final Predicate<Evaluation> PARTS =
      e -> CLASSES.test(e) || e.entities() != null || e.state() != null || e.rouge() != null;
  private static final Predicate<Evaluation> RANKS =
      e -> e.retrieval() != null || e.ranking() != null;

  private static final Term[] TERMS = {
    new Term(CLASSES, "Accuracy", "Share of the examples whose predicted class is the true one."),
    new Term(
        GROUPS,
        "95% interval",
        "Wilson score interval (Wilson 1927): the range of true accuracies that would not make the"
            + " observed one surprising, given the number of examples."),
    new Term(
        PARTS,
        "Precision",
        "Of what the model says there is, the share that is there: TP / (TP + FP)."),
    new Term(PARTS, "Recall", "Of what is there, the share that was found: TP / (TP + FN)."),
    new Term(PARTS, "F1", "Harmonic mean of precision and recall: 2·TP / (2·TP + FP + FN)."),
    new Term(
        CLASSES,
        "Macro, weighted, micro",
        "Averages over classes: every class alike; by number of examples; from the summed counts."
            + " Classes that occur neither in the truth nor in the predictions do not count,"
            + " undefined figures (–) are left out."),
    new Term(
        CLASSES,
        "Confusion matrix",
        "How many examples of each true class (row) got each prediction (column)."),
    new Term(
        e -> e.ordinal() != null,
        "Quadratic weighted kappa",
        "Agreement beyond chance where a prediction counts the less the further it is off, by the"
            + " square of the steps (Cohen 1968): 1 is perfect, 0 is chance."),
    new Term(
        e -> e.outOfScope() != null,
        "Area under the ROC curve",
        "The probability that an out-of-scope text looks less in scope than an in-scope one,"
            + " whatever the threshold; 0.5 is chance."),
    new Term(
        RANKS,
        "Recall at k, mean reciprocal rank",
        "Share of the queries with a right text among the first k; mean of 1 over the place of the"
            + " first right text."),
    new Term(
        e -> e.languageModel() != null,
        "Perplexity",
        "exp of the mean negative log-likelihood of the tokens: among how many equally likely ones"
            + " the model seems to choose. It depends on the tokenizer, so compare models of one"
            + " tokenizer only."),
    new Term(
        e -> e.rouge() != null,
        "ROUGE-L",
        "F1 of the longest common subsequence of words, or Chinese characters, of both texts (Lin"
            + " 2004)."),
    new Term(
        GROUPS,
        "Gap",
        "Figure of the best group minus that of the worst, among groups with enough examples, in"
            + " percentage points."),
    new Term(
        GROUPS,
        "p",
        "Fisher's exact test of best against worst group (Fisher 1934), times the number of pairs"
            + " (Bonferroni; Dunn 1961): how often chance alone would give so large a difference."),
    new Term(
        CLASSES,
        "Calibration error",
        "Mean distance between predicted probability and accuracy over bins, weighted by examples"
            + " (expected calibration error; Guo et al. 2017, arXiv:1706.04599)."),
    new Term(ANY, "Loss", "What training minimises, in nats; lower is better."),
    new Term(ANY, "Epoch, step", "One pass over the training data; one update of the weights."),
  };

  private GlossarySection() {}

  static Element render(Evaluation evaluation) {
    Element list = Element.of("dl");
    for (Term term : TERMS) {
      if (term.in().test(evaluation)) {
        list.add(
            Element.of("div", Element.of("dt", term.name()), Element.of("dd", term.meaning())));
      }
    }
    return Page.section("glossary", "Glossary").add(list);
  }
}
