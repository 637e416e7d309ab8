package io.kefu.modeling.family;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Methods of a layer's class that apply its linear layers, with or without an adapter. */
final class LinearLayer {
  private LinearLayer() {}

  /** A layer's tensor with two dimensions is the weight of a linear layer. */
  static boolean isWeight(Parameter parameter) {
    return parameter.path().startsWith("layer")
        && parameter.path().endsWith("_weight")
        && parameter.shape().length == 2;
  }

  /**
   * {@code def a(self, x)} for the weight {@code a_weight}.
   *
   * @param transposed whether the weight is stored (in, out)
   * @param adapter of this linear layer
   */
  static String method(
      String type, Parameter weight, boolean bias, boolean transposed, Optional<Adapter> adapter) {
    String path = weight.path().substring(weight.path().indexOf('.') + 1);
    String name = path.substring(0, path.length() - "_weight".length());
    long features = weight.shape()[transposed ? 1 : 0];
    return Template.fill(
        """
        def $name(self: __torch__.$type,
            x: Tensor) -> Tensor:
          y = __torch__.$linear(x, self.${name}_weight, $bias, )
        ${adapter}\
          return y
        """,
        Map.of(
            "name",
            name,
            "type",
            type,
            "linear",
            transposed ? "linear_transposed" : "linear",
            "bias",
            bias ? "self." + name + "_bias" : "None",
            "adapter",
            adapter.map(a -> update(name, a, features)).orElse("")));
  }

  /** Adds {@code scaling * B (A x)} to the features of each target. */
  private static String update(String name, Adapter adapter, long features) {
    StringBuilder text =
        new StringBuilder("  low = __torch__.linear(x, self.%s_lora_a, None, )\n".formatted(name));
    StringBuilder parts = new StringBuilder();
    List<Adapter.Range> targets = adapter.targets();
    long from = 0;
    long row = 0;
    for (int i = 0; i < targets.size(); i++) {
      Adapter.Range target = targets.get(i);
      parts.append(zeros(target.from() - from));
      text.append(
          """
            b%d = torch.slice(self.%s_lora_b, 0, %d, %d)
            y%d = __torch__.linear(torch.slice(low, -1, %d, %d), b%d, None, )
          """
              .formatted(
                  i,
                  name,
                  row,
                  row + target.to() - target.from(),
                  i,
                  i * adapter.rank(),
                  (i + 1) * adapter.rank(),
                  i));
      parts.append("y").append(i).append(", ");
      row += target.to() - target.from();
      from = target.to();
    }
    parts.append(zeros(features - from));
    boolean whole = targets.size() == 1 && row == features;
    String all = whole ? "y0" : "torch.cat([%s], -1)".formatted(parts);
    return text.append("  y = torch.add(y, torch.mul(%s, %s))\n".formatted(all, adapter.scaling()))
        .toString();
  }

  private static String zeros(long features) {
    return features == 0
        ? ""
        : "torch.new_zeros(low, [torch.size(low, 0), torch.size(low, 1), %d]), "
            .formatted(features);
  }
}
