package io.kefu.preprocessing.clean;

import io.kefu.core.text.Language;

/**
 * Finds emoji as sequences (UTS #51, ED-17: a pictograph with its selectors, skin tone, tags and
 * what joiners add; a flag of two letters) and keeps, names or removes them. A keycap always
 * becomes its plain digit or sign: somebody may write a telephone number with them.
 */
final class EmojiStep {
  private static final int JOINER = 0x200D;
  private static final int SELECTOR = 0xFE0F;
  private static final int KEYCAP = 0x20E3;

  private EmojiStep() {}

  static CleanText apply(String text, Emoji emoji) {
    if (emoji == Emoji.KEEP && text.indexOf(KEYCAP) < 0) {
      return CleanText.raw(text);
    }
    TextEditor editor = new TextEditor(text);
    Language language = null;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      if (c < 0x80) {
        i = keycap(text, i, editor);
        continue;
      }
      int end = emoji == Emoji.KEEP ? i : end(text, i);
      if (end == i) {
        i += Character.charCount(c);
        continue;
      }
      if (emoji == Emoji.NAME && language == null) {
        language = Language.of(text);
      }
      boolean chinese = language == Language.ZH || language == Language.MIXED;
      String name = emoji == Emoji.NAME ? EmojiNames.of(text.substring(i, end), chinese) : "";
      editor.replace(i, end, name.isEmpty() ? gap(text, i, end) : "[" + name + "]");
      i = end;
    }
    return editor.finish();
  }

  /** Words that only an emoji kept apart do not grow together. */
  private static String gap(String text, int start, int end) {
    boolean apart = start > 0 && end < text.length();
    return apart && isLatin(text.charAt(start - 1)) && isLatin(text.charAt(end)) ? " " : "";
  }

  private static boolean isLatin(char c) {
    return c < 0x2E80 && Character.isLetterOrDigit(c);
  }

  private static int keycap(String text, int i, TextEditor editor) {
    int end = i + 1;
    if (end < text.length() && text.charAt(end) == SELECTOR) {
      end++;
    }
    if (end == text.length() || text.charAt(end) != KEYCAP) {
      return i + 1;
    }
    editor.replace(i + 1, end + 1, "");
    return end + 1;
  }

  /** The offset behind the emoji that starts at {@code i}, or {@code i} where none does. */
  static int end(String text, int i) {
    int c = text.codePointAt(i);
    int end = i + Character.charCount(c);
    if (isFlagLetter(c)) {
      return end < text.length() && isFlagLetter(text.codePointAt(end)) ? end + 2 : end;
    }
    boolean selected = end < text.length() && text.charAt(end) == SELECTOR;
    if (!isPictograph(c) && !(selected && isSymbol(c))) {
      return i;
    }
    while (end < text.length()) {
      int next = text.codePointAt(end);
      int behind = end + Character.charCount(next);
      if (next == JOINER && behind < text.length() && continues(text.codePointAt(behind))) {
        end = behind + Character.charCount(text.codePointAt(behind));
      } else if (next == SELECTOR || isModifier(next)) {
        end = behind;
      } else {
        break;
      }
    }
    return end;
  }

  private static boolean continues(int c) {
    return isPictograph(c) || isSymbol(c);
  }

  static boolean isFlagLetter(int c) {
    return c >= 0x1F1E6 && c <= 0x1F1FF;
  }

  /** Skin tones, and the tags of flags of regions. */
  static boolean isModifier(int c) {
    return (c >= 0x1F3FB && c <= 0x1F3FF) || (c >= 0xE0020 && c <= 0xE007F);
  }

  /** Emoji only where a selector says so: arrows, dingbats and the like. */
  private static boolean isSymbol(int c) {
    return (c >= 0x2190 && c <= 0x2BFF) || c == 0x3030 || c == 0x303D || c == 0x3297 || c == 0x3299;
  }

  /** Emoji by default, and a few that are so in practice: ❤ ☺ ☹ ✌ ☝. */
  private static boolean isPictograph(int c) {
    return c >= 0x1F000
        ? (c >= 0x1F300 && c <= 0x1F64F)
            || (c >= 0x1F680 && c <= 0x1F6FF)
            || (c >= 0x1F7E0 && c <= 0x1F7EB)
            || (c >= 0x1F900 && c <= 0x1F9FF)
            || (c >= 0x1FA70 && c <= 0x1FAFF)
            || c == 0x1F004
            || c == 0x1F0CF
        : BASIC.indexOf(c) >= 0;
  }

  private static final String BASIC = "⌚⌛⏩⏪⏫⏬⏰⏳☔☕♈♉♊♋♌♍♎♏♐♑♒♓♿⚓⚡⚽⚾⛄⛅⛎⛔⛪⛲⛳⛵⛺⛽✅✊✋✨❌❎❓❔❕❗➕➖➗➰➿⭐⭕❤☺☹✌☝";
}
