package io.kefu.modeling.torchscript;

import io.kefu.modeling.tensor.HostTensor;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An instance of a class of a TorchScript program: its attributes in declaration order. Values may
 * be {@link HostTensor} (a parameter), {@link FrozenTensor}, another {@code ScriptObject} (a
 * sub-module), {@link Boolean}, {@link Long} or {@link Double}.
 */
public final class ScriptObject {
  private final String className;
  private final Map<String, Object> attributes = new LinkedHashMap<>();

  /** An object of class {@code __torch__.<className>}, in evaluation mode. */
  public ScriptObject(String className) {
    this.className = className;
    attributes.put("training", false);
  }

  public ScriptObject set(String name, Object value) {
    attributes.put(name, value);
    return this;
  }

  String className() {
    return className;
  }

  Map<String, Object> attributes() {
    return attributes;
  }
}
