package io.kefu.training;

import io.kefu.modeling.family.Lora;
import io.kefu.modeling.family.TrainingOptions;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;

/**
 * How the model's program is written for training.
 *
 * @param dropout of every dropout of the model; -1 keeps those of its config.json
 * @param loraRank 0 for none
 * @param crf whether a token classifier is trained on whole sequences of tags
 * @param compactVocabulary whether embeddings of tokens that the data do not have are left out
 */
public record ModelConfig(
    double dropout,
    List<String> freeze,
    int frozenLayers,
    int loraRank,
    double loraAlpha,
    List<String> loraTargets,
    boolean gradientCheckpointing,
    boolean bfloat16,
    boolean compactVocabulary,
    boolean crf)
    implements Serializable {

  /**
   * @param ordinal whether the task's classes have an order that the loss should heed
   */
  public TrainingOptions options(boolean ordinal) {
    Optional<Lora> lora =
        loraRank == 0 ? Optional.empty() : Optional.of(new Lora(loraRank, loraAlpha, loraTargets));
    return new TrainingOptions(
        freeze, frozenLayers, lora, gradientCheckpointing, bfloat16, ordinal);
  }
}
