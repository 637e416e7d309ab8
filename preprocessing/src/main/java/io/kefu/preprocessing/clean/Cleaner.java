package io.kefu.preprocessing.clean;

/**
 * HTML, Unicode and white-space clean-up. Thread-safe.
 *
 * <ul>
 *   <li>HTML: tags of known names and comments go, blocks become line breaks, entities become their
 *       characters; a plain {@code <} stays.
 *   <li>Unicode: NFKC (UAX #15), except where it would change the meaning; see {@link
 *       CharacterStep}. Control, zero-width and other invisible characters go.
 *   <li>White space: runs become one space and the ends are trimmed; with line breaks kept, a run
 *       with breaks becomes one break, or an empty line where there was one.
 * </ul>
 */
public final class Cleaner {
  /** Grows with every change of the rules, so that stored results are known to be outdated. */
  public static final int RULES_VERSION = 2;

  private Cleaner() {}

  /**
   * @param keepLineBreaks for e-mail, whose lines carry meaning
   */
  public static CleanText clean(String raw, boolean keepLineBreaks) {
    return clean(raw, keepLineBreaks, Emoji.KEEP);
  }

  static CleanText clean(String raw, boolean keepLineBreaks, Emoji emoji) {
    return CleanText.raw(raw)
        .then(HtmlStep::apply)
        .then(CharacterStep::apply)
        .then(text -> EmojiStep.apply(text, emoji))
        .then(text -> WhiteSpaceStep.apply(text, keepLineBreaks));
  }
}
