package io.kefu.preprocessing.deid;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Host names as they are written in running text. */
final class Domains {
  private static final int LONGEST = 255;

  /** Common top-level domains; where one of these ends a host name, what follows is a sentence. */
  static final Set<String> TOP =
      Set.copyOf(
          List.of(
              ("com cn net org edu gov io co uk de fr jp hk tw eu us info me cc tv top shop xyz app ai ly im"
                      + " biz ru it es nl br au ca kr in sg my ch se no dk fi pl at be ie nz mx id th vn ph za"
                      + " dev tech online site store club vip pro live mobi asia link name email cloud gl int"
                      + " example test gg fm am to is pt cz gr hu il tr ua ar cl pe ae sa ltd group wang news work")
                  .split(" ")));

  /** Providers of mail boxes, by the label before the top-level domain. */
  static final Set<String> MAIL =
      Set.copyOf(
          List.of(
              ("gmail qq 163 126 yeah outlook hotmail yahoo foxmail sina sohu aliyun icloud live msn aol"
                      + " proton protonmail gmx mail googlemail tom 139 189 wo 21cn ymail zoho yandex rocketmail")
                  .split(" ")));

  private Domains() {}

  /**
   * The end of the host name of at least two labels that starts here, or -1. The longest one that
   * ends in a common top-level domain is preferred, since {@code a.com.Thanks} lacks a blank.
   */
  static int end(String text, int from) {
    int best = -1;
    int known = -1;
    int label = from;
    int limit = Math.min(text.length(), from + LONGEST);
    for (int i = from; i <= limit; i++) {
      if (i < limit && (isAlphanumeric(text.charAt(i)) || text.charAt(i) == '-')) {
        continue;
      }
      if (i == label) {
        break;
      }
      if (label > from && isTopLevel(text, label, i)) {
        best = i;
        known = isKnown(text, label, i) ? i : known;
      }
      if (i == limit || text.charAt(i) != '.') {
        break;
      }
      label = i + 1;
    }
    return known > 0 ? known : best;
  }

  static boolean endsInKnown(String text, int start, int end) {
    int dot = text.lastIndexOf('.', end - 1);
    return dot > start && isKnown(text, dot + 1, end);
  }

  static boolean isKnown(String text, int start, int end) {
    return end - start <= 7 && TOP.contains(text.substring(start, end).toLowerCase(Locale.ROOT));
  }

  private static boolean isTopLevel(String text, int start, int end) {
    for (int i = start; i < end; i++) {
      if (Digits.isDigit(text.charAt(i)) || text.charAt(i) == '-') {
        return false;
      }
    }
    return end - start >= 2;
  }

  /** Letters of alphabets; Chinese text may touch an address on both sides. */
  static boolean isAlphanumeric(char c) {
    return c < 0x80 ? Tokens.isPart(c) : c < 0x2000 && Character.isLetterOrDigit(c);
  }
}
