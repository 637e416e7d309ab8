package io.kefu.preprocessing.deid.names;

import static io.kefu.preprocessing.deid.names.EnglishContext.CERTAIN;
import static io.kefu.preprocessing.deid.names.EnglishContext.MEDIUM;
import static io.kefu.preprocessing.deid.names.EnglishContext.NONE;
import static io.kefu.preprocessing.deid.names.EnglishContext.STRONG;
import static io.kefu.preprocessing.deid.names.EnglishLexicon.AMBIGUOUS;
import static io.kefu.preprocessing.deid.names.EnglishLexicon.CORE;
import static io.kefu.preprocessing.deid.names.EnglishLexicon.CUE;
import static io.kefu.preprocessing.deid.names.EnglishLexicon.FIRST;
import static io.kefu.preprocessing.deid.names.EnglishLexicon.FUNCTION;
import static io.kefu.preprocessing.deid.names.EnglishLexicon.LAST;
import static io.kefu.preprocessing.deid.names.EnglishLexicon.ORGANISATION;
import static io.kefu.preprocessing.deid.names.EnglishLexicon.PARTICLE;
import static io.kefu.preprocessing.deid.names.EnglishLexicon.PLACE_PREFIX;
import static io.kefu.preprocessing.deid.names.EnglishLexicon.SUFFIX;
import static io.kefu.preprocessing.deid.names.EnglishLexicon.TITLE;
import static io.kefu.preprocessing.deid.names.EnglishLexicon.WORD;

import java.util.List;

/**
 * Names in Latin letters. A name is a run of capitalised words; what the lexicon knows of them and
 * the words around add up to a score. Behind words such as "my name is", case does not count, since
 * transcripts have none.
 *
 * <p>A generational suffix (Jr., III) belongs to the name, a title and a possessive 's do not.
 */
final class EnglishNames {
  private static final double LOWEST = 0.5;
  private static final int MOST_WORDS = 5;

  private final Words words;
  private final EnglishContext context;
  private final boolean caseless;
  private final PlainNames plain;
  private final NamePlaces places;

  private EnglishNames(Words words) {
    this.words = words;
    this.context = new EnglishContext(words);
    this.caseless = words.isCaseless();
    this.plain = new PlainNames(words);
    this.places = new NamePlaces(words);
  }

  static void find(String text, List<Name> out) {
    if (EnglishScan.mayHoldName(text)) {
      new EnglishNames(Words.of(text)).find(out);
    }
  }

  private void find(List<Name> out) {
    for (int i = 0; i < words.count; i++) {
      boolean capital = words.isCapital(i) && !caseless;
      boolean cued =
          i == 0 || words.is(i - 1, CUE | TITLE) || words.start[i] > words.end[i - 1] + 1;
      if (caseless && words.shape[i] == Words.UPPER && isPinyin(i, i + 1)) {
        add(i, i + 1, 0.7, "name-en-pinyin", out);
        i++;
        continue;
      }
      if (!capital && (!cued || plain.isUseless(i))) {
        continue;
      }
      int before = cued || words.start[i] > 0 ? context.before(i) : NONE;
      int last = capital ? cased(i, before, out) : uncased(i, before, out);
      i = Math.max(i, last);
    }
  }

  /** "Will Jared be there?": a question, and no first name. */
  private boolean isAsking(int i) {
    boolean verb = words.equal(i, "will") || words.equal(i, "can") || words.equal(i, "may");
    return verb
        && words.joined(i)
        && words.is(i + 1, FIRST)
        && words.joined(i + 1)
        && !words.isCapital(i + 2)
        && places.isVerb(i + 2);
  }

  /** Looks for a name that begins at a capitalised word; the last word looked at, or -1. */
  private int cased(int i, int before, List<Name> out) {
    if (words.joined(i)
        && words.isCapital(i + 1)
        && EnglishLexicon.isBrand(words.lower(i) + " " + words.lower(i + 1))) {
      return i + 1;
    }
    boolean pinyin = isPinyin(i, i + 1);
    boolean initial = words.isInitial(i) && isDotted(i) && words.joined(i);
    boolean named = words.is(i, FIRST | LAST);
    boolean titled = before == CERTAIN && words.is(i - 1, TITLE) && words.isCapital(i - 1);
    boolean never = words.is(i, FUNCTION | TITLE) || (words.is(i, WORD) && !named && !titled);
    if (isAsking(i) || (never && !pinyin && !initial)) {
      return -1;
    }
    boolean unknown = !named && !pinyin && !initial && before < STRONG;
    if (unknown && words.joined(i) && words.isCapital(i + 1) && isFullName(i + 1)) {
      return -1;
    }
    int last = before >= STRONG && isReversed(i) ? i + 1 : extend(i);
    if (before == NONE && isArticle(i) && isThing(last)) {
      return last;
    }
    double score = score(i, last, before);
    while (last > i && score < LOWEST) {
      last = shorter(i, last);
      score = score(i, last, before);
    }
    boolean letters = words.end[i] - words.start[i] > 1 || !words.isInitial(last);
    if (score >= LOWEST && letters && !isPartOfOther(i, last, before)) {
      add(i, last, score, before >= MEDIUM ? "name-en-context" : "name-en", out);
      return last;
    }
    return -1;
  }

  /** A first name with more behind it: the word in front is then a profession or the like. */
  private boolean isFullName(int i) {
    return words.is(i, FIRST)
        && !words.is(i, AMBIGUOUS | WORD)
        && words.joined(i)
        && words.isCapital(i + 1)
        && !words.is(i + 1, WORD | ORGANISATION);
  }

  /** Chen Ting, Ting He: a Chinese family name and one or two syllables, in either order. */
  private boolean isPinyin(int first, int second) {
    if (!words.joined(first)
        || !words.isCapital(first)
        || !words.isCapital(second)
        || (words.joined(second) && words.isCapital(second + 1))) {
      return false;
    }
    int a = Pinyin.syllables(words.lower(first));
    int b = a == 0 ? 0 : Pinyin.syllables(words.lower(second));
    if (a == 0 || b == 0 || (words.is(first, WORD) && words.is(second, WORD))) {
      return false;
    }
    return words.is(first, LAST) ? b == 2 || !words.is(second, WORD) : words.is(second, LAST);
  }

  /** Smith, John. */
  private boolean isReversed(int i) {
    int next = i + 1;
    return !words.is(i, WORD | FUNCTION)
        && next < words.count
        && words.is(next, FIRST)
        && words.isCapital(next)
        && words.text.startsWith(", ", words.end[i])
        && words.start[next] == words.end[i] + 2
        && !words.possessive[next]
        && !words.joined(next);
  }

  private int shorter(int i, int last) {
    int shorter = last - 1;
    while (shorter > i && words.is(shorter, PARTICLE) && !words.isCapital(shorter)) {
      shorter--;
    }
    return shorter;
  }

  /** The last word of the capitalised run from a word on, particles and initials inside it. */
  private int extend(int i) {
    int last = i;
    for (int next = i + 1; next < words.count && next - i < MOST_WORDS; next++) {
      if (!words.joined(next - 1)) {
        break;
      }
      if (words.is(next, SUFFIX) && words.isCapital(next)) {
        return next;
      }
      if (isArabic(next)) {
        last = next;
        continue;
      }
      boolean particle = words.is(next, PARTICLE) && !words.isCapital(next);
      if (particle) {
        continue;
      }
      boolean he = words.equal(next, "he") && words.is(next - 1, FIRST);
      boolean member =
          words.isCapital(next)
              && (!words.is(next, WORD | FUNCTION | TITLE)
                  || (words.is(next, LAST) && !words.is(next, FUNCTION))
                  || words.isInitial(next)
                  || he
                  || isPinyin(i, next)
                  || (next == i + 1 && words.is(i, CORE) && places.isLine(i, next)));
      if (!member) {
        break;
      }
      last = next;
    }
    while (last > i && words.isInitial(last) && !isDotted(last)) {
      last--;
    }
    return last;
  }

  /** al-Qahtani: the capital stands behind the article. */
  private boolean isArabic(int word) {
    String text = words.text;
    int at = words.start[word];
    boolean article =
        at + 4 < text.length()
            && text.charAt(at + 2) == '-'
            && "al el ad as ar an ul ur at".contains(text.substring(at, at + 2));
    return article && Character.isUpperCase(text.charAt(at + 3));
  }

  private boolean isDotted(int word) {
    return words.end[word] < words.text.length() && words.text.charAt(words.end[word]) == '.';
  }

  /** From 0 to 1; see the class comment. */
  private double score(int i, int last, int before) {
    double score = last == i ? single(i) : several(i, last);
    score -= last == i && before == NONE && isDescribed(i) ? 0.3 : 0;
    score -= last == i && before == NONE && places.isBeforeThing(i) ? 0.3 : 0;
    score += last == i + 1 && isUnknownFamily(i, last) ? 0.2 : 0;
    score += last == i && words.is(i, FIRST) && context.isSignature(i) ? 0.4 : 0;
    score += before == MEDIUM && words.flags(i) == 0 && context.isClosing(i) ? 0.25 : 0;
    if (before == CERTAIN && last == i && words.shape[i] == Words.UPPER && !words.is(i, WORD)) {
      score = Math.max(score, 0.1);
    }
    score += before < MEDIUM && words.is(i, FIRST) && context.isAddressed(i, last) ? 0.3 : 0;
    score += last == i && before < CERTAIN && words.is(i, CORE) ? places.stands(i) : 0;
    score += last == i + 1 && words.is(i, CORE) && places.isBetween(i, last) ? 0.2 : 0;
    if (before == CERTAIN && last == i && words.is(i - 1, TITLE)) {
      score = Math.max(score, 0);
    }
    score += before == CERTAIN ? 0.6 : before == STRONG ? 0.4 : before == MEDIUM ? 0.3 : 0;
    if (before == STRONG && last == i && !words.is(i, FIRST | LAST)) {
      score += context.introduces(i) ? 0.1 : -0.2;
    }
    int after = context.after(last);
    score += after == 2 ? 0.4 : after == 1 && words.is(i, FIRST | LAST) ? 0.15 : 0;
    return Math.min(1, score);
  }

  private static final java.util.Set<String> THINGS =
      java.util.Set.of(
          ("mug puzzle shirt tshirt poster book books set print toy doll case lamp bag hoodie album edition cup plush"
                  + " figure jigsaw collection dress jeans watch perfume bottle cover costume")
              .split(" "));

  /** "the Van Gogh puzzle": a thing called after somebody. */
  private boolean isThing(int last) {
    return words.joined(last) && THINGS.contains(words.lower(last + 1));
  }

  private boolean isArticle(int i) {
    return i > 0
        && words.joined(i - 1)
        && (words.equal(i - 1, "the") || words.equal(i - 1, "a") || words.equal(i - 1, "an"));
  }

  /** "… and so did Mark Pemberton": within a sentence, and the second word is no other word. */
  private boolean isUnknownFamily(int i, int last) {
    return words.is(i, FIRST)
        && words.is(i, CORE)
        && words.is(i, AMBIGUOUS | WORD)
        && words.flags(last) == 0
        && words.shape[last] == Words.CAPITAL
        && words.end[last] - words.start[last] > 4
        && i > 0
        && words.joined(i - 1)
        && !words.isCapital(i - 1)
        && !isArticle(i);
  }

  /** "the Bell curve": an article in front, and what it describes behind. */
  private boolean isDescribed(int i) {
    boolean article =
        words.equal(i - 1, "the") || words.equal(i - 1, "a") || words.equal(i - 1, "an");
    return i > 0 && article && words.joined(i - 1) && words.joined(i) && !words.isCapital(i + 1);
  }

  private double single(int i) {
    int length = words.end[i] - words.start[i];
    if (!caseless && words.shape[i] == Words.UPPER && length < 5) {
      return words.is(i, FIRST) ? 0.1 : -0.2;
    }
    if (words.is(i, WORD) || length < 2) {
      return words.is(i, FIRST) && !words.is(i, FUNCTION) ? 0 : -0.2;
    }
    if (words.is(i, ORGANISATION)) {
      return 0;
    }
    if (words.is(i, FIRST)) {
      return words.is(i, AMBIGUOUS) ? 0.25 : words.is(i, CORE) ? 0.55 : 0.4;
    }
    if (words.is(i, LAST)) {
      return 0.2;
    }
    return words.shape[i] == Words.UPPER ? -0.2 : 0;
  }

  private double several(int i, int last) {
    int end = words.is(last, SUFFIX) ? last - 1 : last;
    double first = nameness(i, FIRST, LAST);
    double family = end > i ? nameness(end, LAST, FIRST) : 0;
    double middle = 0;
    for (int k = i + 1; k < end; k++) {
      if (words.isInitial(k) || (words.is(k, PARTICLE) && !words.isCapital(k))) {
        middle = words.isInitial(k) ? 0.35 : 0.15;
      }
    }
    double suffix = end < last ? 0.3 : 0;
    if (end == i + 1 && isPinyin(i, end)) {
      return 0.6;
    }
    if (isReversed(i)) {
      return 0.5;
    }
    return 0.15 + first + family + middle + suffix;
  }

  private double nameness(int word, int role, int other) {
    boolean doubtful = words.is(word, AMBIGUOUS | WORD | ORGANISATION);
    if (words.is(word, role)) {
      return doubtful ? 0.2 : 0.4;
    }
    if (words.is(word, other)) {
      return doubtful ? 0.1 : 0.25;
    }
    if (words.shape[word] == Words.UPPER || words.isInitial(word)) {
      return words.isInitial(word) ? 0.05 : -0.2;
    }
    return doubtful ? -0.3 : 0;
  }

  /** Whether the words before or behind make an organisation or a place of a run. */
  private boolean isPartOfOther(int i, int last, int before) {
    if (before >= STRONG) {
      return false;
    }
    if (i > 0
        && words.joined(i - 1)
        && words.isCapital(i - 1)
        && words.is(i - 1, PLACE_PREFIX)
        && !words.is(i - 1, TITLE)) {
      return true;
    }
    for (int k = i + 1; k <= last; k++) {
      if (words.is(k, ORGANISATION) && !words.is(k, FIRST | LAST)) {
        return true;
      }
    }
    int next = last + 1;
    if (words.joined(last) && words.isCapital(next)) {
      return words.is(next, ORGANISATION);
    }
    return isTied(i, last) || isNumbered(i, last);
  }

  /** A number in front or, behind more than one word, after it makes a street or a product. */
  private boolean isNumbered(int i, int last) {
    String text = words.text;
    int before = words.start[i] - 2;
    int after = words.end[last] + 1;
    boolean digitBefore = before >= 0 && isDigit(text.charAt(before));
    boolean digitAfter = after < text.length() && isDigit(text.charAt(after));
    return (digitBefore && text.charAt(before + 1) == ' ' && !isDateOrTime(before))
        || (digitAfter && last > i && text.charAt(after - 1) == ' ');
  }

  /** Whether the number that ends here has parts: 2022-02-17, 00:12. */
  private boolean isDateOrTime(int last) {
    String text = words.text;
    int at = last;
    while (at >= 0 && last - at < 10 && text.charAt(at) != ' ') {
      char c = text.charAt(at--);
      if (c == ':' || c == '-' || c == '/') {
        return true;
      }
    }
    return false;
  }

  /** Joined by {@code &}, {@code @}, a digit or a dot to what is no name. */
  private boolean isTied(int i, int last) {
    String text = words.text;
    int start = words.start[i];
    int end = words.end[last];
    char left = start > 0 ? text.charAt(start - 1) : ' ';
    char right = end < text.length() ? text.charAt(end) : ' ';
    boolean domain =
        right == '.' && end + 1 < text.length() && Words.isLetter(text.charAt(end + 1));
    boolean and =
        text.startsWith(" & ", end)
            || text.startsWith(" and Sons", end)
            || (start > 2 && text.startsWith("& ", start - 2));
    return isTie(left) || isTie(right) || domain || left == '.' || and;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isTie(char c) {
    return c == '@' || c == '_' || c == '#' || c == '/' || c == '&' || (c >= '0' && c <= '9');
  }

  /** Names without capitals, where the words before are certain enough. */
  private int uncased(int i, int before, List<Name> out) {
    boolean introduced = before == STRONG && context.after(i) == 2;
    if (words.is(i, FUNCTION)) {
      return -1;
    }
    int full = plain.end(i);
    if (full > 0) {
      add(i, full, 0.75, "name-en-plain", out);
      int second = plain.second(full);
      if (second > 0) {
        add(second - 1, second, 0.7, "name-en-plain", out);
        return second;
      }
      return full;
    }
    boolean known = words.is(i, FIRST | LAST);
    boolean word = words.is(i, WORD);
    boolean sure = known && !word && !words.is(i, AMBIGUOUS);
    boolean accepted =
        before == CERTAIN
            ? known ? !word || words.is(i, CORE) : !word && context.isNamed(i)
            : introduced
                ? !word || words.is(i, CORE)
                : before == STRONG
                    ? sure && words.is(i, FIRST) && (context.endsIntroduction(i) || follows(i))
                        || (words.is(i, FIRST) && follows(i) && context.returns(i + 1))
                    : before == MEDIUM
                        ? (sure && words.is(i, CORE))
                            || (words.is(i, FIRST) && isLast(i + 1))
                            || (sure && words.is(i, FIRST) && context.isNear(i))
                        : i == 0 && sure && words.is(i, FIRST) && context.after(i) == 2;
    if (!accepted || words.end[i] - words.start[i] < 2) {
      return -1;
    }
    int last = i;
    for (int next = i + 1; next < words.count && next - i < 4 && words.joined(next - 1); next++) {
      if (words.is(next, PARTICLE) && next + 1 < words.count && isFamily(next + 1, before)) {
        continue;
      }
      if (!isFamily(next, before)) {
        break;
      }
      last = next;
    }
    add(i, last, before == CERTAIN ? 0.85 : 0.65, "name-en-uncased", out);
    return last;
  }

  private boolean isLast(int word) {
    return words.joined(word - 1) && words.is(word, LAST) && !words.is(word, WORD | AMBIGUOUS);
  }

  private boolean follows(int i) {
    return words.joined(i) && isFamily(i + 1, STRONG);
  }

  private boolean isFamily(int word, int before) {
    if (words.is(word, FUNCTION)) {
      return false;
    }
    if (words.is(word, WORD)) {
      return words.is(word, LAST) && (context.endsIntroduction(word) || context.returns(word));
    }
    return words.is(word, FIRST | LAST)
        || (words.end[word] - words.start[word] > 2
            && words.flags(word) == 0
            && (before == CERTAIN || (before == STRONG && context.returns(word))));
  }

  private void add(int i, int last, double score, String rule, List<Name> out) {
    int end = words.end[last];
    boolean dotted =
        end < words.text.length()
            && words.text.charAt(end) == '.'
            && (words.isInitial(last) || words.equal(last, "jr") || words.equal(last, "sr"));
    out.add(new Name(words.start[i], dotted ? end + 1 : end, Math.min(1, score), rule));
  }
}
