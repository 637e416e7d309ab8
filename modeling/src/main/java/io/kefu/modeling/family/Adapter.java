package io.kefu.modeling.family;

import java.util.List;

/**
 * The low-rank update of one joined linear layer: {@code W' = W + scaling * B A} for each of its
 * modules that has one (Hu et al., arXiv 2106.09685).
 *
 * @param path of the linear layer, without {@code _weight}
 * @param rank rows of each A
 * @param scaling alpha / rank
 * @param transposed whether W is stored (in, out)
 * @param targets output features of each adapted module, in order: the rows of the stacked Bs
 */
public record Adapter(
    String path, int rank, double scaling, boolean transposed, List<Range> targets) {
  /** Output features {@code from} (inclusive) to {@code to} (exclusive). */
  public record Range(long from, long to) {}

  /** Path of the adapted weight. */
  public String weight() {
    return path + "_weight";
  }

  /** Path of the As (targets x rank, in). */
  public String a() {
    return path + "_lora_a";
  }

  /** Path of the Bs (sum of the targets' features, rank). */
  public String b() {
    return path + "_lora_b";
  }
}
