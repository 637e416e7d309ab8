package io.kefu.modeling.family;

import com.fasterxml.jackson.databind.JsonNode;
import io.kefu.modeling.family.HeadProgram.Reads;
import io.kefu.modeling.family.Parameter.Init;
import java.util.List;
import java.util.Map;

/** Heads that encoders share in everything but names, sizes and activations. */
final class EncoderHeads {
  /** Key of config.json: whether a token classifier judges whole sequences of tags. */
  static final String CRF = "crf";

  private EncoderHeads() {}

  /**
   * Over the first token: {@code out(dropout(activation(dense(x))))}.
   *
   * @param dense module of the (H, H) layer
   * @param out module of the (labels, H) layer
   * @param activation by its name in config.json
   * @param dropFirst whether dropout also comes before the dense layer
   */
  static HeadProgram sequence(
      int size,
      int labels,
      String dense,
      String out,
      String activation,
      boolean dropFirst,
      double dropout,
      Loss loss) {
    ParameterList p = new ParameterList().head();
    p.linear("pooler", List.of(dense), size, size);
    p.linear("classifier", List.of(out), labels, size);
    String text =
        """
          pooled = torch.select(x, 1, 0)
        ${first}\
          pooled = __torch__.linear(pooled, self.pooler_weight, self.pooler_bias, )
          pooled = $activation
          pooled = __torch__.dropout(pooled, $dropout, counter, seeds, torch.add(site, $last), )
          return __torch__.linear(pooled, self.classifier_weight, self.classifier_bias, )
        """;
    String first =
        "  pooled = __torch__.dropout(pooled, %s, counter, seeds, site, )\n".formatted(dropout);
    return new HeadProgram(
        p.list(),
        Template.fill(
            text,
            Map.of(
                "first",
                dropFirst ? first : "",
                "activation",
                Activation.of("hidden_act", activation, "pooled"),
                "dropout",
                dropout,
                "last",
                dropFirst ? 1 : 0)),
        dropFirst ? 2 : 1,
        loss,
        Reads.FIRST);
  }

  /**
   * Over every token: {@code classifier(dropout(x))}.
   *
   * @param config whether {@code crf} is true in it decides about the loss
   */
  static HeadProgram token(JsonNode config, int size, int labels, double dropout) {
    boolean crf = config.path(CRF).asBoolean();
    ParameterList p = new ParameterList().head();
    p.linear("classifier", List.of("classifier"), labels, size);
    if (crf) {
      Crf.parameters(p, labels);
    }
    String text =
        """
          x = __torch__.dropout(x, $dropout, counter, seeds, site, )
          return __torch__.linear(x, self.classifier_weight, self.classifier_bias, )
        """;
    return new HeadProgram(
        p.list(),
        Template.fill(text, Map.of("dropout", dropout)),
        1,
        crf ? Loss.CRF : Loss.CROSS_ENTROPY);
  }

  /**
   * Over every token: {@code norm(activation(dense(x)))} times the word embeddings, plus a bias.
   *
   * @param dense module of the (E, H) layer
   * @param bias name of the (vocabulary) tensor
   */
  static HeadProgram maskedLm(
      EncoderConfig c, String activation, String dense, String norm, String bias) {
    ParameterList p = new ParameterList().head();
    p.linear("transform", List.of(dense), c.embeddingSize(), c.hiddenSize());
    p.norm("transform_norm", norm, c.embeddingSize());
    p.add("vocabulary_bias", Init.ZERO, bias, c.vocabSize());
    String text =
        """
          x = __torch__.linear(x, self.transform_weight, self.transform_bias, )
          x = $activation
          x = torch.layer_norm(torch.to(x, 6), [$size], self.transform_norm_weight, self.transform_norm_bias, $eps, True)
          return __torch__.linear(x, self.word_embeddings, self.vocabulary_bias, )
        """;
    return new HeadProgram(
        p.list(),
        Template.fill(
            text,
            Map.of(
                "activation", Activation.of("hidden_act", activation, "x"),
                "size", c.embeddingSize(),
                "eps", c.layerNormEps())),
        0,
        Loss.CROSS_ENTROPY,
        Reads.TARGETS);
  }

  /** The mean over the tokens, of a family whose checkpoints hold no pooler. */
  static HeadProgram mean() {
    return new HeadProgram(List.of(), Contrastive.MEAN_POOLING, 0, Loss.CROSS_ENTROPY);
  }

  /**
   * The mean over the tokens. The checkpoint's pooler is carried along, untrained, so that a saved
   * model has it; {@code pooler_output} is not part of the mean.
   */
  static HeadProgram pooled(int size, String dense) {
    ParameterList p = new ParameterList().head().frozen();
    p.linear("pooler", List.of(dense), size, size);
    return new HeadProgram(p.list(), Contrastive.MEAN_POOLING, 0, Loss.CROSS_ENTROPY);
  }
}
