package io.kefu.core.text;

import java.util.Map;
import java.util.TreeMap;

/**
 * The state of a dialogue – value by slot – as one line that a causal language model can be taught
 * to write: {@code city=San Jose; people=2}, slots in the order of their names, and {@code none}
 * where no slot has a value.
 *
 * <p>Why text and not one classifier per slot: values are open (names, dates, numbers), so a
 * classifier could only choose among values it has seen, and its size would grow with the logs. The
 * text holds every value, and {@link #parse} turns what a model wrote into slots again, so that
 * both slots and whole states (joint goal accuracy) can be scored. A slot that is not mentioned has
 * no value; one that the customer does not mind about has the value {@value #DONT_CARE}.
 */
public final class StateText {
  /** The value of a slot that may be anything. */
  public static final String DONT_CARE = "dontcare";

  private static final String NONE = "none";
  private static final String SPECIAL = "\\;=";

  private StateText() {}

  /** The text of a state; a backslash stands before every {@code \}, {@code ;} and {@code =}. */
  public static String format(Map<String, String> state) {
    StringBuilder text = new StringBuilder();
    new TreeMap<>(state)
        .forEach(
            (slot, value) -> {
              text.append(text.isEmpty() ? "" : "; ");
              text.append(escaped(slot)).append('=').append(escaped(value));
            });
    return text.isEmpty() ? NONE : text.toString();
  }

  private static String escaped(String text) {
    StringBuilder out = new StringBuilder();
    for (char c : text.toCharArray()) {
      if (SPECIAL.indexOf(c) >= 0) {
        out.append('\\');
      }
      out.append(c);
    }
    return out.toString();
  }

  /**
   * The slots of the first line of what a model wrote through a tokenizer, which may put a space
   * behind a backslash.
   */
  public static Map<String, String> parseWritten(String text) {
    String line = text.strip().lines().findFirst().orElse("");
    return parse(line.replaceAll("\\\\\\s+", "\\\\"));
  }

  /**
   * The slots of a text, which may be anything a model wrote: parts without {@code =} or without a
   * slot are passed over, and of a slot that comes twice the last value counts. Spaces around slots
   * and values do not.
   */
  public static Map<String, String> parse(String text) {
    Map<String, String> state = new TreeMap<>();
    StringBuilder part = new StringBuilder();
    String slot = null;
    for (int i = 0; i <= text.length(); i++) {
      char c = i < text.length() ? text.charAt(i) : ';';
      if (c == '\\' && i + 1 < text.length()) {
        part.append(text.charAt(++i));
      } else if (c == ';') {
        if (slot != null && !slot.isEmpty()) {
          state.put(slot, part.toString().strip());
        }
        slot = null;
        part.setLength(0);
      } else if (c == '=' && slot == null) {
        slot = part.toString().strip();
        part.setLength(0);
      } else {
        part.append(c);
      }
    }
    return state;
  }
}
