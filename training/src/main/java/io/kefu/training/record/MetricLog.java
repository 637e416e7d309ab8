package io.kefu.training.record;

import com.fasterxml.jackson.databind.JsonNode;
import io.kefu.core.Json;
import io.kefu.core.run.MetricPoint;
import io.kefu.training.loop.LoopState;
import io.kefu.training.loop.Validation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Every number of a run in order; part of each checkpoint, so that a resumed run has all of them
 * once.
 */
public final class MetricLog {
  /** Weight of the past in the loss shown on the progress bar. */
  private static final double SMOOTHING = 0.98;

  private final long totalSteps;
  private final int epochs;
  private final Consumer<TrainingStatus> status;
  private final List<MetricPoint> points = new ArrayList<>();
  private final Map<String, Double> summary = new LinkedHashMap<>();
  private final long startNanos = System.nanoTime();
  private long lastNanos = startNanos;
  private long tokens;
  private double smoothedLoss = Double.NaN;
  private String validation = "";

  public MetricLog(long totalSteps, int epochs, Consumer<TrainingStatus> status) {
    this.totalSteps = totalSteps;
    this.epochs = epochs;
    this.status = status;
  }

  public void step(
      long step, double epoch, double loss, double norm, double rate, long batchTokens) {
    long now = System.nanoTime();
    add("train", step, epoch, "loss", loss);
    add("train", step, epoch, "grad_norm", norm);
    add("train", step, epoch, "learning_rate", rate);
    add("train", step, epoch, "tokens_per_second", batchTokens / ((now - lastNanos) / 1e9));
    lastNanos = now;
    tokens += batchTokens;
    smoothedLoss =
        Double.isNaN(smoothedLoss) ? loss : SMOOTHING * smoothedLoss + (1 - SMOOTHING) * loss;
    double rateSinceStart = tokens / ((now - startNanos) / 1e9);
    int current = Math.min(epochs, (int) Math.ceil(epoch));
    status.accept(
        new TrainingStatus(
            step, totalSteps, current, epochs, smoothedLoss, rateSinceStart, validation));
  }

  public void validation(long step, double epoch, Validation result) {
    add("validation", step, epoch, "loss", result.loss());
    add("validation", step, epoch, "accuracy", result.accuracy());
    if (Double.isNaN(result.entityF1())) {
      validation = String.format("validation accuracy %.4f", result.accuracy());
    } else {
      add("validation", step, epoch, "entity_f1", result.entityF1());
      validation = String.format("validation entity F1 %.4f", result.entityF1());
    }
    lastNanos = System.nanoTime();
  }

  /** The run is over; these are the figures of the weights that were kept. */
  public void best(LoopState state) {
    summary.put("steps", (double) state.step());
    summary.put("best_epoch", state.best().epoch());
    summary.put("validation_accuracy", state.best().accuracy());
    summary.put("validation_loss", state.best().loss());
    if (!Double.isNaN(state.best().entityF1())) {
      summary.put("validation_entity_f1", state.best().entityF1());
    }
  }

  /** Final figures by name; empty before the end. */
  public Map<String, Double> summary() {
    return Collections.unmodifiableMap(summary);
  }

  public List<MetricPoint> points() {
    return Collections.unmodifiableList(points);
  }

  private void add(String split, long step, double epoch, String metric, double value) {
    points.add(new MetricPoint(split, step, epoch, metric, value));
  }

  /** One JSON object per line. */
  public String toJsonLines() {
    return points.stream().map(p -> Json.line(p) + "\n").collect(Collectors.joining());
  }

  /** Replaces the points with those of a checkpoint. */
  public void restore(String jsonLines) {
    points.clear();
    for (String line : jsonLines.lines().toList()) {
      JsonNode p = Json.tree(line, "a checkpoint's metrics");
      add(
          p.path("split").asText(),
          p.path("step").asLong(),
          p.path("epoch").asDouble(),
          p.path("metric").asText(),
          p.path("value").asDouble());
    }
  }
}
