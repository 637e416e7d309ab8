package io.kefu.modeling.family;

import io.kefu.modeling.family.Parameter.Init;
import io.kefu.modeling.family.Parameter.Source;
import java.util.ArrayList;
import java.util.List;

/** Collects a program's parameters in order. */
final class ParameterList {
  private final List<Parameter> parameters = new ArrayList<>();
  private boolean head;
  private boolean trained = true;

  /** What follows belongs to the task head. */
  ParameterList head() {
    head = true;
    return this;
  }

  /** What follows is not trained. */
  ParameterList frozen() {
    trained = false;
    return this;
  }

  void add(String path, Init init, String source, long... shape) {
    add(path, init, List.of(new Source(source, shape[0])), shape);
  }

  /** Several tensors stacked along the first dimension. */
  void add(String path, Init init, List<Source> sources, long... shape) {
    parameters.add(new Parameter(path, shape, sources, init, head, trained));
  }

  /** {@code path_weight (out, in)} and {@code path_bias (out)}, stacked from equal modules. */
  void linear(String path, List<String> modules, long out, long in) {
    long rows = out / modules.size();
    linear(path, modules.stream().map(m -> new Source(m, rows)).toList(), in, true);
  }

  /**
   * {@code path_weight (out, in)} and, where there is one, {@code path_bias (out)}.
   *
   * @param modules with the output features of each
   */
  void linear(String path, List<Source> modules, long in, boolean bias) {
    long out = modules.stream().mapToLong(Source::rows).sum();
    add(path + "_weight", Init.NORMAL, named(modules, ".weight"), out, in);
    if (bias) {
      add(path + "_bias", Init.ZERO, named(modules, ".bias"), out);
    }
  }

  private static List<Source> named(List<Source> modules, String tensor) {
    return modules.stream().map(m -> new Source(m.name() + tensor, m.rows())).toList();
  }

  /** {@code path_weight (in, out)}, as GPT-2 stores it, and {@code path_bias (out)}. */
  void transposed(String path, String module, long in, long out) {
    add(path + "_weight", Init.NORMAL, module + ".weight", in, out);
    add(path + "_bias", Init.ZERO, module + ".bias", out);
  }

  void norm(String path, String module, long size) {
    add(path + "_weight", Init.ONE, module + ".weight", size);
    add(path + "_bias", Init.ZERO, module + ".bias", size);
  }

  List<Parameter> list() {
    return List.copyOf(parameters);
  }
}
