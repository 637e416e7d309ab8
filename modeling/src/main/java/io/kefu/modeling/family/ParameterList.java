package io.kefu.modeling.family;

import io.kefu.modeling.family.Parameter.Init;
import java.util.ArrayList;
import java.util.List;

/** Collects a program's parameters in order. */
final class ParameterList {
  private final List<Parameter> parameters = new ArrayList<>();
  private boolean head;

  /** What follows belongs to the task head. */
  ParameterList head() {
    head = true;
    return this;
  }

  void add(String path, Init init, String source, long... shape) {
    parameters.add(new Parameter(path, shape, List.of(source), init, head));
  }

  /** {@code path_weight (out, in)} and {@code path_bias (out)}, stacked from {@code modules}. */
  void linear(String path, List<String> modules, long out, long in) {
    List<String> weights = modules.stream().map(m -> m + ".weight").toList();
    List<String> biases = modules.stream().map(m -> m + ".bias").toList();
    parameters.add(
        new Parameter(path + "_weight", new long[] {out, in}, weights, Init.NORMAL, head));
    parameters.add(new Parameter(path + "_bias", new long[] {out}, biases, Init.ZERO, head));
  }

  void norm(String path, String module, long size) {
    add(path + "_weight", Init.ONE, module + ".weight", size);
    add(path + "_bias", Init.ZERO, module + ".bias", size);
  }

  List<Parameter> list() {
    return List.copyOf(parameters);
  }
}
