package io.kefu.preprocessing.clean;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.jsoup.parser.Parser;

/**
 * Removes mark-up and resolves entities in one pass. A parser would lose the offsets, and would
 * take every {@code <} of ordinary writing for mark-up.
 */
final class HtmlStep {
  private static final int LONGEST_TAG = 1000;
  private static final int LONGEST_ENTITY = 32;

  /** Tags that end a line. */
  private static final Set<String> BLOCKS =
      words(
          "address article aside blockquote body br caption center dd div dl dt fieldset footer form"
              + " h1 h2 h3 h4 h5 h6 header hr html li main nav ol option p pre section table tbody"
              + " tfoot thead tr ul");

  /** Tags that stand between words. */
  private static final Set<String> CELLS = words("td th img input button label select textarea");

  /** Tags inside words. */
  private static final Set<String> INLINE =
      words(
          "a abbr acronym b base bdi bdo big cite code col colgroup del details dfn em embed figure"
              + " font i iframe ins kbd link map mark meta noscript object param q s samp small span"
              + " strike strong sub summary sup tt u var video wbr o:p v:shape");

  /** Elements whose content is not text. */
  private static final Set<String> HIDDEN = words("head script style template title");

  private final String text;
  private final TextEditor editor;
  private final Set<String> neverClosed = new HashSet<>();

  private HtmlStep(String text) {
    this.text = text;
    this.editor = new TextEditor(text);
  }

  static CleanText apply(String text) {
    if (text.indexOf('<') < 0 && text.indexOf('&') < 0) {
      return CleanText.raw(text);
    }
    return new HtmlStep(text).run();
  }

  private CleanText run() {
    for (int i = 0; i < text.length(); ) {
      char c = text.charAt(i);
      int end = c == '<' ? markup(i) : c == '&' ? entity(i) : -1;
      i = end < 0 ? i + 1 : end;
    }
    return editor.finish();
  }

  private static Set<String> words(String list) {
    return Set.of(list.split(" "));
  }

  /** The offset behind the mark-up that starts here, or -1 when this is a plain less-than sign. */
  private int markup(int start) {
    if (text.startsWith("<!--", start)) {
      return removeTo("-->", start);
    }
    if (text.startsWith("<?xml", start)) {
      return removeTo("?>", start);
    }
    boolean doctype = text.regionMatches(true, start, "<!doctype", 0, 9);
    int nameStart = text.startsWith("</", start) ? start + 2 : start + 1;
    int nameEnd = nameStart;
    while (nameEnd < text.length() && isNameCharacter(text.charAt(nameEnd))) {
      nameEnd++;
    }
    String name =
        nameEnd - nameStart > 10 ? "" : text.substring(nameStart, nameEnd).toLowerCase(Locale.ROOT);
    int end = tagEnd(doctype ? start + 9 : nameEnd);
    if (end < 0 || !(doctype || isAttributes(nameEnd, end))) {
      return -1;
    }
    if (doctype || INLINE.contains(name)) {
      return remove(start, end, "");
    }
    if (BLOCKS.contains(name)) {
      return remove(start, end, "\n");
    }
    if (CELLS.contains(name)) {
      return remove(start, end, " ");
    }
    if (HIDDEN.contains(name)) {
      boolean opening = nameStart == start + 1;
      int closed = opening ? removeTo("</" + name + ">", start) : -1;
      return closed >= 0 ? closed : remove(start, end, "\n");
    }
    return -1;
  }

  private int remove(int start, int end, String replacement) {
    editor.replace(start, end, replacement);
    return end;
  }

  /** An end that was once not found is not looked for again: the pass stays linear. */
  private int removeTo(String mark, int start) {
    if (neverClosed.contains(mark)) {
      return -1;
    }
    for (int i = text.indexOf(mark.charAt(0), start + 1); i >= 0; ) {
      if (text.regionMatches(true, i, mark, 0, mark.length())) {
        return remove(start, i + mark.length(), "\n");
      }
      i = text.indexOf(mark.charAt(0), i + 1);
    }
    neverClosed.add(mark);
    return -1;
  }

  /** The offset behind the {@code >} that closes a tag, quoted ones skipped, or -1. */
  private int tagEnd(int from) {
    char quote = 0;
    int limit = Math.min(text.length(), from + LONGEST_TAG);
    for (int i = from; i < limit; i++) {
      char c = text.charAt(i);
      if (quote != 0) {
        quote = c == quote ? 0 : quote;
      } else if (c == '"' || c == '\'') {
        quote = c;
      } else if (c == '>') {
        return i + 1;
      } else if (c == '<') {
        return -1;
      }
    }
    return -1;
  }

  /** Nothing, a slash, or assignments; {@code <b and c>} is no tag. */
  private boolean isAttributes(int nameEnd, int end) {
    String inside = text.substring(nameEnd, end - 1);
    if (inside.isBlank() || inside.strip().equals("/")) {
      return true;
    }
    return Character.isWhitespace(inside.charAt(0)) && inside.indexOf('=') >= 0;
  }

  private static boolean isNameCharacter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == ':';
  }

  private int entity(int start) {
    int limit = Math.min(text.length(), start + LONGEST_ENTITY);
    for (int i = start + 1; i < limit; i++) {
      char c = text.charAt(i);
      if (c == ';') {
        String entity = text.substring(start, i + 1);
        String plain = Parser.unescapeEntities(entity, true);
        return plain.equals(entity) ? -1 : remove(start, i + 1, plain);
      }
      if (!isNameCharacter(c) && c != '#') {
        break;
      }
    }
    boolean space = text.startsWith("&nbsp", start);
    return space ? remove(start, start + 5, " ") : -1;
  }
}
