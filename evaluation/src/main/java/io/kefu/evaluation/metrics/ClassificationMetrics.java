package io.kefu.evaluation.metrics;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Single-label classification metrics of one confusion matrix. With TP, FP and FN of each class:
 *
 * <ul>
 *   <li>precision TP / (TP + FP), recall TP / (TP + FN), F1 2·TP / (2·TP + FP + FN);
 *   <li><b>macro</b>: the unweighted mean over the classes that occur among the true or the
 *       predicted labels (the default of scikit-learn), so that rare classes count like frequent
 *       ones;
 *   <li><b>micro</b>: from TP, FP and FN summed over all classes; with one label per example all
 *       three equal the accuracy;
 *   <li><b>weighted</b>: the mean weighted by support.
 * </ul>
 *
 * <p>Zero division: a figure whose denominator is 0 is NaN, is left out of macro and weighted
 * averages (as scikit-learn does with {@code zero_division=np.nan}), and is named in a warning. F1
 * of a class that has examples but was never predicted, or the reverse, is well defined: 0. A label
 * in the truth that the model does not know has a row of its own: its examples are wrong and its
 * recall and F1 are 0.
 *
 * @param n examples
 * @param correct examples whose predicted label is the true one
 * @param accuracy correct / n
 * @param accuracyInterval 95 %, {@link Interval#wilson}
 * @param majorityBaseline accuracy of always answering the most frequent true label
 * @param classes in the order of the labels
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record ClassificationMetrics(
    long n,
    long correct,
    double accuracy,
    Interval accuracyInterval,
    double majorityBaseline,
    Average macro,
    Average micro,
    Average weighted,
    List<ClassMetrics> classes,
    ConfusionMatrix confusion,
    List<String> warnings)
    implements Figures {

  public static ClassificationMetrics of(ConfusionMatrix matrix) {
    List<ClassMetrics> classes =
        IntStream.range(0, matrix.size()).mapToObj(i -> ClassMetrics.of(matrix, i)).toList();
    long n = matrix.total();
    long correct = matrix.correct();
    long largest = classes.stream().mapToLong(ClassMetrics::support).max().orElse(0);
    return new ClassificationMetrics(
        n,
        correct,
        (double) correct / n,
        Interval.wilson(correct, n),
        (double) largest / n,
        Average.macro(classes),
        Average.micro(matrix),
        Average.bySupport(classes),
        classes,
        matrix,
        warnings(n, classes));
  }

  @Override
  public Map<String, Double> figures() {
    Map<String, Double> figures = new TreeMap<>();
    figures.put("examples", (double) n);
    figures.put("accuracy", accuracy);
    figures.put("accuracy_low", accuracyInterval.low());
    figures.put("accuracy_high", accuracyInterval.high());
    figures.put("majority_baseline", majorityBaseline);
    figures.put("macro_precision", macro.precision());
    figures.put("macro_recall", macro.recall());
    figures.put("macro_f1", macro.f1());
    figures.put("micro_f1", micro.f1());
    figures.put("weighted_precision", weighted.precision());
    figures.put("weighted_recall", weighted.recall());
    figures.put("weighted_f1", weighted.f1());
    return figures;
  }

  private static List<String> warnings(long n, List<ClassMetrics> classes) {
    if (n == 0) {
      return List.of("there are no examples: every figure is undefined");
    }
    List<String> warnings = new ArrayList<>();
    warn(
        warnings,
        classes,
        c -> c.present() && c.predicted() == 0,
        "never predicted: precision is undefined and left out of its averages; recall and F1 are 0");
    warn(
        warnings,
        classes,
        c -> c.present() && c.support() == 0,
        "predicted but without any example: recall is undefined and left out of its averages; F1 is 0");
    warn(
        warnings,
        classes,
        c -> !c.present(),
        "known to the model but neither among the examples nor predicted: left out of all averages");
    return List.copyOf(warnings);
  }

  private static void warn(
      List<String> warnings,
      List<ClassMetrics> classes,
      Predicate<ClassMetrics> when,
      String consequence) {
    List<String> names = classes.stream().filter(when).map(ClassMetrics::label).toList();
    if (!names.isEmpty()) {
      warnings.add(LabelLists.count(names) + " " + consequence + ": " + LabelLists.some(names));
    }
  }
}
