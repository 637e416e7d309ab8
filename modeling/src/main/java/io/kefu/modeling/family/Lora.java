package io.kefu.modeling.family;

import io.kefu.modeling.ModelException;
import io.kefu.modeling.family.Adapter.Range;
import io.kefu.modeling.family.Parameter.Init;
import io.kefu.modeling.family.Parameter.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * Low-rank adaptation (Hu et al., arXiv 2106.09685), as PEFT does it: a linear layer gives {@code W
 * x + b + (alpha / rank) * B (A x)}; A starts uniform in ±1/√in (Kaiming with a = √5), B at zero.
 *
 * @param rank rows of A, above 0
 * @param alpha the update is scaled by alpha / rank
 * @param targets last parts of module names, for example {@code query}; empty for the queries and
 *     values of the attention, PEFT's choice for these families
 */
public record Lora(int rank, double alpha, List<String> targets) {
  private static final List<String> QUERY_AND_VALUE =
      List.of("query", "value", "q_lin", "v_lin", "q_proj", "v_proj", "c_attn");

  /** The adapters of a body's layers, each layer alike. */
  List<Adapter> adapters(Body body) {
    List<Adapter> adapters = new ArrayList<>();
    TreeSet<String> unused = new TreeSet<>(targets);
    for (Parameter parameter : body.parameters()) {
      if (!LinearLayer.isWeight(parameter)) {
        continue;
      }
      List<Range> ranges = new ArrayList<>();
      long from = 0;
      for (Source source : parameter.sources()) {
        long to = from + (body.transposed() ? parameter.shape()[1] : source.rows());
        if (hits(module(source), unused)) {
          ranges.add(new Range(from, to));
        }
        from = to;
      }
      if (!ranges.isEmpty()) {
        String path = parameter.path().substring(0, parameter.path().length() - "_weight".length());
        adapters.add(new Adapter(path, rank, alpha / rank, body.transposed(), ranges));
      }
    }
    if (!unused.isEmpty()) {
      throw new ModelException(
          "no layer of the model has a linear module '"
              + unused.first()
              + "' to adapt; it has "
              + String.join(", ", moduleNames(body)));
    }
    return adapters;
  }

  private boolean hits(String module, TreeSet<String> unused) {
    String last = last(module);
    unused.remove(last);
    return targets.isEmpty() ? QUERY_AND_VALUE.contains(last) : targets.contains(last);
  }

  /** The tensors of an adapter, under the names that PEFT gives them. */
  List<Parameter> parameters(Adapter adapter, Parameter weight) {
    List<Source> a = new ArrayList<>();
    List<Source> b = new ArrayList<>();
    long from = 0;
    for (Source source : weight.sources()) {
      long to = from + (adapter.transposed() ? weight.shape()[1] : source.rows());
      if (adapter.targets().contains(new Range(from, to))) {
        String module = "base_model.model." + module(source);
        a.add(new Source(module + ".lora_A.weight", rank));
        b.add(new Source(module + ".lora_B.weight", to - from));
      }
      from = to;
    }
    long in = weight.shape()[adapter.transposed() ? 0 : 1];
    long out = b.stream().mapToLong(Source::rows).sum();
    return List.of(
        new Parameter(
            adapter.a(),
            new long[] {(long) rank * a.size(), in},
            a,
            Init.KAIMING_UNIFORM,
            false,
            true),
        new Parameter(adapter.b(), new long[] {out, rank}, b, Init.ZERO, false, true));
  }

  private static List<String> moduleNames(Body body) {
    return body.layerParameters().stream()
        .filter(LinearLayer::isWeight)
        .flatMap(p -> p.sources().stream())
        .map(source -> last(module(source)))
        .toList();
  }

  private static String module(Source source) {
    return source.name().substring(0, source.name().length() - ".weight".length());
  }

  private static String last(String module) {
    return module.substring(module.lastIndexOf('.') + 1);
  }
}
