package io.kefu.preprocessing;

import io.kefu.core.UserException;
import java.util.Arrays;
import java.util.stream.Collectors;

/** What a model can be trained for, and where its examples come from. */
public enum Task {
  /** What a customer wants. */
  INTENT("intent", "sequence-classification", "labels.intent"),
  /** How a customer feels. */
  SENTIMENT("sentiment", "sequence-classification", "labels.sentiment");

  private final String id;
  private final String headKind;
  private final String labelColumn;

  Task(String id, String headKind, String labelColumn) {
    this.id = id;
    this.headKind = headKind;
    this.labelColumn = labelColumn;
  }

  /** The name on the command line and in the tables. */
  public String id() {
    return id;
  }

  /** The model's head. */
  public String headKind() {
    return headKind;
  }

  /** Column of {@code silver.turns}; customer turns where it is not null are the examples. */
  String labelColumn() {
    return labelColumn;
  }

  /**
   * @throws UserException naming the tasks there are
   */
  public static Task of(String id) {
    return Arrays.stream(values())
        .filter(t -> t.id.equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new UserException(
                    "unknown task '"
                        + id
                        + "'; use one of "
                        + Arrays.stream(values()).map(Task::id).collect(Collectors.joining(", "))));
  }
}
