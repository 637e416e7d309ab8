package io.kefu.preprocessing.deid.names;

import java.util.Set;

/**
 * Places in a text where a word that is also a first name is one: what stands there is spoken to.
 */
final class NamePlaces {
  private final Words words;

  NamePlaces(Words words) {
    this.words = words;
  }

  private static final Set<String> VERBS =
      Set.of(
          "be", "have", "get", "call", "come", "ship", "send", "do", "still", "also", "ever",
          "then", "not", "take");

  /** What follows somebody behind "will". */
  boolean isVerb(int word) {
    return word < words.count && VERBS.contains(words.lower(word));
  }

  private static final Set<String> MUCH = Set.of("much", "again", "lot", "million", "you");

  private static final Set<String> CALENDAR =
      Set.copyOf(
          EnglishContext.words(
              "january february march april may june july august september october november december"
                  + " monday tuesday wednesday thursday friday saturday sunday"));

  /**
   * How much speaks for a first name that is also a word: alone in the line under "Best,", spoken
   * to before a dash or a mark, or somebody one spoke with.
   */
  double stands(int i) {
    if (CALENDAR.contains(words.lower(i)) || words.is(i, EnglishLexicon.FUNCTION)) {
      return 0;
    }
    String text = words.text;
    int end = words.end[i];
    char next = end < text.length() ? text.charAt(end) : '\n';
    String before = previous(i);
    String gap = i == 0 ? "" : words.gap(i - 1, 4);
    boolean closing = EnglishContext.CLOSINGS.contains(before) && gap.indexOf('\n') >= 0;
    if (closing && (next == '\n' || end == text.length())) {
      return 0.3;
    }
    boolean talked =
        before.equals("with") && EnglishContext.TALKS.contains(i > 1 ? words.lower(i - 2) : "");
    if (talked && !words.isCapital(i + 1)) {
      return 0.4;
    }
    if (EnglishContext.THANKS.contains(before) && gap.equals(" ") && "!.,?\n".indexOf(next) >= 0) {
      return 0.3;
    }
    boolean much = MUCH.contains(before) && gap.equals(" ");
    boolean greeted = EnglishContext.GREETINGS.contains(before) && gap.equals(" ") && i == 1;
    if (much && "!.\n".indexOf(next) >= 0 || greeted && next == ',') {
      return 0.3;
    }
    boolean question = gap.equals(", ") && next == '?' && !words.isCapital(i - 1);
    boolean dash = text.startsWith(" - ", end) || text.startsWith(" – ", end);
    boolean addressed = gap.equals(" ") && dash && i > 1 && i < 8 && isPlainWord(i - 1);
    return question || addressed ? 0.35 : 0;
  }

  private static final Set<String> DOING =
      Set.copyOf(
          EnglishContext.words(
              "told said got sent went came took gave paid left bought made put knew spoke rang wrote who again today"
                  + " yesterday now never then did does still kept found ran sat lost brought took let set broke felt"
                  + " cannot can't won't didn't doesn't and or from at in on is was has had will would could should may"
                  + " might must about over next there's who's thinks wants needs both out up down down off back that"
                  + " via per next last this tonight tomorrow lives runs only always forgot saw read"));

  private static final Set<String> DETERMINERS =
      Set.of(
          "the", "a", "an", "my", "your", "our", "this", "that", "new", "old", "of", "these",
          "some");

  /**
   * "Stanley tumbler", "Frank feedback": what a noun follows within its phrase is a make or the
   * like.
   */
  boolean isBeforeThing(int i) {
    int next = i + 1;
    if (next >= words.count || !words.joined(i) || words.isCapital(next) || words.possessive[i]) {
      return false;
    }
    boolean opens = i == 0 || !words.joined(i - 1) || DETERMINERS.contains(words.lower(i - 1));
    String word = words.lower(next);
    boolean verb =
        word.endsWith("ed")
            || word.endsWith("s") && !word.endsWith("ss")
            || word.endsWith("ing")
            || word.endsWith("ly");
    return opens
        && word.length() > 3
        && !verb
        && !DOING.contains(word)
        && !words.is(next, EnglishLexicon.FUNCTION);
  }

  private boolean isPlainWord(int i) {
    return !words.isCapital(i) && !words.is(i, EnglishLexicon.FUNCTION);
  }

  /** Set off by commas or line ends on both sides. */
  boolean isBetween(int i, int last) {
    String text = words.text;
    int start = words.start[i];
    int end = words.end[last];
    boolean opens =
        start > 1 && (text.startsWith(", ", start - 2) || text.charAt(start - 1) == '\n');
    boolean closes = end == text.length() || text.charAt(end) == ',' || text.charAt(end) == '\n';
    return opens && closes && words.flags(last) == 0;
  }

  /** A line of their own, above one that begins with a number, as on an envelope. */
  boolean isLine(int i, int last) {
    String text = words.text;
    int start = words.start[i];
    int end = words.end[last];
    boolean opens = start == 0 || text.charAt(start - 1) == '\n';
    return opens && end + 1 < text.length() && text.charAt(end) == '\n' && isDigit(end + 1);
  }

  private boolean isDigit(int at) {
    return at < words.text.length() && Character.isDigit(words.text.charAt(at));
  }

  private String previous(int i) {
    return i > 0 ? words.lower(i - 1) : "";
  }
}
