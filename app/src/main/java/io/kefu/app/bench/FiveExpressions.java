package io.kefu.app.bench;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What many write for a first version: phone, e-mail, identity card, bank card and URL as one plain
 * alternation. It checks nothing, replaces nothing and knows no context; it is here as a measure of
 * speed only.
 */
final class FiveExpressions {
  private static final Pattern PATTERN =
      Pattern.compile(
          "(?:\\+?86[- ]?)?1[3-9]\\d{9}"
              + "|[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\\.[A-Za-z]{2,}"
              + "|\\d{17}[\\dXx]"
              + "|\\d{13,19}"
              + "|https?://[^\\s]+");

  private FiveExpressions() {}

  /** How many places they find. */
  static int count(String text) {
    int found = 0;
    Matcher matcher = PATTERN.matcher(text);
    while (matcher.find()) {
      found++;
    }
    return found;
  }
}
