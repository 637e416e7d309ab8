package io.kefu.modeling.family;

import com.fasterxml.jackson.databind.JsonNode;
import io.kefu.modeling.family.Parameter.Init;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * BERT (Devlin et al., arXiv 1810.04805) with a sequence-classification head, numerically the model
 * of Hugging Face's {@code BertForSequenceClassification}: post-norm layers, erf GELU, tanh pooler
 * over the first token.
 */
final class Bert implements ModelFamily {
  private static final List<String> LAYER =
      List.of(
          "qkv_weight",
          "qkv_bias",
          "attention_weight",
          "attention_bias",
          "attention_norm_weight",
          "attention_norm_bias",
          "up_weight",
          "up_bias",
          "down_weight",
          "down_bias",
          "norm_weight",
          "norm_bias");

  @Override
  public String modelType() {
    return "bert";
  }

  @Override
  public String architecture() {
    return "BertForSequenceClassification";
  }

  @Override
  public ModelProgram program(JsonNode config, int labels) {
    BertConfig bert = BertConfig.from(config, labels);
    Map<String, String> classes = new LinkedHashMap<>();
    for (int i = 0; i < bert.layers(); i++) {
      classes.put("layer" + i, "BertLayer");
    }
    List<Parameter> parameters = parameters(bert);
    String source =
        ScriptFunctions.DROPOUT
            + ScriptFunctions.ATTENTION
            + ScriptFunctions.GRADIENTS
            + layer(bert)
            + model(bert, parameters);
    return new ModelProgram(source, parameters, classes, Map.of());
  }

  private static List<Parameter> parameters(BertConfig c) {
    long h = c.hiddenSize();
    long m = c.intermediateSize();
    ParameterList p = new ParameterList();
    p.add(
        "word_embeddings", Init.NORMAL, "bert.embeddings.word_embeddings.weight", c.vocabSize(), h);
    p.add(
        "position_embeddings",
        Init.NORMAL,
        "bert.embeddings.position_embeddings.weight",
        c.maxPositions(),
        h);
    p.add(
        "token_type_embeddings",
        Init.NORMAL,
        "bert.embeddings.token_type_embeddings.weight",
        c.typeVocabSize(),
        h);
    p.norm("embeddings_norm", "bert.embeddings.LayerNorm", h);
    for (int i = 0; i < c.layers(); i++) {
      String to = "layer" + i + ".";
      String from = "bert.encoder.layer." + i + ".";
      String self = from + "attention.self.";
      p.linear(to + "qkv", List.of(self + "query", self + "key", self + "value"), 3 * h, h);
      p.linear(to + "attention", List.of(from + "attention.output.dense"), h, h);
      p.norm(to + "attention_norm", from + "attention.output.LayerNorm", h);
      p.linear(to + "up", List.of(from + "intermediate.dense"), m, h);
      p.linear(to + "down", List.of(from + "output.dense"), h, m);
      p.norm(to + "norm", from + "output.LayerNorm", h);
    }
    p.head().linear("pooler", List.of("bert.pooler.dense"), h, h);
    p.linear("classifier", List.of("classifier"), c.labels(), h);
    return p.list();
  }

  /** Dropout sites: 0 after the embeddings, three per layer, the last before the classifier. */
  private static int sites(BertConfig c) {
    return 2 + 3 * c.layers();
  }

  private static String layer(BertConfig c) {
    return ScriptClass.of(
        "BertLayer",
        LAYER,
        List.of(),
        """
        def forward(self: __torch__.BertLayer,
            x: Tensor,
            mask: Tensor,
            padded: bool,
            counter: Tensor,
            seeds: Tensor,
            site: int) -> Tensor:
          B, T, H, = torch.size(x)
          qkv = torch.linear(x, self.qkv_weight, self.qkv_bias)
          q, k, v, = torch.unbind(torch.permute(torch.view(qkv, [B, T, 3, $heads, $dim]), [2, 0, 3, 1, 4]), 0)
          context = __torch__.attention(q, k, v, mask, padded, $attention_dropout, counter, seeds, site, )
          context = torch.reshape(torch.transpose(context, 1, 2), [B, T, H])
          a = torch.linear(context, self.attention_weight, self.attention_bias)
          a = __torch__.dropout(a, $hidden_dropout, counter, seeds, torch.add(site, 1), )
          x = torch.layer_norm(torch.add(x, a), [H], self.attention_norm_weight, self.attention_norm_bias, $eps, True)
          f = torch.gelu(torch.linear(x, self.up_weight, self.up_bias), approximate="none")
          f = torch.linear(f, self.down_weight, self.down_bias)
          f = __torch__.dropout(f, $hidden_dropout, counter, seeds, torch.add(site, 2), )
          return torch.layer_norm(torch.add(x, f), [H], self.norm_weight, self.norm_bias, $eps, True)
        """
            .replace("$heads", String.valueOf(c.heads()))
            .replace("$dim", String.valueOf(c.hiddenSize() / c.heads()))
            .replace("$attention_dropout", String.valueOf(c.attentionDropout()))
            .replace("$hidden_dropout", String.valueOf(c.hiddenDropout()))
            .replace("$eps", String.valueOf(c.layerNormEps())));
  }

  private static String model(BertConfig c, List<Parameter> parameters) {
    List<String> own =
        parameters.stream().map(Parameter::path).filter(path -> path.indexOf('.') < 0).toList();
    List<String> layers = new ArrayList<>();
    StringBuilder calls = new StringBuilder();
    for (int i = 0; i < c.layers(); i++) {
      layers.add("layer" + i + " : __torch__.BertLayer");
      calls.append(
          "  x = (self.layer%d).forward(x, mask, padded, counter, seeds, %d, )\n"
              .formatted(i, 1 + 3 * i));
    }
    return ScriptClass.of(
        "Model",
        own,
        layers,
        """
        def classify(self: __torch__.Model,
            input_ids: Tensor,
            attention_mask: Tensor,
            token_type_ids: Tensor,
            padded: bool,
            seeds: Tensor) -> Tensor:
          B, T, = torch.size(input_ids)
          if torch.gt(torch.numel(seeds), 0):
            largest = ops.prim.max(torch.mul(torch.mul(B, T), $hidden), torch.mul(torch.mul(B, $heads), torch.mul(T, T)))
            words = torch.floordiv(torch.add(largest, 1), 2)
          else:
            words = 0
          counter = torch.arange(words, dtype=3, layout=None, device=ops.prim.device(input_ids))
          x = torch.embedding(self.word_embeddings, input_ids, $pad)
          x = torch.add(x, torch.embedding(self.token_type_embeddings, token_type_ids))
          x = torch.add(x, torch.slice(self.position_embeddings, 0, 0, T, 1))
          x = torch.layer_norm(x, [$hidden], self.embeddings_norm_weight, self.embeddings_norm_bias, $eps, True)
          x = __torch__.dropout(x, $hidden_dropout, counter, seeds, 0, )
          mask = torch.mul(torch.rsub(torch.to(attention_mask, 6), 1.), -3.4028234663852886e+38)
          mask = torch.unsqueeze(torch.unsqueeze(mask, 1), 1)
        $layers\
          pooled = torch.tanh(torch.linear(torch.select(x, 1, 0), self.pooler_weight, self.pooler_bias))
          pooled = __torch__.dropout(pooled, $classifier_dropout, counter, seeds, $last_site, )
          return torch.linear(pooled, self.classifier_weight, self.classifier_bias)
        def forward(self: __torch__.Model,
            input_ids: Tensor,
            attention_mask: Tensor,
            token_type_ids: Tensor) -> Tensor:
          return (self).classify(input_ids, attention_mask, token_type_ids, True, torch.zeros([0], dtype=4), )
        def dropout_sites(self: __torch__.Model) -> int:
          return $sites
        def gradients(self: __torch__.Model,
            input_ids: Tensor,
            attention_mask: Tensor,
            token_type_ids: Tensor,
            labels: Tensor,
            seeds: Tensor,
            options: Tensor) -> List[Tensor]:
          padded = torch.gt(float(torch.select(options, 0, 0)), 0.)
          divisor = float(torch.select(options, 0, 1))
          label_smoothing = float(torch.select(options, 0, 2))
          logits = (self).classify(input_ids, attention_mask, token_type_ids, padded, seeds, )
          loss = torch.cross_entropy_loss(logits, labels, None, 2, -100, label_smoothing)
          return __torch__.gradients_of(torch.div(loss, divisor), [$parameters])
        """
            .replace(
                "$parameters",
                "self." + String.join(", self.", parameters.stream().map(Parameter::path).toList()))
            .replace("$layers", calls.toString())
            .replace("$hidden_dropout", String.valueOf(c.hiddenDropout()))
            .replace("$classifier_dropout", String.valueOf(c.classifierDropout()))
            .replace("$hidden", String.valueOf(c.hiddenSize()))
            .replace("$heads", String.valueOf(c.heads()))
            .replace("$pad", String.valueOf(c.padTokenId()))
            .replace("$eps", String.valueOf(c.layerNormEps()))
            .replace("$last_site", String.valueOf(sites(c) - 1))
            .replace("$sites", String.valueOf(sites(c))));
  }
}
