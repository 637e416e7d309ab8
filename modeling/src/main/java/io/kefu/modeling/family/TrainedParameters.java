package io.kefu.modeling.family;

import io.kefu.modeling.ModelException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Decides which parameters of a program are trained. */
final class TrainedParameters {
  private final Blueprint blueprint;
  private final TrainingOptions options;
  private final List<String> initialized;

  TrainedParameters(Blueprint blueprint, TrainingOptions options, List<String> initialized) {
    this.blueprint = blueprint;
    this.options = options;
    this.initialized = initialized;
  }

  /** Body and head, marked; adapters are not among them. */
  List<Parameter> mark() {
    requirePossible();
    List<Parameter> all = new ArrayList<>(blueprint.body().parameters());
    all.addAll(blueprint.headProgram().parameters());
    List<Parameter> marked =
        all.stream().map(p -> p.withTrained(p.trained() && !frozen(p))).toList();
    if (options.lora().isEmpty() && marked.stream().noneMatch(Parameter::trained)) {
      throw new ModelException(
          "freeze and frozen-layers leave nothing to train; freeze fewer tensors");
    }
    return marked;
  }

  private boolean frozen(Parameter parameter) {
    boolean named = matches(parameter);
    if (initialized.contains(parameter.path()) && parameter.head()) {
      return named;
    }
    return named
        || below(parameter)
        || (options.lora().isPresent() && !trainedBesideLora(parameter));
  }

  /**
   * PEFT trains a classifier beside the adapters, but no pooler of the base model and no
   * vocabulary.
   */
  private boolean trainedBesideLora(Parameter parameter) {
    return parameter.head()
        && blueprint.head().hasLabels()
        && !parameter.sources().get(0).name().contains(".pooler.");
  }

  private boolean below(Parameter parameter) {
    if (parameter.head() || options.frozenLayers() < 0) {
      return false;
    }
    int layer = parameter.layer();
    boolean last = blueprint.body().normalised().contains("self." + parameter.path());
    return layer >= 0 ? layer < options.frozenLayers() : !last;
  }

  /**
   * @throws ModelException where a pattern wants a part of a joined tensor only
   */
  private boolean matches(Parameter parameter) {
    for (String pattern : options.freeze()) {
      long hits =
          parameter.sources().stream()
              .filter(s -> regex(pattern).matcher(s.name()).matches())
              .count();
      if (hits > 0 && hits < parameter.sources().size()) {
        throw new ModelException(
            "freeze pattern '"
                + pattern
                + "' takes only a part of "
                + names(parameter)
                + ", which are one tensor here; freeze all of them or none");
      }
      if (hits > 0) {
        return true;
      }
    }
    return false;
  }

  private void requirePossible() {
    int layers = blueprint.body().layers();
    if (options.frozenLayers() > layers) {
      throw new ModelException(
          "frozen-layers " + options.frozenLayers() + " is more than the model's " + layers);
    }
    for (String pattern : options.freeze()) {
      boolean any =
          blueprint.body().parameters().stream().anyMatch(p -> matchesAny(pattern, p))
              || blueprint.headProgram().parameters().stream()
                  .anyMatch(p -> matchesAny(pattern, p));
      if (!any) {
        throw new ModelException(
            "freeze pattern '"
                + pattern
                + "' matches no tensor; names look like "
                + names(blueprint.body().layerParameters().get(0)));
      }
    }
  }

  private static boolean matchesAny(String pattern, Parameter parameter) {
    return parameter.sources().stream().anyMatch(s -> regex(pattern).matcher(s.name()).matches());
  }

  private static Pattern regex(String pattern) {
    return Pattern.compile(
        Pattern.compile("\\*")
            .splitAsStream(pattern + " ")
            .map(part -> Pattern.quote(part.strip()))
            .collect(Collectors.joining(".*")));
  }

  private static String names(Parameter parameter) {
    return parameter.sources().stream()
        .map(Parameter.Source::name)
        .collect(Collectors.joining(", "));
  }
}
