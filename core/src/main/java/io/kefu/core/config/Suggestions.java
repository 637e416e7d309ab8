package io.kefu.core.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

/** Finds what the user may have meant. */
public final class Suggestions {
  private Suggestions() {}

  /** The known word with the least edit distance, whatever the case; empty when none is known. */
  public static String nearest(String given, Collection<String> known) {
    String lower = given.toLowerCase(Locale.ROOT);
    return known.stream()
        .min(
            Comparator.comparingInt(
                (String k) -> EditDistance.between(lower, k.toLowerCase(Locale.ROOT))))
        .orElse("");
  }
}
