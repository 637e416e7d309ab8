package io.kefu.modeling.family;

import java.util.List;
import java.util.Map;

/**
 * A pre-norm decoder: layers that attend to what is before them, with a cache of keys and values
 * for generation. A family gives its layer's parameters and the two halves of a layer around the
 * attention.
 *
 * @param parameters all of the body's
 * @param project body of {@code project(self, x, cos, sin)}: queries (B, heads, T, D), keys and
 *     values (B, groups, T, D)
 * @param finish body of {@code finish(self, x, context, counter, seeds, site)}: the rest of the
 *     layer; context is (B, T, heads x D)
 * @param embed expression of the embeddings from {@code input_ids} and {@code positions}
 * @param finalNorm expression of the normalised {@code x}
 * @param frequencies of rotary positions, D/2 of them; empty for none
 * @param transposed whether linear layers are stored (in, out)
 */
record DecoderBody(
    DecoderConfig config,
    List<Parameter> parameters,
    String project,
    String finish,
    String embed,
    String finalNorm,
    float[] frequencies,
    boolean transposed) {

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
          shared: List[Tensor],
          padded: bool,
          counter: Tensor,
          seeds: Tensor,
          site: int) -> Tensor:
        context = (self).context(x, shared, padded, counter, seeds, site, )
        return (self).finish(x, context, counter, seeds, site, )
      def at(self: __torch__.DecoderLayer,
          x: Tensor,
          shared: List[Tensor],
          padded: bool,
          counter: Tensor,
          seeds: Tensor,
          site: int,
          kept: Tensor) -> Tensor:
        context = (self).context(x, shared, padded, counter, seeds, site, )
        return (self).finish(__torch__.tokens_at(x, kept, ), __torch__.tokens_at(context, kept, ), counter, seeds, site, )
      def context(self: __torch__.DecoderLayer,
          x: Tensor,
          shared: List[Tensor],
          padded: bool,
          counter: Tensor,
          seeds: Tensor,
          site: int) -> Tensor:
        B, T, H, = torch.size(x)
        q, k, v, = (self).project(x, shared[1], shared[2], )
        k = __torch__.repeat_heads(k, $repeats, )
        v = __torch__.repeat_heads(v, $repeats, )
        context = __torch__.attention(q, k, v, shared[0], padded, True, $attention_dropout, counter, seeds, site, )
        return torch.reshape(torch.transpose(context, 1, 2), [B, T, $width])
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
        dtype = ops.prim.dtype(v)
        context = torch.scaled_dot_product_attention(torch.to(q, dtype), torch.to(k, dtype), v, mask)
        context = torch.reshape(torch.transpose(context, 1, 2), [B, T, $width])
        none = torch.zeros([0], dtype=4, layout=None, device=ops.prim.device(x))
        return (self).finish(x, context, none, none, 0, )
      """;

  private static final String METHODS =
      """
      def rotation(self: __torch__.Model,
          positions: Tensor) -> Tuple[Tensor, Tensor]:
        frequencies = torch.tensor($frequencies, dtype=6, device=ops.prim.device(positions))
        angles = torch.mul(torch.unsqueeze(torch.to(positions, 6), -1), frequencies)
        angles = torch.unsqueeze(torch.cat([angles, angles], -1), 1)
        return (torch.cos(angles), torch.sin(angles))
      def positions(self: __torch__.Model,
          input_ids: Tensor,
          position_ids: Tensor) -> Tensor:
        if torch.gt(torch.numel(position_ids), 0):
          positions = position_ids
        else:
          columns = torch.arange(torch.size(input_ids, 1), dtype=4, layout=None, device=ops.prim.device(input_ids))
          positions = torch.unsqueeze(columns, 0)
        return positions
      """;

  private static final String EMBED =
      """
        positions = (self).positions(input_ids, position_ids, )
        x = $embed
        return __torch__.dropout(x, $dropout, counter, seeds, 0, )
      """;

  private static final String SHARED =
      """
        cos, sin, = (self).rotation((self).positions(input_ids, position_ids, ), )
        mask = torch.mul(torch.rsub(torch.to(attention_mask, 6), 1.), -3.4028234663852886e+38)
        mask = torch.unsqueeze(torch.unsqueeze(mask, 1), 1)
        return [mask, cos, sin]
      """;

  Body body() {
    return new Body(
        parameters,
        DecoderFunctions.BLOCKS + DecoderFunctions.SAMPLE,
        new Body.Layer("DecoderLayer", layer()),
        config.layers(),
        Template.fill(EMBED, Map.of("embed", embed, "dropout", config.hiddenDropout())),
        SHARED,
        finalNorm,
        Template.fill(METHODS, Map.of("frequencies", literal(frequencies)))
            + Generation.methods(config),
        transposed,
        config.hiddenSize(),
        config.hiddenSize(),
        config.heads(),
        1 + 3 * config.layers());
  }

  private String layer() {
    return Template.fill(
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
            config.attentionDropout()));
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
