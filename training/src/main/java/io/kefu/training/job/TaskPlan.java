package io.kefu.training.job;

import io.kefu.core.UserException;
import io.kefu.core.lake.DatasetManifest;
import io.kefu.modeling.checkpoint.PretrainedModel;
import io.kefu.modeling.family.Head;
import io.kefu.training.TrainConfig;
import io.kefu.training.data.Collator;
import io.kefu.training.loop.Batch;
import java.io.Serializable;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;

/**
 * What a task asks of training.
 *
 * @param ordinal whether the classes have an order that the loss heeds
 * @param maskId of the tokenizer's mask token; null where it has none
 * @param vocabularySize ids are below it
 * @param padId the tokenizer's
 */
record TaskPlan(Head head, boolean ordinal, Integer maskId, int vocabularySize, int padId)
    implements Serializable {

  /**
   * @throws UserException where the task and the settings do not go together
   */
  static TaskPlan of(DatasetManifest data, TrainConfig config) {
    Head head =
        Head.ofKind(data.headKind())
            .orElseThrow(
                () ->
                    new UserException(
                        "task '"
                            + data.task()
                            + "' was prepared for the head '"
                            + data.headKind()
                            + "', which this version does not know; prepare it again"));
    if (head == Head.MASKED_LM && data.details().maskId() == null) {
      throw new UserException(
          "the tokenizer of task '"
              + data.task()
              + "' has no mask token; prepare it with another (--tokenizer), or use the task clm");
    }
    if (config.loss().balancedSampling() && head != Head.SEQUENCE_CLASSIFICATION) {
      throw new UserException(
          "kefu.train.balanced-sampling needs one class per example, which task '"
              + data.task()
              + "' ("
              + data.headKind()
              + ") does not have; set it to false");
    }
    if (config.model().crf()) {
      requireForCrf(
          head == Head.TOKEN_CLASSIFICATION,
          "is for tags of tokens, which task '" + data.task() + "' does not have; set it to false");
      requireForCrf(
          config.loss().labelSmoothing() == 0 && !config.loss().weighted(),
          "takes no label smoothing and no class weights; set it to false, or leave"
              + " label-smoothing, class-weighting and class-weights at their defaults");
    }
    return new TaskPlan(
        head,
        data.details().loss().equals("ordinal"),
        data.details().maskId(),
        data.vocabularySize(),
        data.padId());
  }

  private static void requireForCrf(boolean holds, String otherwise) {
    if (!holds) {
      throw new UserException("kefu.train.crf " + otherwise);
    }
  }

  /** The id that fills batches: the model's own, where it names one. */
  int padId(PretrainedModel model) {
    return model.config().path("pad_token_id").asInt(padId);
  }

  /** Length of a row of {@code gold.tokens}, as {@link Collator#length} counts it. */
  Column length() {
    Column whole = functions.size(functions.col("input_ids"));
    if (head != Head.ENCODER) {
      return whole;
    }
    Column second = functions.expr("size(filter(token_type_ids, type -> type = 1))");
    return functions.greatest(second, whole.minus(second)).multiply(2);
  }

  Collator collator(int padId, long seed) {
    return switch (head) {
      case SEQUENCE_CLASSIFICATION -> Collator.padding(padId, Batch.Targets.ROW);
      case TOKEN_CLASSIFICATION, CAUSAL_LM -> Collator.padding(padId, Batch.Targets.TOKEN);
      case MASKED_LM -> Collator.masking(padId, maskId, vocabularySize, seed);
      case ENCODER -> Collator.pairs(padId);
    };
  }
}
