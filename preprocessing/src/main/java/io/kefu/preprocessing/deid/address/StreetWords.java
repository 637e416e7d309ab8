package io.kefu.preprocessing.deid.address;

import io.kefu.preprocessing.deid.names.WordList;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words that end streets, and the states and countries that end addresses. */
final class StreetWords {
  static final Set<String> SUFFIXES = new HashSet<>();

  /** Those that are ordinary words as well, as "way". */
  static final Set<String> WEAK = new HashSet<>();

  static {
    for (String suffix : WordList.words(StreetWords.class, "streets-en.txt")) {
      boolean weak = suffix.endsWith("*");
      String bare = weak ? suffix.substring(0, suffix.length() - 1) : suffix;
      SUFFIXES.add(bare);
      if (weak) {
        WEAK.add(bare);
      }
    }
  }

  private static final String NAMES =
      String.join("|", WordList.lines(StreetWords.class, "states-en.txt"));

  static final String REGION = "(?:" + NAMES.replace(".", "\\.") + ")(?![A-Za-z])";

  static final Pattern STATE = Pattern.compile("(?:, ?|,? |,?\\n ?)" + REGION);

  private static final Pattern REGION_ONLY = Pattern.compile(REGION);

  private StreetWords() {}

  /** Behind the state or country that begins here, or -1. */
  static int regionEnd(String text, int at) {
    return end(REGION_ONLY, text, at);
  }

  /** The same with a comma or blank in front. */
  static int regionBehind(String text, int at) {
    return end(STATE, text, at);
  }

  private static int end(Pattern pattern, String text, int at) {
    Matcher region = pattern.matcher(text).region(at, text.length());
    region.useTransparentBounds(true);
    return region.lookingAt() ? region.end() : -1;
  }

  /** An expression for all suffixes as words that begin with a capital. */
  static String capitalSuffixes() {
    StringBuilder all = new StringBuilder("(?:");
    for (String suffix : SUFFIXES) {
      all.append(all.length() > 3 ? "|" : "")
          .append(Character.toUpperCase(suffix.charAt(0)))
          .append(suffix, 1, suffix.length());
    }
    return all.append(")\\.?").toString();
  }

  /** An expression for the longer names of states and countries in small letters. */
  static String lowerRegions() {
    StringBuilder all = new StringBuilder();
    for (String name : NAMES.split("\\|")) {
      if (name.length() > 3 && name.indexOf('.') < 0) {
        all.append(all.length() == 0 ? "" : "|").append(name.toLowerCase(Locale.ROOT));
      }
    }
    return all.toString();
  }
}
