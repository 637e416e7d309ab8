package io.kefu.training;

import io.kefu.core.UserException;
import io.kefu.core.config.Section;
import io.kefu.training.optim.AdamWConfig;
import io.kefu.training.optim.Schedule;
import io.kefu.training.optim.ScheduleConfig;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * How to train; {@code kefu.train} in {@code reference.conf} explains each value.
 *
 * @param batchTokens rows × longest row of a batch
 * @param accumulationSteps batches per optimizer step
 * @param layerDecay of the learning rate from one layer to the one below; 1 for none
 * @param checkpointSteps 0 checkpoints at the end of each epoch only
 */
public record TrainConfig(
    int epochs,
    int batchTokens,
    int accumulationSteps,
    double learningRate,
    double layerDecay,
    ScheduleConfig schedule,
    AdamWConfig optimizer,
    LossConfig loss,
    ModelConfig model,
    EvaluationConfig evaluation,
    int checkpointSteps,
    int keepCheckpoints,
    long seed,
    int workers)
    implements Serializable {

  public static TrainConfig from(Section train) {
    return new TrainConfig(
        train.integer("epochs", 1, 10_000),
        train.integer("batch-tokens", 8, 1 << 24),
        train.integer("accumulation-steps", 1, 1 << 16),
        train.number("learning-rate", 0, 10),
        train.number("layer-decay", 0.01, 1),
        schedule(train),
        new AdamWConfig(
            train.number("beta1", 0, 0.999999),
            train.number("beta2", 0, 0.999999),
            train.number("epsilon", 0, 1),
            train.number("weight-decay", 0, 10),
            train.number("max-grad-norm", 0, 1e9)),
        loss(train),
        model(train),
        new EvaluationConfig(
            train.integer("evaluation-steps", 0, Integer.MAX_VALUE),
            choice(train, "best-metric", EvaluationConfig.Metric.class),
            train.integer("early-stopping-patience", 0, Integer.MAX_VALUE),
            train.number("early-stopping-min-delta", 0, 1e9)),
        train.integer("checkpoint-steps", 0, Integer.MAX_VALUE),
        train.integer("keep-checkpoints", 1, 1000),
        train.longInteger("seed", Long.MIN_VALUE, Long.MAX_VALUE),
        train.integer("workers", 1, 1));
  }

  private static ScheduleConfig schedule(Section train) {
    return new ScheduleConfig(
        choice(train, "schedule", Schedule.Kind.class),
        train.number("warmup", 0, 1),
        train.integer("warmup-steps", 0, Integer.MAX_VALUE),
        train.number("cosine-cycles", 0, 1000),
        train.number("polynomial-power", 0, 100),
        train.number("final-learning-rate", 0, 10));
  }

  private static LossConfig loss(Section train) {
    return new LossConfig(
        train.number("label-smoothing", 0, 0.999),
        train.choice("class-weighting", List.of("none", "balanced")).equals("balanced"),
        weights(train.strings("class-weights")),
        train.flag("balanced-sampling"),
        train.section("contrastive").number("temperature", 1e-4, 100),
        train.section("contrastive").flag("symmetric"));
  }

  private static Map<String, Double> weights(Map<String, String> texts) {
    TreeMap<String, Double> weights = new TreeMap<>();
    texts.forEach(
        (label, text) -> {
          String wrong =
              "kefu.train.class-weights." + label + " = " + text + " must be a number above 0";
          try {
            weights.put(label, Double.valueOf(text));
          } catch (NumberFormatException e) {
            throw new UserException(wrong, e);
          }
          if (!(weights.get(label) > 0) || weights.get(label).isInfinite()) {
            throw new UserException(wrong);
          }
        });
    return weights;
  }

  private static ModelConfig model(Section train) {
    Section lora = train.section("lora");
    return new ModelConfig(
        train.number("dropout", -1, 0.9),
        train.texts("freeze"),
        train.integer("frozen-layers", -1, 1000),
        lora.integer("rank", 0, 4096),
        lora.number("alpha", 0, 1e6),
        lora.texts("targets"),
        train.flag("gradient-checkpointing"),
        train.choice("precision", List.of("float32", "bfloat16")).equals("bfloat16"),
        train.flag("compact-vocabulary"),
        train.flag("crf"));
  }

  private static <E extends Enum<E>> E choice(Section train, String key, Class<E> type) {
    List<String> allowed = new ArrayList<>();
    for (E value : type.getEnumConstants()) {
      allowed.add(value.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }
    return Enum.valueOf(
        type, train.choice(key, allowed).toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
