package io.kefu.modeling.family;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What is minimised, as methods of a program: {@code loss_sum(logits, labels, options)} gives the
 * sum over all targets, which the caller divides; a target of -100 does not count.
 */
enum Loss {
  /** Cross entropy of one label per row, (B, C) against (B); or per token, (B, T, C) and (B, T). */
  CROSS_ENTROPY(
      """
      def loss_sum(self: __torch__.Model,
          logits: Tensor,
          labels: Tensor,
          options: Tensor) -> Tensor:
        C = torch.size(logits, -1)
        smoothing = float(torch.select(options, 0, 2))
        weights = torch.to(torch.slice(options, 0, 3), ops.prim.device(logits), 6)
        flat = torch.reshape(logits, [-1, C])
        targets = torch.reshape(labels, [-1])
        if torch.eq(torch.numel(weights), 0):
          loss = torch.cross_entropy_loss(flat, targets, None, 2, -100, smoothing)
        else:
          loss = torch.cross_entropy_loss(flat, targets, weights, 2, -100, smoothing)
        return loss
      """,
      "torch.eq(torch.argmax(logits, -1), targets)"),

  /**
   * Classes in their order, (B, C) against (B): cross entropy with the distribution {@code
   * softmax(-(i - target)²)} over the classes i, so that a near miss costs less than a far one
   * (Díaz and Marathe, Soft Labels for Ordinal Regression, CVPR 2019). It takes class weights, and
   * no label smoothing of its own.
   */
  ORDINAL(
      """
      def loss_sum(self: __torch__.Model,
          logits: Tensor,
          labels: Tensor,
          options: Tensor) -> Tensor:
        weights = torch.to(torch.slice(options, 0, 3), ops.prim.device(logits), 6)
        kept = torch.to(torch.ne(labels, -100), 6)
        known = torch.clamp_min(labels, 0)
        classes = torch.arange(torch.size(logits, -1), dtype=6, layout=None, device=ops.prim.device(logits))
        distance = torch.sub(torch.unsqueeze(classes, 0), torch.unsqueeze(torch.to(known, 6), 1))
        target = torch.softmax(torch.neg(torch.mul(distance, distance)), -1)
        losses = torch.neg(torch.sum(torch.mul(target, torch.log_softmax(logits, -1)), [-1]))
        if torch.gt(torch.numel(weights), 0):
          kept = torch.mul(kept, torch.index_select(weights, 0, known))
        else:
          pass
        return torch.sum(torch.mul(losses, kept))
      """,
      "torch.eq(torch.argmax(logits, -1), targets)"),

  /** Of whole rows of tags, (B, T, C) against (B, T); takes no label smoothing and no weights. */
  CRF(Crf.METHODS, "torch.eq(torch.argmax((self).best(logits, attention_mask, ), -1), targets)"),

  /** Binary cross entropy of every label on its own, (B, C) against (B, C) of 0 and 1. */
  MULTI_LABEL(
      """
      def loss_sum(self: __torch__.Model,
          logits: Tensor,
          labels: Tensor,
          options: Tensor) -> Tensor:
        return torch.binary_cross_entropy_with_logits(logits, torch.to(labels, 6), None, None, 2)
      """,
      "torch.eq(torch.gt(logits, 0), torch.gt(targets, 0))"),

  /** Squared error, (B, C) against (B, C). */
  REGRESSION(
      """
      def loss_sum(self: __torch__.Model,
          logits: Tensor,
          labels: Tensor,
          options: Tensor) -> Tensor:
        return torch.mse_loss(torch.reshape(logits, [-1]), torch.to(torch.reshape(labels, [-1]), 6), 2)
      """,
      "torch.lt(torch.abs(torch.sub(torch.reshape(logits, torch.size(targets)), targets)), 0.5)");

  private final String method;
  private final String right;

  Loss(String method, String right) {
    this.method = method;
    this.right = right;
  }

  String method() {
    return method;
  }

  /**
   * Expression of the targets that are predicted right, from {@code logits} and {@code targets}.
   */
  String right() {
    return right;
  }

  /**
   * The loss that Transformers takes for {@code problem_type} of config.json; one label alone is
   * regression.
   */
  static Loss of(JsonNode config, int labels) {
    return switch (config.path("problem_type").asText("")) {
      case "multi_label_classification" -> MULTI_LABEL;
      case "regression" -> REGRESSION;
      default -> labels == 1 ? REGRESSION : CROSS_ENTROPY;
    };
  }
}
