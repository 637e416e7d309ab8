package io.kefu.preprocessing.deid;

/** Extensions behind a telephone number: 转801, ext. 12, x12, -801. */
final class PhoneExtensions {
  private static final int LONGEST = 6;
  private static final String[] WORDS = {
    "转接", "转分机", "转", "分机号码", "分机号", "分机", "extension", "extn", "ext", "x", "#"
  };

  private PhoneExtensions() {}

  /** The end of the number that ends here, or of its extension where it has one. */
  static int end(String text, int end, boolean afterHyphen) {
    int at = end;
    while (at < text.length() && at - end < 2 && " ,，-;".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    int inside =
        at < text.length() && (text.charAt(at) == '(' || text.charAt(at) == '（') ? at + 1 : at;
    for (String word : WORDS) {
      if (text.regionMatches(true, inside, word, 0, word.length())) {
        int digits = inside + word.length();
        int limit = digits + 3;
        while (digits < text.length()
            && digits < limit
            && " .:：号是到".indexOf(text.charAt(digits)) >= 0) {
          digits++;
        }
        int after = digitsEnd(text, digits);
        if (after > digits) {
          boolean closed =
              inside > at && after < text.length() && ")）".indexOf(text.charAt(after)) >= 0;
          return closed ? after + 1 : inside > at ? end : after;
        }
      }
    }
    if (afterHyphen && end < text.length() && text.charAt(end) == '-') {
      int after = digitsEnd(text, end + 1);
      boolean last = after == text.length() || text.charAt(after) != '-';
      return after > end + 1 && last ? after : end;
    }
    return end;
  }

  private static int digitsEnd(String text, int from) {
    int end = from;
    while (end < text.length() && Digits.isDigit(text.charAt(end))) {
      end++;
    }
    boolean whole = end == text.length() || !WordTrie.isLetter(text.charAt(end));
    return end - from <= LONGEST && whole ? end : from;
  }

  /** The number of digits in "0132x801" before the x, or 0 where the token is not of that form. */
  static int digitsBefore(String token) {
    int x = 0;
    while (x < token.length() && Digits.is(token.charAt(x))) {
      x++;
    }
    int word = token.regionMatches(true, x, "ext", 0, 3) ? 3 : 1;
    boolean form = x >= 4 && x < token.length() && (word == 3 || (token.charAt(x) | 32) == 'x');
    int after = x + word;
    if (!form || after >= token.length() || token.length() - after > LONGEST) {
      return 0;
    }
    for (int i = after; i < token.length(); i++) {
      if (!Digits.is(token.charAt(i))) {
        return 0;
      }
    }
    return x;
  }
}
