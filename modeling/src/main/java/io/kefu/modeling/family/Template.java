package io.kefu.modeling.family;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Program text with named holes: {@code $name}, or {@code ${name}} where a letter follows. */
final class Template {
  private static final Pattern HOLE = Pattern.compile("\\$(?:\\{([a-z_]+)}|([a-z_]+))");

  private Template() {}

  /** Every hole must have a value; what has no hole is not used. */
  static String fill(String text, Map<String, ?> values) {
    return HOLE.matcher(text)
        .replaceAll(
            hole -> {
              String name = hole.group(1) == null ? hole.group(2) : hole.group(1);
              Object value = values.get(name);
              if (value == null) {
                throw new IllegalStateException("no value for " + hole.group());
              }
              return Matcher.quoteReplacement(String.valueOf(value));
            });
  }
}
