package io.kefu.preprocessing.clean;

import io.kefu.core.config.Section;
import java.io.Serializable;
import java.util.List;
import java.util.Locale;

/**
 * How turns are cleaned: keys {@code emoji}, {@code fillers} and {@code boilerplate} of {@code
 * kefu.prepare}; {@code reference.conf} says what each means.
 *
 * @param fillers words that are removed from phone transcripts
 * @param repeats words of which one is left there
 * @param findBoilerplate whether it is looked for at all
 * @param removeBoilerplate whether it is cut from the texts, or turns are marked only
 * @param share of the conversations that makes a sentence boilerplate, 0 to 1
 * @param conversations that a sentence must occur in besides
 */
public record CleaningConfig(
    Emoji emoji,
    List<String> fillers,
    List<String> repeats,
    boolean findBoilerplate,
    boolean removeBoilerplate,
    double share,
    int conversations)
    implements Serializable {

  public static final CleaningConfig PLAIN =
      new CleaningConfig(Emoji.KEEP, List.of(), List.of(), false, false, 1, 1);

  /**
   * @param prepare the {@code kefu.prepare} section
   * @throws io.kefu.core.UserException naming the key, the value and what is allowed
   */
  public static CleaningConfig from(Section prepare) {
    Section fillers = prepare.section("fillers");
    boolean fluent = fillers.flag("remove");
    Section boilerplate = prepare.section("boilerplate");
    String action = boilerplate.choice("action", List.of("mark", "remove", "off"));
    return new CleaningConfig(
        Emoji.valueOf(
            prepare.choice("emoji", List.of("keep", "name", "remove")).toUpperCase(Locale.ROOT)),
        fluent ? words(fillers, "words") : List.of(),
        fluent ? words(fillers, "repeats") : List.of(),
        !action.equals("off"),
        action.equals("remove"),
        boilerplate.number("share", 0, 1),
        boilerplate.integer("conversations", 1, Integer.MAX_VALUE));
  }

  private static List<String> words(Section section, String key) {
    return section.texts(key).stream()
        .map(String::strip)
        .filter(w -> !w.isEmpty())
        .distinct()
        .toList();
  }
}
