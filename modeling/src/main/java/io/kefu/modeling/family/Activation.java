package io.kefu.modeling.family;

import io.kefu.modeling.ModelException;

/** Activation functions by their names in config.json, as TorchScript expressions. */
final class Activation {
  private Activation() {}

  /**
   * @param key of config.json, for the error
   * @param argument expression of the tensor it is applied to
   */
  static String of(String key, String name, String argument) {
    String text =
        switch (name) {
          case "gelu" -> "torch.gelu(%s, approximate=\"none\")";
          // Hendrycks & Gimpel, arXiv 1606.08415: the tanh approximation.
          case "gelu_new", "gelu_pytorch_tanh", "gelu_fast" ->
              "torch.gelu(%s, approximate=\"tanh\")";
          case "silu", "swish" -> "torch.silu(%s)";
          case "relu" -> "torch.relu(%s)";
          case "tanh" -> "torch.tanh(%s)";
          default ->
              throw new ModelException(
                  "config.json: "
                      + key
                      + " '"
                      + name
                      + "' is not supported; supported are gelu, gelu_new, gelu_pytorch_tanh,"
                      + " gelu_fast, silu, swish, relu, tanh");
        };
    return text.formatted(argument);
  }
}
