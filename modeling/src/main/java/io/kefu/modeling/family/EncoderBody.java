package io.kefu.modeling.family;

import io.kefu.modeling.family.Parameter.Init;
import java.util.List;
import java.util.Map;

/**
 * The post-norm encoder of BERT (Devlin et al., arXiv 1810.04805), which RoBERTa, DistilBERT and
 * ELECTRA vary: learned positions, layer norm after every residual.
 */
final class EncoderBody {
  private static final String SHARED =
      """
        mask = torch.mul(torch.rsub(torch.to(attention_mask, 6), 1.), -3.4028234663852886e+38)
        return [torch.unsqueeze(torch.unsqueeze(mask, 1), 1)]
      """;

  /**
   * The states of each row's first token. One query per row lets the products be taken in another
   * order: the scores {@code q (K x)} are {@code (q K) x}, the context {@code sum p (V x)} is
   * {@code V (sum p x)}, so that no key and no value is computed for any token. The bias of the
   * keys adds the same to all scores of a row, which softmax does not see.
   */
  private static final String FIRST =
      """
      def first(self: __torch__.EncoderLayer,
          x: Tensor,
          shared: List[Tensor],
          padded: bool,
          counter: Tensor,
          seeds: Tensor,
          site: int) -> Tensor:
        B, T, H, = torch.size(x)
        x0 = torch.slice(x, 1, 0, 1, 1)
        wq, wk, wv, = torch.unbind(torch.view(self.qkv_weight, [3, H, H]), 0)
        bq, bk, bv, = torch.unbind(torch.view(self.qkv_bias, [3, H]), 0)
        q = torch.to(__torch__.linear(torch.squeeze(x0, 1), wq, bq, ), 6)
        q = torch.transpose(torch.view(torch.mul(q, $scale), [B, $heads, $dim]), 0, 1)
        k = torch.transpose(torch.bmm(q, torch.view(wk, [$heads, $dim, H])), 0, 1)
        scores = torch.bmm(k, torch.transpose(x, 1, 2))
        if padded:
          scores = torch.add_(scores, torch.squeeze(shared[0], 2))
        else:
          pass
        p = __torch__.dropout(torch.softmax(scores, -1), $attention_dropout, counter, seeds, site, )
        v = torch.transpose(torch.bmm(p, x), 0, 1)
        context = torch.transpose(torch.bmm(v, torch.transpose(torch.view(wv, [$heads, $dim, H]), 1, 2)), 0, 1)
        context = torch.add(context, torch.mul(torch.sum(p, [-1], True), torch.view(bv, [$heads, $dim])))
        return (self).finish(x0, torch.reshape(context, [B, 1, H]), counter, seeds, site, )
      """;

  /** The same where an adapter stands beside the weights. */
  private static final String FIRST_ADAPTED =
      """
      def first(self: __torch__.EncoderLayer,
          x: Tensor,
          shared: List[Tensor],
          padded: bool,
          counter: Tensor,
          seeds: Tensor,
          site: int) -> Tensor:
        context = (self).context(x, 1, shared, padded, counter, seeds, site, )
        return (self).finish(torch.slice(x, 1, 0, 1, 1), context, counter, seeds, site, )
      """;

  private final EncoderConfig config;
  private final EncoderNames names;

  EncoderBody(EncoderConfig config, EncoderNames names) {
    this.config = config;
    this.names = names;
  }

  Body body() {
    return new Body(
        parameters(),
        "",
        layer(),
        config.layers(),
        embed(),
        SHARED,
        "x",
        "",
        false,
        config.hiddenSize(),
        Math.max(config.hiddenSize(), config.embeddingSize()),
        config.heads(),
        1 + 3 * config.layers());
  }

  private List<Parameter> parameters() {
    int h = config.hiddenSize();
    int e = config.embeddingSize();
    ParameterList p = new ParameterList();
    p.add(
        "word_embeddings",
        Init.NORMAL,
        names.embeddings("word_embeddings.weight"),
        config.vocabSize(),
        e);
    p.add(
        "position_embeddings",
        Init.SINUSOID,
        names.embeddings("position_embeddings.weight"),
        config.maxPositions(),
        e);
    if (config.typeVocabSize() > 0) {
      p.add(
          "token_type_embeddings",
          Init.NORMAL,
          names.embeddings("token_type_embeddings.weight"),
          config.typeVocabSize(),
          e);
    }
    p.norm("embeddings_norm", names.embeddings("LayerNorm"), e);
    if (e != h) {
      p.linear("embeddings_project", List.of(names.prefix() + ".embeddings_project"), h, e);
    }
    for (int i = 0; i < config.layers(); i++) {
      int layer = i;
      String to = "layer" + i + ".";
      p.linear(to + "qkv", names.qkv().stream().map(n -> names.layer(layer, n)).toList(), 3 * h, h);
      p.linear(to + "attention", List.of(names.layer(i, names.attention())), h, h);
      p.norm(to + "attention_norm", names.layer(i, names.attentionNorm()), h);
      p.linear(to + "up", List.of(names.layer(i, names.up())), config.intermediateSize(), h);
      p.linear(to + "down", List.of(names.layer(i, names.down())), h, config.intermediateSize());
      p.norm(to + "norm", names.layer(i, names.norm()), h);
    }
    return p.list();
  }

  private Body.Layer layer() {
    String methods =
        """
        def project(self: __torch__.EncoderLayer,
            x: Tensor) -> List[Tensor]:
          B, T, H, = torch.size(x)
          qkv = torch.view((self).qkv(x, ), [B, T, 3, $heads, $dim])
          return torch.unbind(torch.permute(qkv, [2, 0, 3, 1, 4]), 0)
        def finish(self: __torch__.EncoderLayer,
            x: Tensor,
            context: Tensor,
            counter: Tensor,
            seeds: Tensor,
            site: int) -> Tensor:
          B, T, H, = torch.size(x)
          a = (self).attention(context, )
          a = __torch__.dropout(a, $output_dropout, counter, seeds, torch.add(site, 1), )
          x = torch.layer_norm(torch.add(x, a), [H], self.attention_norm_weight, self.attention_norm_bias, $eps, True)
          f = (self).up(x, )
          f = (self).down($activation, )
          f = __torch__.dropout(f, $dropout, counter, seeds, torch.add(site, 2), )
          return torch.layer_norm(torch.add(x, f), [H], self.norm_weight, self.norm_bias, $eps, True)
        def context(self: __torch__.EncoderLayer,
            x: Tensor,
            rows: int,
            shared: List[Tensor],
            padded: bool,
            counter: Tensor,
            seeds: Tensor,
            site: int) -> Tensor:
          q, k, v, = (self).project(x, )
          q = torch.slice(q, 2, 0, rows, 1)
          context = __torch__.attention(q, k, v, shared[0], padded, False, $attention_dropout, counter, seeds, site, )
          return torch.reshape(torch.transpose(context, 1, 2), [torch.size(x, 0), rows, torch.size(x, 2)])
        def forward(self: __torch__.EncoderLayer,
            x: Tensor,
            shared: List[Tensor],
            padded: bool,
            counter: Tensor,
            seeds: Tensor,
            site: int) -> Tensor:
          context = (self).context(x, torch.size(x, 1), shared, padded, counter, seeds, site, )
          return (self).finish(x, context, counter, seeds, site, )
        def at(self: __torch__.EncoderLayer,
            x: Tensor,
            shared: List[Tensor],
            padded: bool,
            counter: Tensor,
            seeds: Tensor,
            site: int,
            kept: Tensor) -> Tensor:
          context = (self).context(x, torch.size(x, 1), shared, padded, counter, seeds, site, )
          return (self).finish(__torch__.tokens_at(x, kept, ), __torch__.tokens_at(context, kept, ), counter, seeds, site, )
        """;
    return new Body.Layer("EncoderLayer", fill(methods), fill(FIRST), fill(FIRST_ADAPTED));
  }

  private String fill(String methods) {
    return Template.fill(
        methods,
        Map.of(
            "heads", config.heads(),
            "dim", config.hiddenSize() / config.heads(),
            "scale", 1 / Math.sqrt(config.hiddenSize() / config.heads()),
            "attention_dropout", config.attentionDropout(),
            "output_dropout", config.attentionOutputDropout() ? config.hiddenDropout() : 0.0,
            "dropout", config.hiddenDropout(),
            "activation", Activation.of("hidden_act", config.activation(), "f"),
            "eps", config.layerNormEps()));
  }

  private String embed() {
    String text =
        """
          B, T, = torch.size(input_ids)
          x = torch.embedding(self.word_embeddings, input_ids, $pad)
        ${types}\
          if torch.gt(torch.numel(position_ids), 0):
            positions = torch.embedding(self.position_embeddings, position_ids)
          else:
            positions = $positions
          x = torch.add(x, positions)
          x = torch.layer_norm(x, [$size], self.embeddings_norm_weight, self.embeddings_norm_bias, $eps, True)
          x = __torch__.dropout(x, $dropout, counter, seeds, 0, )
          return $projected
        """;
    boolean projects = config.embeddingSize() != config.hiddenSize();
    return Template.fill(
        text,
        Map.of(
            "pad", config.padTokenId(),
            "types",
                config.typeVocabSize() > 0
                    ? "  x = torch.add(x, torch.embedding(self.token_type_embeddings, token_type_ids))\n"
                    : "",
            "positions", positions(),
            "size", config.embeddingSize(),
            "eps", config.layerNormEps(),
            "dropout", config.hiddenDropout(),
            "projected",
                projects
                    ? "torch.to(__torch__.linear(x, self.embeddings_project_weight, self.embeddings_project_bias, ), 6)"
                    : "x"));
  }

  /** Row 0 of the mask of real tokens counts from 1, so the first real token is at pad + 1. */
  private String positions() {
    if (!config.positionsFromIds()) {
      return "torch.slice(self.position_embeddings, 0, 0, T, 1)";
    }
    String real = "torch.to(torch.ne(input_ids, %d), 4)".formatted(config.padTokenId());
    return "torch.embedding(self.position_embeddings, torch.add(torch.mul(torch.cumsum(%s, 1), %s), %d))"
        .formatted(real, real, config.padTokenId());
  }
}
