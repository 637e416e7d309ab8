package io.kefu.modeling.family;

import io.kefu.modeling.family.HeadProgram.Reads;
import io.kefu.modeling.family.Parameter.Init;
import java.util.List;

/** Heads that decoders share. */
final class DecoderHeads {
  private DecoderHeads() {}

  /**
   * @param embedding path of the word embeddings, which a tied head uses
   */
  static HeadProgram of(
      ModelFamily family, Head head, DecoderConfig config, int labels, String embedding) {
    return switch (head) {
      case CAUSAL_LM -> causalLm(config, embedding);
      case SEQUENCE_CLASSIFICATION -> sequence(config, labels);
      case ENCODER -> EncoderHeads.mean();
      default -> throw family.unsupported(head);
    };
  }

  private static HeadProgram causalLm(DecoderConfig config, String embedding) {
    if (config.tied()) {
      return new HeadProgram(
          List.of(),
          "  return __torch__.linear(x, self." + embedding + ", None, )\n",
          0,
          Loss.CROSS_ENTROPY,
          Reads.TARGETS);
    }
    ParameterList p = new ParameterList().head();
    p.add("lm_head", Init.NORMAL, "lm_head.weight", config.vocabSize(), config.hiddenSize());
    return new HeadProgram(
        p.list(),
        "  return __torch__.linear(x, self.lm_head, None, )\n",
        0,
        Loss.CROSS_ENTROPY,
        Reads.TARGETS);
  }

  /** A linear layer without bias over the last real token. */
  private static HeadProgram sequence(DecoderConfig config, int labels) {
    ParameterList p = new ParameterList().head();
    p.add("score", Init.NORMAL, "score.weight", labels, config.hiddenSize());
    String text =
        """
          columns = torch.arange(torch.size(x, 1), dtype=4, layout=None, device=ops.prim.device(x))
          last = torch.argmax(torch.mul(attention_mask, torch.add(columns, 1)), -1)
          rows = torch.arange(torch.size(x, 0), dtype=4, layout=None, device=ops.prim.device(x))
          index = torch.reshape(torch.add(torch.mul(rows, torch.size(x, 1)), last), [-1])
          flat = torch.index_select(torch.reshape(x, [-1, torch.size(x, 2)]), 0, index)
          return __torch__.linear(flat, self.score, None, )
        """;
    return new HeadProgram(p.list(), text, 0, Loss.CROSS_ENTROPY);
  }
}
