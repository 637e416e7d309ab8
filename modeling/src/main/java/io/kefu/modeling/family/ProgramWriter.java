package io.kefu.modeling.family;

import io.kefu.modeling.family.HeadProgram.Reads;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Puts a body and a head together. Every program has the same methods:
 *
 * <ul>
 *   <li>{@code forward(input_ids, attention_mask, token_type_ids)}: logits, for servers
 *   <li>{@code forward_at(..., position_ids)}: the same with positions given
 *   <li>{@code hidden_states(...)}: last hidden states (B, T, H)
 *   <li>{@code gradients(input_ids, attention_mask, token_type_ids, labels, seeds, options)}: the
 *       loss, then the gradient by every trained parameter
 *   <li>{@code scores(input_ids, attention_mask, token_type_ids, labels)}: summed loss, targets,
 *       and how many of them were predicted right
 *   <li>{@code dropout_sites()}, and {@code trained()}, the paths of the trained parameters
 * </ul>
 *
 * <p>{@code options} is a vector: whether any row is padded, what the summed loss is divided by,
 * label smoothing, then a weight per class or nothing.
 */
final class ProgramWriter {
  private static final String MODEL =
      """
      def embed(self: __torch__.Model,
          input_ids: Tensor,
          token_type_ids: Tensor,
          position_ids: Tensor,
          counter: Tensor,
          seeds: Tensor) -> Tensor:
      ${embed}\
      def shared(self: __torch__.Model,
          input_ids: Tensor,
          attention_mask: Tensor,
          position_ids: Tensor) -> List[Tensor]:
      ${shared}\
      def normalised(self: __torch__.Model,
          x: Tensor) -> Tensor:
        return $normalised
      ${methods}\
      def hidden(self: __torch__.Model,
          input_ids: Tensor,
          attention_mask: Tensor,
          token_type_ids: Tensor,
          position_ids: Tensor,
          padded: bool,
          counter: Tensor,
          seeds: Tensor) -> Tensor:
        shared = (self).shared(input_ids, attention_mask, position_ids, )
        x = (self).embed(input_ids, token_type_ids, position_ids, counter, seeds, )
      ${layers}\
        return (self).normalised(x, )
      def read(self: __torch__.Model,
          input_ids: Tensor,
          attention_mask: Tensor,
          token_type_ids: Tensor,
          position_ids: Tensor,
          padded: bool,
          counter: Tensor,
          seeds: Tensor) -> Tensor:
        shared = (self).shared(input_ids, attention_mask, position_ids, )
        x = (self).embed(input_ids, token_type_ids, position_ids, counter, seeds, )
      ${read}\
        return (self).normalised(x, )
      def counter(self: __torch__.Model,
          input_ids: Tensor,
          seeds: Tensor) -> Tensor:
        B, T, = torch.size(input_ids)
        if torch.__and__(torch.gt(torch.numel(seeds), 0), $hashed):
          largest = ops.prim.max(torch.mul(torch.mul(B, T), $widest), torch.mul(torch.mul(B, $heads), torch.mul(T, T)))
          words = torch.add(torch.mul(2, torch.floordiv(torch.add(largest, 63), 64)), 64)
        else:
          words = 0
        return torch.arange(words, dtype=3, layout=None, device=ops.prim.device(input_ids))
      def logits(self: __torch__.Model,
          x: Tensor,
          attention_mask: Tensor,
          counter: Tensor,
          seeds: Tensor,
          site: int) -> Tensor:
      ${head}\
      def hidden_states(self: __torch__.Model,
          input_ids: Tensor,
          attention_mask: Tensor,
          token_type_ids: Tensor) -> Tensor:
        none = torch.zeros([0], dtype=4, layout=None, device=ops.prim.device(input_ids))
        counter = (self).counter(input_ids, none, )
        return (self).hidden(input_ids, attention_mask, token_type_ids, none, True, counter, none, )
      def forward_at(self: __torch__.Model,
          input_ids: Tensor,
          attention_mask: Tensor,
          token_type_ids: Tensor,
          position_ids: Tensor) -> Tensor:
        none = torch.zeros([0], dtype=4, layout=None, device=ops.prim.device(input_ids))
        counter = (self).counter(input_ids, none, )
        x = (self).read(input_ids, attention_mask, token_type_ids, position_ids, True, counter, none, )
        logits = torch.to((self).logits(x, attention_mask, counter, none, $site, ), 6)
        return $output
      def forward(self: __torch__.Model,
          input_ids: Tensor,
          attention_mask: Tensor,
          token_type_ids: Tensor) -> Tensor:
        none = torch.zeros([0], dtype=4, layout=None, device=ops.prim.device(input_ids))
        return (self).forward_at(input_ids, attention_mask, token_type_ids, none, )
      def dropout_sites(self: __torch__.Model) -> int:
        return $sites
      def trained(self: __torch__.Model) -> List[str]:
        return [$trained]
      ${training}\
      """;

  /**
   * Elsewhere the device draws faster than the hash; but what is computed twice must be drawn twice
   * alike.
   */
  private static final String ON_CPU = "ops.prim.is_cpu(input_ids)";

  private ProgramWriter() {}

  /**
   * @param initialized paths of parameters that no checkpoint gave
   */
  static ModelProgram write(
      Blueprint blueprint, TrainingOptions options, List<String> initialized) {
    Body body = blueprint.body();
    HeadProgram head = blueprint.headProgram();
    List<Adapter> adapters = options.lora().map(lora -> lora.adapters(body)).orElse(List.of());
    List<Parameter> parameters =
        withAdapters(
            new TrainedParameters(blueprint, options, initialized).mark(),
            options.lora(),
            adapters);
    GradientsMethod gradients =
        new GradientsMethod(blueprint, parameters, body.normalised() + head.logits());
    String text =
        Template.fill(
            MODEL,
            Map.ofEntries(
                Map.entry("embed", body.embed()),
                Map.entry("shared", body.shared()),
                Map.entry("normalised", body.normalised()),
                Map.entry("methods", body.methods()),
                Map.entry("layers", layerCalls(body, Reads.ALL)),
                Map.entry("read", layerCalls(body, head.readsWithoutTargets())),
                Map.entry("widest", body.widest()),
                Map.entry("heads", body.heads()),
                Map.entry("hashed", options.gradientCheckpointing() ? "True" : ON_CPU),
                Map.entry("trained", names(parameters)),
                Map.entry("head", head.logits()),
                Map.entry("site", body.sites()),
                Map.entry(
                    "output",
                    head.loss() == Loss.CRF ? "(self).best(logits, attention_mask, )" : "logits"),
                Map.entry("sites", body.sites() + head.sites()),
                Map.entry(
                    "training",
                    LossMethods.of(blueprint, options.ordinal())
                        + (options.gradientCheckpointing()
                            ? gradients.checkpointed()
                            : gradients.plain()))));
    Map<String, String> classes = new LinkedHashMap<>();
    List<String> layers = new ArrayList<>();
    for (int i = 0; i < body.layers(); i++) {
      classes.put("layer" + i, body.layer().name());
      layers.add("layer" + i + " : __torch__." + body.layer().name());
    }
    List<String> own =
        parameters.stream().map(Parameter::path).filter(path -> path.indexOf('.') < 0).toList();
    String source =
        ScriptFunctions.DROPOUT
            + ScriptFunctions.ATTENTION
            + ScriptFunctions.TOKENS_AT
            + (options.bfloat16() ? ScriptFunctions.LINEAR_BFLOAT16 : ScriptFunctions.LINEAR)
            + ScriptFunctions.GRADIENTS
            + body.functions()
            + layerClass(body, parameters, adapters)
            + ScriptClass.of("Model", own, layers, text);
    return new ModelProgram(
        source, parameters, classes, Map.of(), adapters, Dimensions.of(blueprint));
  }

  /** The adapters' tensors stand behind the weight that they adapt. */
  private static List<Parameter> withAdapters(
      List<Parameter> parameters, Optional<Lora> lora, List<Adapter> adapters) {
    List<Parameter> all = new ArrayList<>();
    for (Parameter parameter : parameters) {
      all.add(parameter);
      adapters.stream()
          .filter(adapter -> adapter.weight().equals(parameter.path()))
          .forEach(adapter -> all.addAll(lora.orElseThrow().parameters(adapter, parameter)));
    }
    return List.copyOf(all);
  }

  private static String names(List<Parameter> parameters) {
    return parameters.stream()
        .filter(Parameter::trained)
        .map(p -> '"' + p.path() + '"')
        .collect(Collectors.joining(", "));
  }

  private static String layerClass(Body body, List<Parameter> parameters, List<Adapter> adapters) {
    String type = body.layer().name();
    List<String> names =
        parameters.stream()
            .filter(p -> p.layer() == 0)
            .map(p -> p.path().substring("layer0.".length()))
            .toList();
    StringBuilder methods = new StringBuilder();
    for (Parameter weight : body.layerParameters()) {
      if (LinearLayer.isWeight(weight)) {
        boolean bias =
            names.contains(weight.path().replace("layer0.", "").replace("_weight", "_bias"));
        Optional<Adapter> adapter =
            adapters.stream().filter(a -> a.weight().equals(weight.path())).findFirst();
        methods.append(LinearLayer.method(type, weight, bias, body.transposed(), adapter));
      }
    }
    boolean adapted = adapters.stream().anyMatch(a -> a.weight().endsWith(".qkv_weight"));
    methods.append(body.layer().methods());
    methods.append(adapted ? body.layer().firstAdapted() : body.layer().first());
    return ScriptClass.of(type, names, List.of(), methods.toString());
  }

  private static String layerCalls(Body body, Reads reads) {
    StringBuilder calls = new StringBuilder();
    for (int i = 0; i < body.layers(); i++) {
      calls.append("  x = ").append(layerCall(body, i, "x", reads)).append('\n');
    }
    return calls.toString();
  }

  /**
   * A layer's states from those of the layer below; each layer has three dropout sites.
   *
   * @param reads which states of the last layer are wanted; targets are those at {@code kept}
   */
  static String layerCall(Body body, int i, String states, Reads reads) {
    boolean all = i < body.layers() - 1 || reads == Reads.ALL;
    return "(self.layer%d).%s(%s, shared, padded, counter, seeds, %d, %s)"
        .formatted(
            i,
            all ? "forward" : reads == Reads.FIRST ? "first" : "at",
            states,
            1 + 3 * i,
            all || reads == Reads.FIRST ? "" : "kept, ");
  }
}
