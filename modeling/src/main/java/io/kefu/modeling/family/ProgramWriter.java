package io.kefu.modeling.family;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
 *   <li>{@code dropout_sites()}
 * </ul>
 *
 * <p>{@code options} is a vector: whether any row is padded, what the summed loss is divided by,
 * label smoothing, then a weight per class or nothing.
 */
final class ProgramWriter {
  private static final String MODEL =
      """
      ${body}\
      def counter(self: __torch__.Model,
          input_ids: Tensor,
          seeds: Tensor) -> Tensor:
        B, T, = torch.size(input_ids)
        if torch.gt(torch.numel(seeds), 0):
          largest = ops.prim.max(torch.mul(torch.mul(B, T), $widest), torch.mul(torch.mul(B, $heads), torch.mul(T, T)))
          words = torch.floordiv(torch.add(largest, 1), 2)
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
        x = (self).hidden(input_ids, attention_mask, token_type_ids, position_ids, True, counter, none, )
        return (self).logits(x, attention_mask, counter, none, $site, )
      def forward(self: __torch__.Model,
          input_ids: Tensor,
          attention_mask: Tensor,
          token_type_ids: Tensor) -> Tensor:
        none = torch.zeros([0], dtype=4, layout=None, device=ops.prim.device(input_ids))
        return (self).forward_at(input_ids, attention_mask, token_type_ids, none, )
      def dropout_sites(self: __torch__.Model) -> int:
        return $sites
      ${training}\
      """;

  /** Logits only where there is a target: a vocabulary's worth of them is the costliest part. */
  private static final String TRAINING =
      """
      ${loss}\
      def targets_and_logits(self: __torch__.Model,
          input_ids: Tensor,
          attention_mask: Tensor,
          token_type_ids: Tensor,
          labels: Tensor,
          padded: bool,
          seeds: Tensor) -> Tuple[Tensor, Tensor]:
        none = torch.zeros([0], dtype=4, layout=None, device=ops.prim.device(input_ids))
        counter = (self).counter(input_ids, seeds, )
        x = (self).hidden(input_ids, attention_mask, token_type_ids, none, padded, counter, seeds, )
      ${select}\
        return (targets, (self).logits(x, attention_mask, counter, seeds, $site, ))
      def gradients(self: __torch__.Model,
          input_ids: Tensor,
          attention_mask: Tensor,
          token_type_ids: Tensor,
          labels: Tensor,
          seeds: Tensor,
          options: Tensor) -> List[Tensor]:
        padded = torch.gt(float(torch.select(options, 0, 0)), 0.)
        divisor = float(torch.select(options, 0, 1))
        targets, logits, = (self).targets_and_logits(input_ids, attention_mask, token_type_ids, labels, padded, seeds, )
        loss = torch.div((self).loss_sum(logits, targets, options, ), divisor)
        return __torch__.gradients_of(loss, [$parameters])
      def scores(self: __torch__.Model,
          input_ids: Tensor,
          attention_mask: Tensor,
          token_type_ids: Tensor,
          labels: Tensor) -> Tensor:
        none = torch.zeros([0], dtype=4, layout=None, device=ops.prim.device(input_ids))
        plain = torch.zeros([3], dtype=6, layout=None, device=ops.prim.device(input_ids))
        targets, logits, = (self).targets_and_logits(input_ids, attention_mask, token_type_ids, labels, True, none, )
        loss = (self).loss_sum(logits, targets, plain, )
        count = torch.sum(torch.to(torch.ne(targets, -100), 6))
        right = torch.sum(torch.to($right, 6))
        return torch.stack([loss, count, right])
      """;

  private static final String ALL =
      """
        targets = labels
      """;

  private static final String PER_TOKEN =
      """
        flat = torch.reshape(labels, [-1])
        kept = torch.squeeze(torch.nonzero(torch.ne(flat, -100)), 1)
        targets = torch.index_select(flat, 0, kept)
        x = torch.index_select(torch.reshape(x, [-1, $size]), 0, kept)
      """;

  /** The state at position t predicts the token at t + 1. */
  private static final String NEXT_TOKEN =
      """
        flat = torch.reshape(torch.slice(labels, 1, 1), [-1])
        kept = torch.squeeze(torch.nonzero(torch.ne(flat, -100)), 1)
        targets = torch.index_select(flat, 0, kept)
        x = torch.reshape(torch.slice(x, 1, 0, -1, 1), [-1, $size])
        x = torch.index_select(x, 0, kept)
      """;

  private ProgramWriter() {}

  static ModelProgram write(Body body, HeadProgram headProgram, Head head) {
    List<Parameter> parameters = new ArrayList<>(body.parameters());
    parameters.addAll(headProgram.parameters());
    List<String> own =
        parameters.stream().map(Parameter::path).filter(path -> path.indexOf('.') < 0).toList();
    List<String> layers =
        body.layers().entrySet().stream()
            .map(e -> e.getKey() + " : __torch__." + e.getValue())
            .toList();
    int sites = body.sites() + headProgram.sites();
    String training =
        head == Head.ENCODER
            ? Contrastive.METHODS
            : Template.fill(
                TRAINING,
                Map.of(
                    "loss", headProgram.loss().method(),
                    "right", headProgram.loss().right(),
                    "select", select(head, body.hiddenSize()),
                    "site", body.sites(),
                    "parameters", trained(parameters)));
    String model =
        Template.fill(
            MODEL,
            Map.of(
                "body", body.methods(),
                "widest", body.widest(),
                "heads", body.heads(),
                "head", headProgram.logits(),
                "site", body.sites(),
                "sites", sites,
                "training", training.replace("$parameters", trained(parameters))));
    String source =
        ScriptFunctions.DROPOUT
            + ScriptFunctions.ATTENTION
            + ScriptFunctions.GRADIENTS
            + body.classes()
            + ScriptClass.of("Model", own, layers, model);
    return new ModelProgram(source, parameters, body.layers(), Map.of());
  }

  private static String select(Head head, int size) {
    return switch (head) {
      case SEQUENCE_CLASSIFICATION -> ALL;
      case CAUSAL_LM -> NEXT_TOKEN.replace("$size", String.valueOf(size));
      default -> PER_TOKEN.replace("$size", String.valueOf(size));
    };
  }

  private static String trained(List<Parameter> parameters) {
    return parameters.stream()
        .filter(Parameter::trained)
        .map(p -> "self." + p.path())
        .collect(Collectors.joining(", "));
  }
}
