package io.kefu.preprocessing.deid;

import java.util.Set;

/** Names of the states of the United States, where they stand before a ZIP code. */
final class StateNames {
  private static final Set<String> NAMES =
      Set.of(
          ("Alabama,Alaska,Arizona,Arkansas,California,Colorado,Connecticut,Delaware,Florida,Georgia,"
                  + "Hawaii,Idaho,Illinois,Indiana,Iowa,Kansas,Kentucky,Louisiana,Maine,Maryland,"
                  + "Massachusetts,Michigan,Minnesota,Mississippi,Missouri,Montana,Nebraska,Nevada,"
                  + "Hampshire,Jersey,Mexico,York,Carolina,Dakota,Ohio,Oklahoma,Oregon,Pennsylvania,"
                  + "Island,Tennessee,Texas,Utah,Vermont,Virginia,Washington,Wisconsin,Wyoming")
              .split(","));

  private StateNames() {}

  /** Whether the last word of one, behind a comma, and a blank end here. */
  static boolean endsBefore(String text, int offset) {
    int end = offset - 1;
    if (end < 5 || text.charAt(end) != ' ') {
      return false;
    }
    int start = end;
    while (start > 0 && WordTrie.isLetter(text.charAt(start - 1))) {
      start--;
    }
    if (!NAMES.contains(text.substring(start, end))) {
      return false;
    }
    int comma = text.lastIndexOf(',', start);
    return comma >= 0 && start - comma <= 8;
  }
}
