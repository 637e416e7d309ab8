package io.kefu.modeling.family;

import io.kefu.modeling.family.Parameter.Init;

/**
 * A linear-chain conditional random field over a row's tags (Lafferty et al., ICML 2001), on top of
 * a token classifier's logits. The chain is the tokens between the first and the last of a row,
 * which are the tokenizer's own.
 */
final class Crf {
  private Crf() {}

  /** Named as in the package pytorch-crf; a checkpoint may lack them. All sequences start equal. */
  static void parameters(ParameterList p, int labels) {
    p.add("crf_start", Init.ZERO, "crf.start_transitions", labels);
    p.add("crf_end", Init.ZERO, "crf.end_transitions", labels);
    p.add("crf_transitions", Init.ZERO, "crf.transitions", labels, labels);
  }

  /**
   * {@code loss_sum}: the summed negative log-likelihood of the rows' tags, {@code log Z - s(y)}.
   *
   * <p>{@code best}: in place of each logit the score of the best sequence that has that tag there
   * (max-marginals), so that the highest of each token are the tags of the best sequence. Logits of
   * the tokenizer's own tokens and of padding stay as they are.
   */
  static final String METHODS =
      """
      def loss_sum(self: __torch__.Model,
          logits: Tensor,
          labels: Tensor,
          options: Tensor) -> Tensor:
        e = torch.slice(logits, 1, 1)
        tags = torch.slice(labels, 1, 1)
        B, T, C, = torch.size(e)
        kept = torch.ne(tags, -100)
        m = torch.to(kept, 6)
        any = torch.select(m, 1, 0)
        y = torch.clamp_min(tags, 0)
        own = torch.mul(torch.squeeze(torch.gather(e, 2, torch.unsqueeze(y, 2)), 2), m)
        pairs = torch.add(torch.mul(torch.slice(y, 1, 0, -1), C), torch.slice(y, 1, 1))
        steps = torch.index_select(torch.reshape(self.crf_transitions, [-1]), 0, torch.reshape(pairs, [-1]))
        steps = torch.mul(torch.reshape(steps, [B, torch.sub(T, 1)]), torch.slice(m, 1, 1))
        last = torch.clamp_min(torch.sub(torch.sum(torch.to(kept, 4), [1], True), 1), 0)
        end = torch.index_select(self.crf_end, 0, torch.squeeze(torch.gather(y, 1, last), 1))
        start = torch.index_select(self.crf_start, 0, torch.select(y, 1, 0))
        gold = torch.add(torch.sum(own, [1]), torch.sum(steps, [1]))
        gold = torch.add(gold, torch.mul(torch.add(start, end), any))
        alpha = torch.add(torch.select(e, 1, 0), self.crf_start)
        for i in range(torch.sub(T, 1)):
          t = torch.add(i, 1)
          paths = torch.add(torch.unsqueeze(alpha, 2), torch.unsqueeze(self.crf_transitions, 0))
          next = torch.add(torch.logsumexp(paths, [1]), torch.select(e, 1, t))
          alpha = torch.where(torch.unsqueeze(torch.select(kept, 1, t), 1), next, alpha)
        z = torch.logsumexp(torch.add(alpha, self.crf_end), [1])
        return torch.sum(torch.mul(torch.sub(z, gold), any))
      def best(self: __torch__.Model,
          logits: Tensor,
          attention_mask: Tensor) -> Tensor:
        B, T, C, = torch.size(logits)
        if torch.lt(T, 3):
          result = logits
        else:
          kept = torch.gt(torch.mul(torch.slice(attention_mask, 1, 1, -1), torch.slice(attention_mask, 1, 2)), 0)
          e = torch.slice(logits, 1, 1, -1)
          n = torch.sub(T, 2)
          forwards = annotate(List[Tensor], [])
          alpha = torch.add(torch.select(e, 1, 0), self.crf_start)
          _0 = torch.append(forwards, alpha)
          for i in range(torch.sub(n, 1)):
            t = torch.add(i, 1)
            paths = torch.add(torch.unsqueeze(alpha, 2), torch.unsqueeze(self.crf_transitions, 0))
            next = torch.add(torch.amax(paths, [1]), torch.select(e, 1, t))
            alpha = torch.where(torch.unsqueeze(torch.select(kept, 1, t), 1), next, alpha)
            _1 = torch.append(forwards, alpha)
          beta = torch.mul(torch.ones_like(alpha), self.crf_end)
          marginals = annotate(List[Tensor], [torch.add(forwards[torch.sub(n, 1)], beta)])
          for i in range(torch.sub(n, 1)):
            t = torch.sub(torch.sub(n, 1), i)
            ahead = torch.add(torch.select(e, 1, t), beta)
            paths = torch.add(torch.unsqueeze(self.crf_transitions, 0), torch.unsqueeze(ahead, 1))
            before = torch.amax(paths, [2])
            beta = torch.where(torch.unsqueeze(torch.select(kept, 1, t), 1), before, beta)
            _2 = torch.append(marginals, torch.add(forwards[torch.sub(t, 1)], beta))
          scores = torch.flip(torch.stack(marginals, 1), [1])
          middle = torch.where(torch.unsqueeze(kept, 2), scores, e)
          result = torch.cat([torch.slice(logits, 1, 0, 1), middle, torch.slice(logits, 1, -1)], 1)
        return result
      """;
}
