package io.kefu.modeling.family;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A pre-norm decoder: layers that attend to what is before them, with a cache of keys and values
 * for generation. A family gives its layer's parameters and the two halves of a layer around the
 * attention.
 *
 * @param parameters all of the body's
 * @param layerParameters attribute names of a layer's tensors
 * @param project body of {@code project(self, x, cos, sin)}: queries (B, heads, T, D), keys and
 *     values (B, groups, T, D)
 * @param finish body of {@code finish(self, x, context, counter, seeds, site)}: the rest of the
 *     layer; context is (B, T, heads x D)
 * @param embed expression of the embeddings from {@code input_ids} and {@code positions}
 * @param finalNorm expression of the normalised {@code x}
 * @param frequencies of rotary positions, D/2 of them; empty for none
 * @param embedding path of the word embeddings
 */
record DecoderBody(
    DecoderConfig config,
    List<Parameter> parameters,
    List<String> layerParameters,
    String project,
    String finish,
    String embed,
    String finalNorm,
    float[] frequencies,
    String embedding) {

  private static final String LAYER =
      """
      def project(self: __torch__.DecoderLayer,
          x: Tensor,
          cos: Tensor,
          sin: Tensor) -> Tuple[Tensor, Tensor, Tensor]:
        B, T, H, = torch.size(x)
      ${project}\
      def finish(self: __torch__.DecoderLayer,
          x: Tensor,
          context: Tensor,
          counter: Tensor,
          seeds: Tensor,
          site: int) -> Tensor:
        B, T, H, = torch.size(x)
      ${finish}\
      def forward(self: __torch__.DecoderLayer,
          x: Tensor,
          mask: Tensor,
          padded: bool,
          cos: Tensor,
          sin: Tensor,
          counter: Tensor,
          seeds: Tensor,
          site: int) -> Tensor:
        B, T, H, = torch.size(x)
        q, k, v, = (self).project(x, cos, sin, )
        k = __torch__.repeat_heads(k, $repeats, )
        v = __torch__.repeat_heads(v, $repeats, )
        context = __torch__.attention(q, k, v, mask, padded, True, $attention_dropout, counter, seeds, site, )
        context = torch.reshape(torch.transpose(context, 1, 2), [B, T, $width])
        return (self).finish(x, context, counter, seeds, site, )
      def step(self: __torch__.DecoderLayer,
          x: Tensor,
          mask: Tensor,
          cos: Tensor,
          sin: Tensor,
          keys: Tensor,
          values: Tensor,
          start: int) -> Tensor:
        B, T, H, = torch.size(x)
        q, k, v, = (self).project(x, cos, sin, )
        end = torch.add(start, T)
        _0 = torch.copy_(torch.slice(keys, 2, start, end, 1), k)
        _1 = torch.copy_(torch.slice(values, 2, start, end, 1), v)
        k = __torch__.repeat_heads(torch.slice(keys, 2, 0, end, 1), $repeats, )
        v = __torch__.repeat_heads(torch.slice(values, 2, 0, end, 1), $repeats, )
        context = torch.scaled_dot_product_attention(q, k, v, mask)
        context = torch.reshape(torch.transpose(context, 1, 2), [B, T, $width])
        none = torch.zeros([0], dtype=4, layout=None, device=ops.prim.device(x))
        return (self).finish(x, context, none, none, 0, )
      """;

  private static final String HIDDEN =
      """
      def rotation(self: __torch__.Model,
          positions: Tensor) -> Tuple[Tensor, Tensor]:
        frequencies = torch.tensor($frequencies, dtype=6, device=ops.prim.device(positions))
        angles = torch.mul(torch.unsqueeze(torch.to(positions, 6), -1), frequencies)
        angles = torch.unsqueeze(torch.cat([angles, angles], -1), 1)
        return (torch.cos(angles), torch.sin(angles))
      def embed(self: __torch__.Model,
          input_ids: Tensor,
          positions: Tensor,
          counter: Tensor,
          seeds: Tensor) -> Tensor:
        x = $embed
        return __torch__.dropout(x, $dropout, counter, seeds, 0, )
      def normalised(self: __torch__.Model,
          x: Tensor) -> Tensor:
        return $final_norm
      def hidden(self: __torch__.Model,
          input_ids: Tensor,
          attention_mask: Tensor,
          token_type_ids: Tensor,
          position_ids: Tensor,
          padded: bool,
          counter: Tensor,
          seeds: Tensor) -> Tensor:
        B, T, = torch.size(input_ids)
        if torch.gt(torch.numel(position_ids), 0):
          positions = position_ids
        else:
          positions = torch.unsqueeze(torch.arange(T, dtype=4, layout=None, device=ops.prim.device(input_ids)), 0)
        x = (self).embed(input_ids, positions, counter, seeds, )
        cos, sin, = (self).rotation(positions, )
        mask = torch.mul(torch.rsub(torch.to(attention_mask, 6), 1.), -3.4028234663852886e+38)
        mask = torch.unsqueeze(torch.unsqueeze(mask, 1), 1)
      ${layers}\
        return (self).normalised(x, )
      """;

  Body body() {
    Map<String, String> layers = new LinkedHashMap<>();
    StringBuilder calls = new StringBuilder();
    for (int i = 0; i < config.layers(); i++) {
      layers.put("layer" + i, "DecoderLayer");
      calls.append(
          "  x = (self.layer%d).forward(x, mask, padded, cos, sin, counter, seeds, %d, )\n"
              .formatted(i, 1 + 3 * i));
    }
    String methods =
        Template.fill(
            HIDDEN,
            Map.of(
                "frequencies", literal(frequencies),
                "embed", embed,
                "dropout", config.hiddenDropout(),
                "final_norm", finalNorm,
                "layers", calls));
    return new Body(
        parameters,
        DecoderFunctions.BLOCKS + DecoderFunctions.SAMPLE + layer(),
        layers,
        methods + Generation.methods(config),
        config.hiddenSize(),
        config.hiddenSize(),
        config.heads(),
        1 + 3 * config.layers(),
        embedding);
  }

  private String layer() {
    return ScriptClass.of(
        "DecoderLayer",
        layerParameters,
        List.of(),
        Template.fill(
            LAYER,
            Map.of(
                "project",
                project,
                "finish",
                finish,
                "repeats",
                config.heads() / config.keyValueHeads(),
                "width",
                config.heads() * config.headSize(),
                "attention_dropout",
                config.attentionDropout())));
  }

  /** A family without rotary positions gets one frequency that nothing reads. */
  private static String literal(float[] values) {
    StringBuilder text = new StringBuilder("[");
    for (float value : values.length == 0 ? new float[1] : values) {
      text.append((double) value).append(", ");
    }
    return text.append("]").toString();
  }
}
