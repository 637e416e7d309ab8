package io.kefu.preprocessing;

import io.kefu.preprocessing.Task.Head;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * Writes the turns of an example as one text.
 *
 * <p>A classifier reads one turn as it is, and several as lines that begin with who speaks: {@code
 * customer: where is my order}. A language model reads a chat template, in which the end of a turn
 * is marked behind each, so that it learns to stop; what it is to learn are spans of the text:
 * turns of the speaker it takes the place of with their ends, or what is written behind the
 * dialogue.
 */
final class TaskText {
  /** Type of the spans that a language model learns. */
  static final String TARGET = "target";

  private final Task task;
  private final boolean chat;
  private final StringBuilder text = new StringBuilder();
  private final List<Row> spans = new ArrayList<>();
  private boolean words;

  TaskText(Task task) {
    this.task = task;
    this.chat = task.head() == Head.CAUSAL_LM && task.marked();
  }

  /**
   * @param turn with {@code speaker}, {@code text} and {@code subject}
   * @return where the turn's own text begins, in UTF-16 code units
   */
  int add(Row turn) {
    String speaker = turn.getAs("speaker");
    StringBuilder own = new StringBuilder();
    int body = 0;
    for (String column : task.text()) {
      String part = turn.getAs(column);
      if (part != null && !part.isBlank()) {
        own.append(own.isEmpty() ? "" : "\n");
        body = column.equals(Task.SUBJECT) ? body : own.length();
        own.append(part);
      }
    }
    if (own.isEmpty()) {
      return text.length();
    }
    words = true;
    text.append(text.isEmpty() ? "" : "\n");
    text.append(task.marked() ? task.markers().getOrDefault(speaker, "") : "");
    int start = text.length();
    text.append(own).append(chat ? task.end() : "");
    if (task.targets().equals(speaker)) {
      target(start);
    }
    return start + body;
  }

  /** What the model is to write behind the turns. */
  void write(String answer) {
    text.append(text.isEmpty() ? "" : "\n").append(task.prompt());
    int start = text.length();
    text.append(answer).append(chat ? task.end() : "");
    target(start);
  }

  /** All of it is to be learned. */
  void learnAll() {
    target(0);
  }

  private void target(int start) {
    spans.add(RowFactory.create(start, text.length(), TARGET));
  }

  /** Whether any turn had one. */
  boolean hasWords() {
    return words;
  }

  String text() {
    return text.toString();
  }

  List<Row> spans() {
    return spans;
  }
}
