package io.kefu.modeling.family;

import java.util.Map;

/**
 * Generation inside the program, one call per reply: {@code generate(input_ids, attention_mask,
 * noise, eos, options)} gives the new tokens (B, at most N).
 *
 * <p>Rows of unequal length are padded on the left. {@code noise} (N, B), uniform in [0, 1),
 * decides what is drawn; an empty one means greedy. {@code eos} lists the ids that end a row; what
 * follows in that row is the padding id. {@code options} is a vector: N, temperature, top k (0 for
 * all), top p, repetition penalty (Keskar et al., arXiv 1909.05858; 1 for none), padding id.
 */
final class Generation {
  private static final String METHODS =
      """
      def cached(self: __torch__.Model,
          input_ids: Tensor,
          positions: Tensor,
          mask: Tensor,
          keys: List[Tensor],
          values: List[Tensor],
          start: int) -> Tensor:
        none = torch.zeros([0], dtype=4, layout=None, device=ops.prim.device(input_ids))
        x = (self).embed(input_ids, none, positions, none, none, )
        cos, sin, = (self).rotation(positions, )
      ${steps}\
        x = torch.slice(x, 1, -1)
        x = (self).normalised(x, )
        return torch.to(torch.squeeze((self).logits(x, none, none, none, 0, ), 1), 6)
      def generate(self: __torch__.Model,
          input_ids: Tensor,
          attention_mask: Tensor,
          noise: Tensor,
          eos: Tensor,
          options: Tensor) -> Tensor:
        B, P, = torch.size(input_ids)
        N = int(torch.select(options, 0, 0))
        temperature = float(torch.select(options, 0, 1))
        top_k = int(torch.select(options, 0, 2))
        top_p = float(torch.select(options, 0, 3))
        penalty = float(torch.select(options, 0, 4))
        pad = int(torch.select(options, 0, 5))
        device = ops.prim.device(input_ids)
        keys = annotate(List[Tensor], [])
        values = annotate(List[Tensor], [])
        for i in range($layers):
          _0 = torch.append(keys, torch.zeros([B, $groups, torch.add(P, N), $size], dtype=6, layout=None, device=device))
          _1 = torch.append(values, torch.zeros([B, $groups, torch.add(P, N), $size], dtype=6, layout=None, device=device))
        real = torch.cat([attention_mask, torch.ones([B, N], dtype=4, layout=None, device=device)], 1)
        hidden = torch.mul(torch.rsub(torch.to(real, 6), 1.), -3.4028234663852886e+38)
        hidden = torch.unsqueeze(torch.unsqueeze(hidden, 1), 1)
        behind = torch.triu(torch.ones([P, P], dtype=11, layout=None, device=device), 1)
        mask = torch.masked_fill(torch.slice(hidden, 3, 0, P, 1), behind, -3.4028234663852886e+38)
        positions = torch.clamp_min(torch.sub(torch.cumsum(attention_mask, 1), 1), 0)
        logits = (self).cached(input_ids, positions, mask, keys, values, 0, )
        seen = torch.zeros(torch.size(logits), dtype=4, layout=None, device=device)
        seen = torch.scatter_add(seen, 1, input_ids, attention_mask)
        last = torch.slice(positions, 1, -1)
        finished = torch.zeros([B], dtype=11, layout=None, device=device)
        tokens = annotate(List[Tensor], [])
        n = 0
        going = torch.gt(N, 0)
        while going:
          if torch.ne(penalty, 1.):
            lowered = torch.where(torch.gt(logits, 0.), torch.div(logits, penalty), torch.mul(logits, penalty))
            logits = torch.where(torch.gt(seen, 0), lowered, logits)
          else:
            pass
          if torch.eq(torch.numel(noise), 0):
            next = torch.argmax(logits, -1)
          else:
            next = __torch__.sample(logits, temperature, top_k, top_p, torch.select(noise, 0, n), )
          next = torch.masked_fill(next, finished, pad)
          _2 = torch.append(tokens, next)
          finished = torch.logical_or(finished, torch.isin(next, eos))
          n = torch.add(n, 1)
          if torch.lt(n, N):
            going = torch.__not__(bool(torch.all(finished)))
          else:
            going = False
          if going:
            one = torch.unsqueeze(next, 1)
            seen = torch.scatter_add(seen, 1, one, torch.ones_like(one))
            start = torch.sub(torch.add(P, n), 1)
            mask = torch.slice(hidden, 3, 0, torch.add(start, 1), 1)
            logits = (self).cached(one, torch.add(last, n), mask, keys, values, start, )
          else:
            pass
        return torch.stack(tokens, 1)
      """;

  private Generation() {}

  static String methods(DecoderConfig config) {
    StringBuilder steps = new StringBuilder();
    for (int i = 0; i < config.layers(); i++) {
      steps.append(
          "  x = (self.layer%d).step(x, mask, cos, sin, keys[%d], values[%d], start, )\n"
              .formatted(i, i, i));
    }
    return Template.fill(
        METHODS,
        Map.of(
            "steps", steps,
            "layers", config.layers(),
            "groups", config.keyValueHeads(),
            "size", config.headSize()));
  }
}
