package io.kefu.modeling.family;

import io.kefu.modeling.family.HeadProgram.Reads;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Text of {@code gradients}, plain or with gradient checkpointing (Chen et al., arXiv 1604.06174):
 * the way forward keeps the states between layers only; on the way back every layer is computed
 * again and differentiated on its own. Dropout is a function of its keys, so the second computation
 * equals the first.
 */
final class GradientsMethod {
  private static final String HEADER =
      """
      def gradients(self: __torch__.Model,
          input_ids: Tensor,
          attention_mask: Tensor,
          token_type_ids: Tensor,
          labels: Tensor,
          seeds: Tensor,
          options: Tensor) -> List[Tensor]:
        padded = torch.gt(float(torch.select(options, 0, 0)), 0.)
        none = torch.zeros([0], dtype=4, layout=None, device=ops.prim.device(input_ids))
        counter = (self).counter(input_ids, seeds, )
      """;

  private static final String PLAIN =
      """
        shared = (self).shared(input_ids, attention_mask, none, )
        x = $embed
      ${layers}\
        x = (self).normalised(x, )
        loss = (self).loss(x, attention_mask, labels, counter, seeds, options, )
        return __torch__.gradients_of(loss, [$parameters])
      """;

  private static final String EMBED =
      "(self).embed(input_ids, token_type_ids, none, counter, seeds, )";

  /** The places of the targets, and the targets in the place of the labels. */
  private static final String MASKED_TARGETS =
      """
        flat = torch.reshape(labels, [-1])
        kept = torch.squeeze(torch.nonzero(torch.ne(flat, -100)), 1)
        labels = torch.unsqueeze(torch.index_select(flat, 0, kept), 0)
      """;

  /** The loss shifts by one: a last state and a first label stand there to be left out. */
  private static final String NEXT_TARGETS =
      """
        flat = torch.reshape(torch.constant_pad_nd(torch.slice(labels, 1, 1), [0, 1], -100), [-1])
        kept = torch.squeeze(torch.nonzero(torch.ne(flat, -100)), 1)
        labels = torch.index_select(flat, 0, kept)
        labels = torch.unsqueeze(torch.constant_pad_nd(labels, [1, 0], -100), 0)
        kept = torch.constant_pad_nd(kept, [0, 1], 0)
      """;

  private final Body body;
  private final Head head;
  private final Reads reads;
  private final List<Parameter> trained;
  private final String headText;

  /**
   * @param headText text in which the parameters are named that are read behind the last layer
   */
  GradientsMethod(Blueprint blueprint, List<Parameter> parameters, String headText) {
    this.body = blueprint.body();
    this.head = blueprint.head();
    this.reads = blueprint.headProgram().reads();
    this.trained = parameters.stream().filter(Parameter::trained).toList();
    this.headText = headText;
  }

  String plain() {
    StringBuilder layers = new StringBuilder();
    for (int i = 0; i < body.layers(); i++) {
      layers.append("  x = %s\n".formatted(layer(i, "x")));
    }
    return header()
        + Template.fill(
            PLAIN, Map.of("embed", EMBED, "layers", layers, "parameters", list(trained)));
  }

  private String header() {
    if (reads != Reads.TARGETS) {
      return HEADER;
    }
    return HEADER + (head == Head.CAUSAL_LM ? NEXT_TARGETS : MASKED_TARGETS);
  }

  String checkpointed() {
    List<Parameter> last = trained.stream().filter(p -> reads(headText, p)).toList();
    List<Parameter> first = trained.stream().filter(p -> reads(body.embed(), p)).toList();
    int lowest = first.isEmpty() ? lowestTrainedLayer() : -1;
    StringBuilder text = new StringBuilder(header());
    text.append("  shared = (self).shared(input_ids, attention_mask, none, )\n");
    text.append("  x0 = torch.detach(%s)\n".formatted(EMBED));
    for (int i = 0; i < body.layers(); i++) {
      text.append("  x%d = torch.detach(%s)\n".formatted(i + 1, layer(i, "x" + i)));
    }
    text.append(
        Template.fill(
            """
              x = torch.requires_grad_(x$n)
              loss = (self).loss((self).normalised(x, ), attention_mask, labels, counter, seeds, options, )
              last = __torch__.gradients_of(loss, [x, $parameters])
              by = last[1]
            """,
            Map.of("n", body.layers(), "parameters", list(last))));
    for (int i = body.layers() - 1; i >= Math.max(0, lowest); i--) {
      text.append(
          Template.fill(
              """
                x = torch.requires_grad_(x$i)
                g$i = __torch__.gradients_by($layer, by, [x, $parameters])
                by = g$i[0]
              """,
              Map.of("i", i, "layer", layer(i, "x"), "parameters", list(ofLayer(i)))));
    }
    if (!first.isEmpty()) {
      text.append("  first = __torch__.gradients_by(%s, by, [%s])\n".formatted(EMBED, list(first)));
    }
    return text.append("  return [last[0], %s]\n".formatted(results(first, last))).toString();
  }

  /** Where a tensor is read at both ends its gradients add up. */
  private String results(List<Parameter> first, List<Parameter> last) {
    List<String> results = new ArrayList<>();
    for (Parameter parameter : trained) {
      int layer = parameter.layer();
      if (layer >= 0) {
        results.add("g%d[%d]".formatted(layer, 1 + ofLayer(layer).indexOf(parameter)));
        continue;
      }
      int f = first.indexOf(parameter);
      int l = last.indexOf(parameter);
      String below = "first[%d]".formatted(f);
      String above = "last[%d]".formatted(2 + l);
      results.add(f < 0 ? above : l < 0 ? below : "torch.add(%s, %s)".formatted(above, below));
    }
    return String.join(", ", results);
  }

  private int lowestTrainedLayer() {
    return trained.stream()
        .mapToInt(Parameter::layer)
        .filter(layer -> layer >= 0)
        .min()
        .orElse(body.layers());
  }

  private List<Parameter> ofLayer(int layer) {
    return trained.stream().filter(p -> p.layer() == layer).toList();
  }

  private String layer(int i, String states) {
    return ProgramWriter.layerCall(body, i, states, reads);
  }

  private static boolean reads(String text, Parameter parameter) {
    return parameter.layer() < 0
        && Pattern.compile("self\\." + parameter.path() + "\\b").matcher(text).find();
  }

  private static String list(List<Parameter> parameters) {
    return parameters.stream().map(p -> "self." + p.path()).collect(Collectors.joining(", "));
  }
}
