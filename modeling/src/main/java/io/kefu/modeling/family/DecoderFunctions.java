package io.kefu.modeling.family;

/** TorchScript functions of the decoders. */
final class DecoderFunctions {
  private DecoderFunctions() {}

  /**
   * Root-mean-square normalisation (Zhang & Sennrich, arXiv 1910.07467), rotary positions (Su et
   * al., arXiv 2104.09864; halves rotated against each other, as Transformers does), and key-value
   * heads repeated for grouped queries (Ainslie et al., arXiv 2305.13245).
   */
  static final String BLOCKS =
      """
      def rms_norm(x: Tensor,
          weight: Tensor,
          eps: float) -> Tensor:
        mean = torch.mean(torch.mul(x, x), [-1], True)
        return torch.mul(weight, torch.mul(x, torch.rsqrt(torch.add(mean, eps))))

      def rotary(x: Tensor,
          cos: Tensor,
          sin: Tensor) -> Tensor:
        first, second, = torch.chunk(x, 2, -1)
        turned = torch.cat([torch.neg(second), first], -1)
        return torch.to(torch.add(torch.mul(x, cos), torch.mul(turned, sin)), ops.prim.dtype(x))

      def repeat_heads(x: Tensor,
          n: int) -> Tensor:
        if torch.eq(n, 1):
          y = x
        else:
          B, G, T, D, = torch.size(x)
          y = torch.reshape(torch.expand(torch.unsqueeze(x, 2), [B, G, n, T, D]), [B, torch.mul(G, n), T, D])
        return y

      """;

  /**
   * Draws one token per row by inverting the cumulative distribution at {@code u}, uniform in [0,
   * 1): temperature first, then the top k, then the smallest set that holds {@code top_p} of what
   * is left (Holtzman et al., arXiv 1904.09751).
   */
  static final String SAMPLE =
      """
      def sample(logits: Tensor,
          temperature: float,
          top_k: int,
          top_p: float,
          u: Tensor) -> Tensor:
        probabilities = torch.softmax(torch.div(logits, temperature), -1)
        sorted, order, = torch.sort(probabilities, -1, True)
        if torch.gt(top_k, 0):
          rank = torch.arange(torch.size(logits, -1), dtype=4, layout=None, device=ops.prim.device(logits))
          sorted = torch.masked_fill(sorted, torch.ge(rank, top_k), 0.)
        else:
          pass
        sorted = torch.div(sorted, torch.sum(sorted, [-1], True))
        if torch.lt(top_p, 1.):
          before = torch.sub(torch.cumsum(sorted, -1), sorted)
          sorted = torch.masked_fill(sorted, torch.ge(before, top_p), 0.)
          sorted = torch.div(sorted, torch.sum(sorted, [-1], True))
        else:
          pass
        passed = torch.le(torch.cumsum(sorted, -1), torch.unsqueeze(u, -1))
        index = torch.sum(torch.to(passed, 4), [-1], True)
        last = torch.sub(torch.sum(torch.to(torch.gt(sorted, 0.), 4), [-1], True), 1)
        return torch.squeeze(torch.gather(order, -1, torch.minimum(index, last)), -1)

      """;
}
