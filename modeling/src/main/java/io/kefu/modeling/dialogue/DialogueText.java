package io.kefu.modeling.dialogue;

import java.util.ArrayList;
import java.util.List;

/**
 * Writes turns as one text.
 *
 * <p>A classifier reads one turn as it is, and several as lines that begin with who speaks: {@code
 * customer: where is my order}. A language model reads a chat template, in which the end of a turn
 * is marked behind each, so that it learns to stop; what it is to learn are spans of the text:
 * turns of the speaker it takes the place of with their ends, or what is written behind the
 * dialogue.
 */
public final class DialogueText {
  private final DialogueFormat format;
  private final String turnEnd;
  private final StringBuilder text = new StringBuilder();
  private final List<Span> targets = new ArrayList<>();
  private boolean words;

  public DialogueText(DialogueFormat format) {
    this.format = format;
    this.turnEnd = format.marked() ? format.turnEnd() : "";
  }

  /** A stretch of the text in UTF-16 code units, the end exclusive. */
  public record Span(int start, int end) {}

  /**
   * What a model reads of a dialogue before it answers: the last turns there is room for, and the
   * beginning of what a language model is to write – its speaker's marker, or the prompt.
   */
  public static String toAnswer(DialogueFormat format, List<Turn> turns) {
    DialogueText dialogue = new DialogueText(format);
    boolean speaks = dialogue.speaks();
    int room = Math.max(1, format.turns() - (speaks && format.unit().equals("text") ? 1 : 0));
    turns.subList(Math.max(0, turns.size() - room), turns.size()).forEach(dialogue::add);
    if (speaks) {
      dialogue.line(dialogue.marker(format.targets()));
    } else if (DialogueFormat.BY_LABEL.equals(format.targets())) {
      dialogue.line(format.prompt());
    } else if (DialogueFormat.ALL.equals(format.targets()) && format.marked()) {
      dialogue.line("");
    }
    return dialogue.text();
  }

  /** Whether a model takes the place of a speaker. */
  private boolean speaks() {
    String who = format.targets();
    return who != null
        && format.marked()
        && !who.equals(DialogueFormat.ALL)
        && !who.equals(DialogueFormat.BY_LABEL);
  }

  /**
   * @return where the turn's own text begins, in UTF-16 code units
   */
  public int add(Turn turn) {
    StringBuilder own = new StringBuilder();
    int body = 0;
    for (String column : format.text()) {
      String part = turn.column(column);
      if (part != null && !part.isBlank()) {
        own.append(own.isEmpty() ? "" : "\n");
        body = column.equals(DialogueFormat.SUBJECT) ? body : own.length();
        own.append(part);
      }
    }
    if (own.isEmpty()) {
      return text.length();
    }
    words = true;
    line(format.marked() ? marker(turn.speaker()) : "");
    int start = text.length();
    text.append(own).append(turnEnd);
    if (turn.speaker() != null && turn.speaker().equals(format.targets())) {
      target(start);
    }
    return start + body;
  }

  /** What the model is to write behind the turns. */
  public void write(String answer) {
    line(format.prompt());
    int start = text.length();
    text.append(answer).append(turnEnd);
    target(start);
  }

  /** All of it is to be learned. */
  public void learnAll() {
    target(0);
  }

  private String marker(String speaker) {
    return speaker == null ? "" : format.markers().getOrDefault(speaker, "");
  }

  private void line(String beginning) {
    text.append(text.isEmpty() ? "" : "\n").append(beginning);
  }

  private void target(int start) {
    targets.add(new Span(start, text.length()));
  }

  /** Whether any turn had one. */
  public boolean hasWords() {
    return words;
  }

  public String text() {
    return text.toString();
  }

  /** What a language model learns to write. */
  public List<Span> targets() {
    return targets;
  }
}
