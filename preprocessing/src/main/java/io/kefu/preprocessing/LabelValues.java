package io.kefu.preprocessing;

import io.kefu.preprocessing.clean.CleanText;
import io.kefu.preprocessing.clean.Cleaner;
import io.kefu.preprocessing.clean.Span;
import io.kefu.preprocessing.deid.Deidentified;
import io.kefu.preprocessing.deid.Deidentifier;
import io.kefu.preprocessing.deid.Finding;
import io.kefu.preprocessing.deid.Replacement;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * De-identifies what people wrote about a turn so that it fits the turn's text: a value that was
 * replaced there has the same surrogate here, and one that the text still has is left alone. What
 * the turn does not mention, as a slot carried over from earlier turns, is searched by itself; the
 * surrogates depend on key and value alone, so they agree with the earlier turn's.
 */
final class LabelValues {
  private final Deidentifier deidentifier;
  private final String customer;
  private final String text;
  private final Map<String, String> known;
  private final Pattern anyKnown;

  /**
   * @param raw the turn's text before cleaning
   * @param turn what became of it
   */
  LabelValues(Deidentifier deidentifier, String customer, String raw, Deidentified turn) {
    this.deidentifier = deidentifier;
    this.customer = customer;
    this.text = turn.text().text();
    this.known = known(raw, turn);
    this.anyKnown = known.isEmpty() ? null : pattern(known);
  }

  /** Longest first, so that a full name goes before the first name in it. */
  private static Map<String, String> known(String raw, Deidentified turn) {
    Map<String, String> known =
        new TreeMap<>(
            Comparator.comparing(String::length).reversed().thenComparing(String::compareTo));
    for (Replacement replacement : turn.replacements()) {
      Finding place = replacement.finding();
      Span before = turn.text().edits().toRaw(new Span(place.start(), place.end()));
      String value = clean(raw.substring(before.start(), before.end())).strip();
      if (value.length() > 1) {
        known.put(value, turn.text().text().substring(place.start(), place.end()));
      }
    }
    return known;
  }

  /** Not inside a longer word or number. */
  private static Pattern pattern(Map<String, String> known) {
    return Pattern.compile(
        known.keySet().stream()
            .map(v -> border(v, 0, "(?<!") + Pattern.quote(v) + border(v, v.length() - 1, "(?!"))
            .collect(Collectors.joining("|")));
  }

  private static String border(String value, int at, String lookAround) {
    char c = value.charAt(at);
    boolean word = c < 0x250 && Character.isLetterOrDigit(c);
    return word ? lookAround + "[\\p{IsLatin}\\d])" : "";
  }

  private static String clean(String raw) {
    return Cleaner.clean(raw, false).text();
  }

  /** A whole text, such as a summary. */
  String text(String value, List<Finding> leaks) {
    return parts("", clean(value), leaks);
  }

  /** A slot's value; the slot's name says what it is, as it would in a sentence. */
  String value(String slot, String value, List<Finding> leaks) {
    String clean = clean(value);
    boolean kept = text.toLowerCase(Locale.ROOT).contains(clean.toLowerCase(Locale.ROOT));
    return kept ? clean : parts(slot.replaceAll("[_.-]", " ") + ": ", clean, leaks);
  }

  private String parts(String prefix, String value, List<Finding> leaks) {
    if (anyKnown == null) {
      return searched(prefix, value, leaks);
    }
    StringBuilder out = new StringBuilder();
    Matcher match = anyKnown.matcher(value);
    int from = 0;
    while (match.find()) {
      out.append(searched(prefix, value.substring(from, match.start()), leaks));
      out.append(known.get(match.group()));
      from = match.end();
    }
    return out.append(searched(prefix, value.substring(from), leaks)).toString();
  }

  private String searched(String prefix, String part, List<Finding> leaks) {
    if (part.isBlank()) {
      return part;
    }
    Deidentified result = deidentifier.deidentify(CleanText.raw(prefix + part), customer);
    if (!result.text().text().startsWith(prefix)) {
      result = deidentifier.deidentify(CleanText.raw(part), customer);
      leaks.addAll(result.leaks());
      return result.text().text();
    }
    leaks.addAll(result.leaks());
    return result.text().text().substring(prefix.length());
  }
}
