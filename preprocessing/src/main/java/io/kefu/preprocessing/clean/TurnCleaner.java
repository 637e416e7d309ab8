package io.kefu.preprocessing.clean;

/** All cleaning of a turn, as far as it is configured. Thread-safe. */
public final class TurnCleaner {
  private final CleaningConfig config;
  private final Boilerplate boilerplate;
  private final FillerStep fillers;
  private final RepeatStep repeats;

  public TurnCleaner(CleaningConfig config, Boilerplate boilerplate) {
    this.config = config;
    this.boilerplate = boilerplate;
    this.fillers = new FillerStep(config.fillers());
    this.repeats = new RepeatStep(config.repeats());
  }

  /**
   * A cleaned turn.
   *
   * @param boilerplate whether all of it is boilerplate
   */
  public record Cleaned(CleanText text, boolean boilerplate) {}

  /**
   * @param raw may be null
   * @param channel chat, phone or email
   * @param speaker customer, agent, bot or system
   */
  public Cleaned clean(String raw, String channel, String speaker) {
    CleanText text = withoutBoilerplate(raw, channel);
    if (!isScripted(speaker)) {
      return new Cleaned(text, false);
    }
    Boilerplate.Match match = boilerplate.match(text.text());
    if (match.whole() || !config.removeBoilerplate()) {
      return new Cleaned(text, match.whole());
    }
    return new Cleaned(text.then(t -> only(t, match.rest())), false);
  }

  /** The text in which boilerplate is looked for. */
  public CleanText withoutBoilerplate(String raw, String channel) {
    boolean email = "email".equals(channel);
    CleanText text = Cleaner.clean(raw == null ? "" : raw, email, config.emoji());
    return "phone".equals(channel) ? withoutFillers(text) : text;
  }

  /** Whose turns may come from a script. */
  public static boolean isScripted(String speaker) {
    return "agent".equals(speaker) || "bot".equals(speaker);
  }

  /** A text of nothing but fillers is an answer and stays. */
  private CleanText withoutFillers(CleanText text) {
    CleanText fluent = text.then(fillers::apply).then(repeats::apply);
    boolean empty = fluent.text().codePoints().noneMatch(Character::isLetterOrDigit);
    return empty ? text : fluent;
  }

  private static CleanText only(String text, Span kept) {
    int start = kept.start();
    int end = kept.end();
    while (end > start && Character.isWhitespace(text.charAt(end - 1))) {
      end--;
    }
    TextEditor editor = new TextEditor(text);
    if (start > 0) {
      editor.replace(0, start, "");
    }
    if (end < text.length()) {
      editor.replace(end, text.length(), "");
    }
    return editor.finish();
  }
}
