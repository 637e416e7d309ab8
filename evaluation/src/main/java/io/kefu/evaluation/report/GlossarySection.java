package io.kefu.evaluation.report;

import io.kefu.core.report.Element;
import io.kefu.core.report.Page;

/** The terms of the report in one sentence each. */
final class GlossarySection {
  private static final String[][] TERMS = {
    {"Accuracy", "Share of the examples whose predicted class is the true one."},
    {
      "95% interval",
      "Wilson score interval (Wilson 1927): the range of true accuracies that would not make the"
          + " observed one surprising, given the number of examples."
    },
    {"Precision", "Of the examples taken for a class, the share that has it: TP / (TP + FP)."},
    {"Recall", "Of the examples of a class, the share that was found: TP / (TP + FN)."},
    {"F1", "Harmonic mean of precision and recall: 2·TP / (2·TP + FP + FN)."},
    {
      "Macro, weighted, micro",
      "Averages over classes: every class alike; by number of examples; from the summed counts."
          + " Classes that occur neither in the truth nor in the predictions do not count, undefined"
          + " figures (–) are left out."
    },
    {
      "Confusion matrix", "How many examples of each true class (row) got each prediction (column)."
    },
    {
      "Gap",
      "Accuracy of the best group minus that of the worst, among groups with enough examples, in"
          + " percentage points."
    },
    {
      "p",
      "Fisher's exact test of best against worst group (Fisher 1934), times the number of pairs"
          + " (Bonferroni; Dunn 1961): how often chance alone would give so large a difference."
    },
    {
      "Calibration error",
      "Mean distance between predicted probability and accuracy over bins, weighted by examples"
          + " (expected calibration error; Guo et al. 2017, arXiv:1706.04599)."
    },
    {"Loss", "Mean cross-entropy between prediction and truth, in nats; lower is better."},
    {"Epoch, step", "One pass over the training data; one update of the weights."},
  };

  private GlossarySection() {}

  static Element render() {
    Element list = Element.of("dl");
    for (String[] term : TERMS) {
      list.add(Element.of("div", Element.of("dt", term[0]), Element.of("dd", term[1])));
    }
    return Page.section("glossary", "Glossary").add(list);
  }
}
