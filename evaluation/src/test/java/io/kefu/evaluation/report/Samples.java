package io.kefu.evaluation.report;

import io.kefu.core.run.MetricPoint;
import io.kefu.core.run.RunRecord;
import io.kefu.evaluation.Evaluation;
import io.kefu.evaluation.bias.GroupComparison;
import io.kefu.evaluation.metrics.Calibration;
import io.kefu.evaluation.metrics.ClassificationMetrics;
import io.kefu.evaluation.metrics.ConfusionMatrix;
import io.kefu.evaluation.metrics.ConfusionMatrix.Cell;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Made-up results of a run, the same at every call. */
final class Samples {
  private static final List<String> INTENTS =
      List.of(
          "退货",
          "order_status",
          "物流查询",
          "refund",
          "change_address",
          "投诉",
          "invoice",
          "cancel_order",
          "产品咨询",
          "payment_failed",
          "coupon",
          "account_login",
          "warranty",
          "delivery_delay");

  private Samples() {}

  static List<String> labels(int classes) {
    return IntStream.range(0, classes)
        .mapToObj(
            i ->
                classes == 2
                    ? List.of("negative", "positive").get(i)
                    : i < INTENTS.size() ? INTENTS.get(i) : "card_payment_reason_" + i)
        .toList();
  }

  static Evaluation evaluation(List<String> labels, long seed) {
    Random random = new Random(seed);
    ClassificationMetrics metrics =
        ClassificationMetrics.of(matrix(labels, 40 * labels.size(), 0.88, random));
    List<GroupComparison> groups =
        List.of(
            group("channel", Map.of("chat", 900, "phone", 420, "email", 130), labels, random),
            group("region", Map.of("华东", 500, "华南", 310, "north", 280, "海外", 9), labels, random),
            group("salutation", Map.of("Ms", 610, "Mr", 590), labels, random),
            group("tier", Map.of("gold", 12), labels, random));
    List<String> warnings = new ArrayList<>(metrics.warnings());
    warnings.add("1 of 4 groups by region have fewer than 20 examples and do not count");
    return new Evaluation(metrics, groups, calibration(random), warnings);
  }

  private static ConfusionMatrix matrix(
      List<String> labels, int n, double accuracy, Random random) {
    List<Cell> cells = new ArrayList<>();
    int k = labels.size();
    for (int e = 0; e < n; e++) {
      int actual = (int) (k * Math.pow(random.nextDouble(), 1.4));
      double right = accuracy + 0.1 * Math.sin(actual);
      int other = (actual + 1 + (int) (k * Math.pow(random.nextDouble(), 4))) % k;
      int predicted = random.nextDouble() < right ? actual : other;
      cells.add(new Cell(labels.get(actual), labels.get(predicted), 1));
    }
    return ConfusionMatrix.fromCounts(labels, cells);
  }

  private static GroupComparison group(
      String attribute, Map<String, Integer> sizes, List<String> labels, Random random) {
    Map<String, ConfusionMatrix> matrices = new TreeMap<>();
    new TreeMap<>(sizes)
        .forEach(
            (v, n) ->
                matrices.put(v, matrix(labels, n, 0.78 + 0.15 * random.nextDouble(), random)));
    long total = sizes.values().stream().mapToLong(Integer::longValue).sum();
    return GroupComparison.of(attribute, matrices, 20, total + (attribute.equals("tier") ? 40 : 0));
  }

  private static Calibration calibration(Random random) {
    long[] n = new long[10];
    double[] confidence = new double[10];
    long[] correct = new long[10];
    for (int m = 2; m < 10; m++) {
      n[m] = Math.round(10 + Math.pow(m, 3));
      confidence[m] = n[m] * (m + 0.3 + 0.5 * random.nextDouble()) / 10;
      correct[m] = Math.round(confidence[m] * (0.8 + 0.15 * random.nextDouble()));
    }
    return Calibration.of(n, confidence, correct);
  }

  static List<MetricPoint> points(int steps, int epochs) {
    Random random = new Random(5);
    List<MetricPoint> points = new ArrayList<>();
    for (int s = 1; s <= steps; s++) {
      double t = (double) s / steps;
      double epoch = t * epochs;
      double loss = 0.12 + 4.1 * Math.exp(-5 * t) + 0.25 * Math.exp(-2 * t) * random.nextGaussian();
      double rate = t < 0.06 ? t / 0.06 : (1 - t) / 0.94;
      points.add(new MetricPoint("train", s, epoch, "loss", Math.abs(loss)));
      points.add(new MetricPoint("train", s, epoch, "learning_rate", 5e-4 * rate));
      points.add(
          new MetricPoint("train", s, epoch, "grad_norm", 1 + 3 * t + random.nextGaussian() / 4));
      points.add(
          new MetricPoint(
              "train", s, epoch, "tokens_per_second", 6200 + 300 * random.nextGaussian()));
      if (s % (steps / epochs) == 0) {
        double e = Math.round(epoch);
        points.add(new MetricPoint("validation", s, e, "loss", 0.35 + 3.6 * Math.exp(-5 * t)));
        points.add(new MetricPoint("validation", s, e, "accuracy", 0.89 - 0.8 * Math.exp(-6 * t)));
        points.add(
            new MetricPoint("validation", s, e, "macro_f1", 0.87 - 0.8 * Math.exp(-5.5 * t)));
      }
    }
    return points;
  }

  static RunRecord run() {
    return new RunRecord(
        "intent-20250101-120000-3f2a",
        "intent",
        "scratch:mini",
        RunRecord.Status.FINISHED,
        "2025-01-01T12:00:00Z",
        "2025-01-01T12:09:41Z",
        "9a1f0c77d2",
        "0.1.0-SNAPSHOT+3f2a91c",
        "sha256:5d0f77a1c2b3d4e5f60718293a4b5c6d7e8f9012233445566778899aabbccdde",
        Map.of("gold/tokens version", "3", "train examples", "8002", "test examples", "3080"),
        Map.of("java", "17.0.12", "cores", "2", "spark", "3.5.8", "master", "local[*]"),
        "{\"train\":{\"epochs\":15,\"lr\":5.0E-4,\"resume\":true},\"lake\":\"file:/lake\","
            + "\"spark\":{\"conf\":{}},\"storage\":{\"secret\":\"(redacted)\"},\"registry\":null}",
        Map.of("validation_accuracy", 0.89));
  }
}
