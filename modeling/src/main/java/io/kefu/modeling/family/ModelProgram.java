package io.kefu.modeling.family;

import io.kefu.modeling.tensor.HostTensor;
import io.kefu.modeling.torchscript.FrozenTensor;
import io.kefu.modeling.torchscript.ScriptArchive;
import io.kefu.modeling.torchscript.ScriptObject;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A model as a TorchScript program: its text, its parameters in order, and the class of every
 * object in it.
 *
 * @param source text of {@code __torch__.py}; the root class is {@code Model}
 * @param parameters in the order in which optimizers and checkpoints list them
 * @param classes class of each sub-module by its attribute name, for example {@code layer0 ->
 *     BertLayer}
 * @param constants attributes of the root that are not tensors
 * @param adapters low-rank updates of its weights
 * @param dimensions sizes of what it computes
 */
public record ModelProgram(
    String source,
    List<Parameter> parameters,
    Map<String, String> classes,
    Map<String, Object> constants,
    List<Adapter> adapters,
    Dimensions dimensions) {

  /** Writes the archive with these weights, keyed by {@link Parameter#path}. */
  public void write(Path file, Map<String, HostTensor> weights) {
    ScriptObject root = new ScriptObject("Model");
    Map<String, ScriptObject> modules = new LinkedHashMap<>();
    classes.forEach((name, type) -> modules.put(name, new ScriptObject(type)));
    for (Parameter parameter : parameters) {
      String path = parameter.path();
      int dot = path.indexOf('.');
      ScriptObject owner = dot < 0 ? root : modules.get(path.substring(0, dot));
      HostTensor tensor = weights.get(path);
      owner.set(path.substring(dot + 1), parameter.trained() ? tensor : new FrozenTensor(tensor));
    }
    modules.forEach(root::set);
    constants.forEach(root::set);
    ScriptArchive.write(file, source, root);
  }
}
