package io.kefu.preprocessing.pii;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * A context-free grammar of invented values.
 *
 * <p>A file has sections {@code [symbol]} with alternatives separated by {@code |} or line ends. In
 * an alternative {@code #} is a digit, {@code ^} a capital letter, {@code ~} a small letter, {@code
 * <symbol>} another symbol, and a backslash takes the next character as it is.
 */
final class Grammar {
  private final Map<String, List<String>> alternatives = new HashMap<>();

  Grammar(List<String> lines) {
    List<String> current = new ArrayList<>();
    for (String line : lines) {
      if (line.isBlank() || line.startsWith("//")) {
        continue;
      }
      if (line.startsWith("[") && line.endsWith("]")) {
        String name = line.substring(1, line.length() - 1);
        current = alternatives.computeIfAbsent(name, key -> new ArrayList<>());
      } else {
        current.addAll(List.of(line.split("\\|")));
      }
    }
  }

  String expand(String symbol, RandomGenerator random) {
    String computed = Computed.value(symbol, this, random);
    if (computed != null) {
      return computed;
    }
    List<String> choices = alternatives.get(symbol);
    if (choices == null) {
      throw new IllegalArgumentException("No symbol '" + symbol + "' in the grammar");
    }
    return fill(choices.get(random.nextInt(choices.size())), random);
  }

  private String fill(String pattern, RandomGenerator random) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      switch (c) {
        case '#' -> text.append(random.nextInt(10));
        case '^' -> text.append((char) ('A' + random.nextInt(26)));
        case '~' -> text.append((char) ('a' + random.nextInt(26)));
        case '\\' -> text.append(pattern.charAt(++i));
        case '<' -> {
          int end = pattern.indexOf('>', i);
          text.append(expand(pattern.substring(i + 1, end), random));
          i = end;
        }
        default -> text.append(c);
      }
    }
    return text.toString();
  }
}
