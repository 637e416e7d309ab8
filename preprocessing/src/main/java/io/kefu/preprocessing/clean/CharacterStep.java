package io.kefu.preprocessing.clean;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.text.Normalizer.Form;

/**
 * NFKC, one base character with its marks at a time, and removal of what cannot be seen.
 *
 * <p>Kept as they are although NFKC would change them, because the result would read differently:
 * superscripts, subscripts and fractions (10² is not 102, 2½ not 21⁄2); circled and parenthesised
 * numbers (① before a digit); ™ and ℠; spacing accents, which would become a space and a combining
 * mark; the Chinese punctuation ，！？：；（） and the ellipsis, which are ordinary in Chinese text.
 * Full-width letters, digits and other symbols become their ASCII forms.
 */
final class CharacterStep {
  /** UAX #15 calls text with longer runs of marks no text; it would make normalisation slow. */
  private static final int MOST_MARKS = 30;

  private CharacterStep() {}

  static CleanText apply(String text) {
    int first = firstOther(text);
    if (first == text.length()) {
      return CleanText.raw(text);
    }
    TextEditor editor = new TextEditor(text);
    // The mark that makes a character other than plain belongs to the plain one before it.
    int from = Math.max(0, first - 1);
    int previous = from == 0 ? ' ' : text.charAt(from - 1);
    for (int i = from; i < text.length(); ) {
      int c = text.codePointAt(i);
      int end = i + Character.charCount(c);
      if (isPlain(c) && (end == text.length() || isPlain(text.charAt(end)))) {
        previous = c;
        i = end;
        continue;
      }
      if (isInvisible(c) && !joins(c, previous)) {
        editor.replace(i, end, isLineBreak(c) ? "\n" : "");
        i = end;
        continue;
      }
      for (int marks = 0; end < text.length() && marks < MOST_MARKS; marks++) {
        int mark = text.codePointAt(end);
        if (!extendsCharacter(mark)) {
          break;
        }
        end += Character.charCount(mark);
      }
      String cluster = text.substring(i, end);
      String normal = normal(c, cluster);
      if (!normal.equals(cluster)) {
        editor.replace(i, end, normal);
      }
      previous = c;
      i = end;
    }
    return editor.finish();
  }

  private static int firstOther(String text) {
    int i = 0;
    while (i < text.length() && isPlain(text.charAt(i))) {
      i++;
    }
    return i;
  }

  private static String normal(int base, String cluster) {
    if (Character.getType(base) == Character.SURROGATE) {
      return "\uFFFD";
    }
    if (isKept(base)) {
      return Normalizer.normalize(cluster, Form.NFC);
    }
    String normal = Normalizer.normalize(cluster, Form.NFKC);
    boolean becomesSpace = normal.startsWith(" ") && !Character.isSpaceChar(base);
    return becomesSpace ? Normalizer.normalize(cluster, Form.NFC) : normal;
  }

  /** Characters that no rule here changes, so that ordinary text is only looked at. */
  private static boolean isPlain(int c) {
    return (c >= ' ' && c < 0x7F)
        || (c >= 0x4E00 && c <= 0x9FFF)
        || c == '\n'
        || c == '\r'
        || c == '\t'
        || c == '，'
        || c == '。'
        || c == '、'
        || c == '！'
        || c == '？'
        || c == '：';
  }

  private static boolean isKept(int c) {
    return switch (c) {
      case '，', '！', '？', '：', '；', '（', '）', '…', 'ª', 'º', '²', '³', '¹', '™', '℠' -> true;
      default ->
          in(c, 0xBC, 0xBE) // fractions
              || in(c, 0x2B0, 0x2FF) // spacing modifiers
              || in(c, 0x1D2C, 0x1D6A) // phonetic superscripts
              || in(c, 0x2070, 0x209F) // superscripts and subscripts
              || in(c, 0x2150, 0x215F) // fractions
              || c == 0x2189
              || in(c, 0x2460, 0x24FF) // circled and parenthesised
              || in(c, 0x3200, 0x32FF)
              || in(c, 0x1F100, 0x1F2FF);
    };
  }

  private static boolean isInvisible(int c) {
    int type = Character.getType(c);
    return (type == Character.CONTROL && c != '\n' && c != '\r' && c != '\t')
        || type == Character.FORMAT
        || isLineBreak(c)
        || in(c, 0xFE00, 0xFE0F) // variation selectors
        || in(c, 0xE0100, 0xE01EF)
        || c == 0x3164 // Hangul filler
        || c == 0x034F; // combining grapheme joiner
  }

  private static boolean isLineBreak(int c) {
    return c == 0x0B || c == 0x0C || c == 0x85 || c == 0x2028 || c == 0x2029;
  }

  /** Joiners and selectors belong to an emoji, or to the letters of scripts that need them. */
  private static boolean joins(int c, int previous) {
    boolean joiner = c == 0x200D || c == 0x200C;
    if (!joiner && c != 0xFE0F) {
      return false;
    }
    boolean emoji =
        in(previous, 0x1F000, 0x1FAFF) || in(previous, 0x2190, 0x2BFF) || previous == 0xFE0F;
    return emoji
        || (joiner
            && Character.isLetter(previous)
            && switch (UnicodeScript.of(previous)) {
              case LATIN, HAN, COMMON, CYRILLIC, GREEK, HIRAGANA, KATAKANA, HANGUL -> false;
              default -> true;
            });
  }

  private static boolean extendsCharacter(int c) {
    int type = Character.getType(c);
    return ((type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || type == Character.ENCLOSING_MARK)
            && !isInvisible(c))
        || in(c, 0x1160, 0x11FF) // Hangul vowels and finals
        || c == 0xFF9E // half-width voicing marks
        || c == 0xFF9F;
  }

  private static boolean in(int c, int first, int last) {
    return c >= first && c <= last;
  }
}
