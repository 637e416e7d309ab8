package io.kefu.preprocessing.pii;

import io.kefu.preprocessing.deid.PiiType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A sentence with slots.
 *
 * <p>{@code {PHONE:mobile}} is filled by the grammar's symbol of that name and becomes a gold span;
 * {@code {price}} is filled and becomes none. {@code |zw} after the symbol disguises the value, and
 * {@code =a} names it: a later slot of the same name repeats it. {@code \n} is a line end.
 */
record Template(String language, String pattern) {
  private static final Pattern SLOT =
      Pattern.compile("\\{([A-Za-z_0-9:]+)(?:\\|([a-z]+))?(?:=([a-z]))?}");

  /** Of two numbers of rows, the first for a template with gold slots; one without slots. */
  int rows(int positive, int negative) {
    boolean gold = pattern.matches("(?s).*\\{[A-Z_]+:.*");
    return gold ? positive : pattern.contains("{") ? negative : 1;
  }

  GoldRow fill(String id, Grammar grammar, RandomGenerator random) {
    StringBuilder text = new StringBuilder();
    List<GoldSpan> spans = new ArrayList<>();
    Map<String, String> named = new HashMap<>();
    Matcher slot = SLOT.matcher(pattern);
    int from = 0;
    while (slot.find()) {
      text.append(plain(pattern.substring(from, slot.start())));
      from = slot.end();
      String value = slot.group(3) == null ? null : named.get(slot.group(3));
      if (value == null) {
        value = grammar.expand(slot.group(1), random);
        if (slot.group(2) != null) {
          Disguise disguise = Disguise.valueOf(slot.group(2).toUpperCase(Locale.ROOT));
          value = disguise.apply(value, random);
        }
        named.put(String.valueOf(slot.group(3)), value);
      }
      int colon = slot.group(1).indexOf(':');
      if (colon > 0) {
        PiiType type = PiiType.valueOf(slot.group(1).substring(0, colon));
        spans.add(new GoldSpan(text.length(), text.length() + value.length(), type));
      }
      text.append(value);
    }
    text.append(plain(pattern.substring(from)));
    return new GoldRow(id, language, text.toString(), spans);
  }

  private static String plain(String text) {
    if (text.contains("{") || text.contains("}")) {
      throw new IllegalArgumentException("Not a slot: " + text);
    }
    return text.replace("\\n", "\n");
  }
}
