package io.kefu.preprocessing;

import io.kefu.core.UserException;
import io.kefu.preprocessing.Task.Head;
import io.kefu.preprocessing.Task.Unit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Which keys of a task go together. */
final class TaskRules {
  static final List<String> LOSSES = List.of("cross-entropy", "ordinal", "contrastive");

  private static final List<String> COLUMNS = List.of("text", Task.SUBJECT);

  private TaskRules() {}

  static Task checked(Task task) {
    for (String column : task.text()) {
      require(COLUMNS.contains(column), task, "text", column, "text or subject");
    }
    require(!task.text().isEmpty(), task, "text", "[]", "[text], or [subject, text]");
    boolean labels = task.label().matches("labels\\.[^.]+|labels\\.other\\..+|csat");
    boolean none = task.label().isEmpty();
    require(labels || none, task, "label", task.label(), "csat, labels.NAME, or null");
    head(task);
    require(
        !task.loss().equals("ordinal") || task.classes().size() > 1,
        task,
        "loss",
        task.loss(),
        "it with two or more ordered classes in the key classes");
    require(
        task.unit() != Unit.HISTORY || !task.speaker().equals(Task.ANY),
        task,
        "speaker",
        task.speaker(),
        "the speaker whose turn the history leads to");
    require(
        task.negatives() == 0
            || (task.unit() == Unit.PAIR && task.head() == Head.SEQUENCE_CLASSIFICATION),
        task,
        "negatives",
        String.valueOf(task.negatives()),
        "0, or pairs with a sequence-classification head");
    return task;
  }

  private static void head(Task task) {
    boolean entities = task.label().equals("labels.entities");
    boolean label = !task.label().isEmpty();
    boolean pair = task.unit() == Unit.PAIR;
    String head = task.headKind();
    switch (task.head()) {
      case SEQUENCE_CLASSIFICATION -> {
        require(
            !entities && !task.label().equals("labels.state"),
            task,
            "head",
            head,
            "token-classification for entities, causal-lm for a state");
        require(
            pair ? task.negatives() > 0 : label, task, "head", head, pair ? negatives() : label());
      }
      case TOKEN_CLASSIFICATION ->
          require(
              entities && task.unit() == Unit.TURN,
              task,
              "head",
              head,
              "it with unit = turn and label = labels.entities");
      case ENCODER -> require(pair, task, "head", head, "it with unit = pair");
      case MASKED_LM ->
          require(task.unit() == Unit.TEXT, task, "head", head, "it with unit = text");
      case CAUSAL_LM -> {
        require(!pair && !entities, task, "head", head, "it with another unit and label");
        boolean written = task.targets().equals(Task.BY_LABEL);
        require(label == written, task, "targets", task.targets(), "label where a label is given");
      }
    }
    boolean byLabel = pair && task.pairs().equals(Task.BY_LABEL);
    require(!byLabel || label, task, "pairs", task.pairs(), label());
    boolean contrastive = task.loss().equals("contrastive");
    require(
        contrastive == (task.head() == Head.ENCODER),
        task,
        "loss",
        task.loss(),
        "contrastive with an encoder and with no other head");
  }

  private static String label() {
    return "it with the key label";
  }

  private static String negatives() {
    return "it with negatives of 1 or more, or encoder";
  }

  private static void require(boolean fits, Task task, String key, String value, String instead) {
    if (!fits) {
      throw new UserException(
          "kefu.tasks." + task.id() + "." + key + " = " + value + " does not fit; use " + instead);
    }
  }

  /** As it is written in a configuration. */
  static String name(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static List<String> names(Enum<?>[] values) {
    return Arrays.stream(values).map(TaskRules::name).toList();
  }

  static List<String> with(List<String> some, String... more) {
    List<String> all = new ArrayList<>(some);
    all.addAll(List.of(more));
    return all;
  }
}
