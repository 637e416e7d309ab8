package io.kefu.modeling.family;

/**
 * Training of an encoder for retrieval with in-batch negatives (Henderson et al., arXiv
 * 1705.00652): row i of the first half of a batch belongs to row i of the second half, and the
 * other rows of the second half count as wrong. The loss is the cross entropy of the cosines over a
 * temperature. {@code labels} (B / 2) numbers the pairs: where two have the same number, either's
 * text would be right for the other, so that they are no negatives of each other.
 */
final class Contrastive {
  private Contrastive() {}

  /**
   * {@code options[2]} is the temperature; with {@code options[3]} above 0 both directions count.
   */
  static final String METHODS =
      """
      def cosines(self: __torch__.Model,
          x: Tensor,
          attention_mask: Tensor) -> Tensor:
        none = torch.zeros([0], dtype=4, layout=None, device=ops.prim.device(x))
        pooled = (self).logits(x, attention_mask, none, none, 0, )
        unit = torch.div(pooled, torch.clamp_min(torch.norm(pooled, 2, [1], True), 1e-12))
        anchors, others, = torch.chunk(unit, 2)
        return torch.matmul(anchors, torch.t(others))
      def without_siblings(self: __torch__.Model,
          scores: Tensor,
          labels: Tensor) -> Tensor:
        same = torch.eq(torch.unsqueeze(labels, 1), torch.unsqueeze(labels, 0))
        own = torch.eye(torch.size(labels, 0), dtype=11, layout=None, device=ops.prim.device(labels))
        return torch.masked_fill(scores, torch.logical_and(same, torch.logical_not(own)), -1e9)
      def loss(self: __torch__.Model,
          x: Tensor,
          attention_mask: Tensor,
          labels: Tensor,
          counter: Tensor,
          seeds: Tensor,
          options: Tensor) -> Tensor:
        divisor = float(torch.select(options, 0, 1))
        temperature = float(torch.select(options, 0, 2))
        both = torch.gt(float(torch.select(options, 0, 3)), 0.)
        scores = torch.div((self).cosines(x, attention_mask, ), temperature)
        scores = (self).without_siblings(scores, labels, )
        targets = torch.arange(torch.size(scores, 0), dtype=4, layout=None, device=ops.prim.device(x))
        loss = torch.cross_entropy_loss(scores, targets, None, 2)
        if both:
          loss = torch.mul(torch.add(loss, torch.cross_entropy_loss(torch.t(scores), targets, None, 2)), 0.5)
        else:
          pass
        return torch.div(loss, divisor)
      def scores(self: __torch__.Model,
          input_ids: Tensor,
          attention_mask: Tensor,
          token_type_ids: Tensor,
          labels: Tensor) -> Tensor:
        x = (self).hidden_states(input_ids, attention_mask, token_type_ids, )
        scores = torch.div((self).cosines(x, attention_mask, ), 0.05)
        scores = (self).without_siblings(scores, labels, )
        rows = torch.size(scores, 0)
        targets = torch.arange(rows, dtype=4, layout=None, device=ops.prim.device(input_ids))
        loss = torch.cross_entropy_loss(scores, targets, None, 2)
        right = torch.sum(torch.to(torch.eq(torch.argmax(scores, -1), targets), 6))
        count = torch.sum(torch.ones([rows], dtype=6, layout=None, device=ops.prim.device(input_ids)))
        return torch.stack([loss, count, right])
      """;

  /** Mean of the hidden states over the real tokens (Reimers & Gurevych, arXiv 1908.10084). */
  static final String MEAN_POOLING =
      """
        weights = torch.unsqueeze(torch.to(attention_mask, 6), -1)
        total = torch.clamp_min(torch.sum(weights, [1]), 1e-09)
        return torch.div(torch.sum(torch.mul(x, weights), [1]), total)
      """;
}
