package io.kefu.modeling.family;

import java.util.List;

/**
 * Text of a TorchScript class: the declarations that {@code torch.jit} expects before the methods.
 */
final class ScriptClass {
  private ScriptClass() {}

  /**
   * @param parameters attribute names of tensors
   * @param declarations other attributes, {@code "name : type"}
   */
  static String of(
      String name, List<String> parameters, List<String> declarations, String methods) {
    StringBuilder text = new StringBuilder("class " + name + "(Module):\n");
    text.append("  __parameters__ = [");
    parameters.forEach(p -> text.append('"').append(p).append("\", "));
    text.append("]\n  __buffers__ = []\n");
    parameters.forEach(p -> text.append("  ").append(p).append(" : Tensor\n"));
    text.append("  training : bool\n");
    declarations.forEach(d -> text.append("  ").append(d).append('\n'));
    return text.append(methods.indent(2)).append('\n').toString();
  }
}
