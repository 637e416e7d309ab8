package io.kefu.preprocessing;

import io.kefu.modeling.dialogue.DialogueText;
import io.kefu.modeling.dialogue.Turn;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * Writes the turns of an example as one text; rows to what {@link DialogueText} reads, and back.
 */
final class TaskText {
  /** Type of the spans that a language model learns. */
  static final String TARGET = "target";

  private final DialogueText dialogue;

  TaskText(Task task) {
    this.dialogue = new DialogueText(task.format());
  }

  /**
   * @param turn with {@code speaker}, {@code text} and {@code subject}
   * @return where the turn's own text begins, in UTF-16 code units
   */
  int add(Row turn) {
    return dialogue.add(
        new Turn(turn.getAs("speaker"), turn.getAs("text"), turn.getAs(Task.SUBJECT)));
  }

  /** What the model is to write behind the turns. */
  void write(String answer) {
    dialogue.write(answer);
  }

  /** All of it is to be learned. */
  void learnAll() {
    dialogue.learnAll();
  }

  /** Whether any turn had one. */
  boolean hasWords() {
    return dialogue.hasWords();
  }

  String text() {
    return dialogue.text();
  }

  List<Row> spans() {
    return dialogue.targets().stream()
        .map(span -> RowFactory.create(span.start(), span.end(), TARGET))
        .toList();
  }
}
