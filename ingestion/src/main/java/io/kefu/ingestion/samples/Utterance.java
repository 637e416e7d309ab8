package io.kefu.ingestion.samples;

import java.util.ArrayList;
import java.util.List;

/** The text of a turn while it is composed, with the gold spans of the values put into it. */
final class Utterance {
  /**
   * UTF-16 offsets, half-open.
   *
   * @param personal whether it is planted personal data, else an entity
   */
  record Span(int start, int end, String type, boolean personal) {}

  private final StringBuilder text = new StringBuilder();
  private final List<Span> spans = new ArrayList<>();
  private Noise noise = Noise.NONE;

  void begin(Noise style) {
    text.setLength(0);
    spans.clear();
    noise = style;
  }

  /** Words of a template, which may be mistyped. */
  void words(String words) {
    noise.write(words, text);
  }

  /** A value that stays as it is. */
  void plain(String value) {
    text.append(value);
  }

  void entity(String value, String type) {
    span(value, type, false);
  }

  void personal(String value, String type) {
    span(value, type, true);
  }

  private void span(String value, String type, boolean personal) {
    spans.add(new Span(text.length(), text.length() + value.length(), type, personal));
    text.append(value);
  }

  /** Removes a full stop at the end, as people do in a chat. */
  void dropFullStop() {
    int last = text.length() - 1;
    boolean stop = last > 0 && (text.charAt(last) == '.' || text.charAt(last) == '。');
    boolean inSpan = !spans.isEmpty() && spans.get(spans.size() - 1).end() > last;
    if (stop && !inSpan) {
      text.setLength(last);
    }
  }

  /** Puts a blank or a comma between sentences. */
  void join(boolean chinese) {
    if (text.isEmpty()) {
      return;
    }
    char last = text.charAt(text.length() - 1);
    boolean open = Character.isLetterOrDigit(last);
    if (last == '\n') {
      return;
    }
    if (chinese) {
      text.append(open ? "，" : "");
    } else {
      text.append(open ? ". " : " ");
    }
  }

  CharSequence text() {
    return text;
  }

  List<Span> spans() {
    return spans;
  }
}
