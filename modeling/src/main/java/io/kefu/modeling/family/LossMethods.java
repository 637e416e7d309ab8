package io.kefu.modeling.family;

import java.util.Map;

/**
 * Text of {@code loss}, the mean that is minimised, and {@code scores}, the sums that are reported.
 */
final class LossMethods {
  /** Logits only where there is a target: a vocabulary's worth of them is the costliest part. */
  private static final String METHODS =
      """
      ${loss}\
      def targets(self: __torch__.Model,
          x: Tensor,
          labels: Tensor) -> Tuple[Tensor, Tensor]:
      ${select}\
        return (targets, x)
      def loss(self: __torch__.Model,
          x: Tensor,
          attention_mask: Tensor,
          labels: Tensor,
          counter: Tensor,
          seeds: Tensor,
          options: Tensor) -> Tensor:
        divisor = float(torch.select(options, 0, 1))
        targets, x, = (self).targets(x, labels, )
        logits = torch.to((self).logits(x, attention_mask, counter, seeds, $site, ), 6)
        return torch.div((self).loss_sum(logits, targets, options, ), divisor)
      def scores(self: __torch__.Model,
          input_ids: Tensor,
          attention_mask: Tensor,
          token_type_ids: Tensor,
          labels: Tensor) -> Tensor:
        none = torch.zeros([0], dtype=4, layout=None, device=ops.prim.device(input_ids))
        plain = torch.zeros([3], dtype=6, layout=None, device=ops.prim.device(input_ids))
        counter = (self).counter(input_ids, none, )
        x = (self).read(input_ids, attention_mask, token_type_ids, none, True, counter, none, )
        targets, x, = (self).targets(x, labels, )
        logits = torch.to((self).logits(x, attention_mask, counter, none, $site, ), 6)
        loss = (self).loss_sum(logits, targets, plain, )
        count = torch.sum(torch.to(torch.ne(targets, -100), 6))
        right = torch.sum(torch.to($right, 6))
        return torch.stack([loss, count, right])
      """;

  private static final String ALL =
      """
        targets = labels
      """;

  private static final String PER_TOKEN =
      """
        flat = torch.reshape(labels, [-1])
        kept = torch.squeeze(torch.nonzero(torch.ne(flat, -100)), 1)
        targets = torch.index_select(flat, 0, kept)
        x = torch.index_select(torch.reshape(x, [-1, $size]), 0, kept)
      """;

  /** The state at position t predicts the token at t + 1. */
  private static final String NEXT_TOKEN =
      """
        flat = torch.reshape(torch.slice(labels, 1, 1), [-1])
        kept = torch.squeeze(torch.nonzero(torch.ne(flat, -100)), 1)
        targets = torch.index_select(flat, 0, kept)
        x = torch.reshape(torch.slice(x, 1, 0, -1, 1), [-1, $size])
        x = torch.index_select(x, 0, kept)
      """;

  private LossMethods() {}

  static String of(Blueprint blueprint, boolean ordinal) {
    if (blueprint.head() == Head.ENCODER) {
      return Contrastive.METHODS;
    }
    Loss loss = ordinal ? Loss.ORDINAL : blueprint.headProgram().loss();
    return Template.fill(
        METHODS,
        Map.of(
            "loss", loss.method(),
            "right", loss.right(),
            "select",
                loss == Loss.CRF ? ALL : select(blueprint.head(), blueprint.body().hiddenSize()),
            "site", blueprint.body().sites()));
  }

  private static String select(Head head, int size) {
    return switch (head) {
      case SEQUENCE_CLASSIFICATION -> ALL;
      case CAUSAL_LM -> NEXT_TOKEN.replace("$size", String.valueOf(size));
      default -> PER_TOKEN.replace("$size", String.valueOf(size));
    };
  }
}
