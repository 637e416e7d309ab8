package io.kefu.modeling.dialogue;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How a task writes turns: the keys of its declaration under {@code kefu.tasks} that say so.
 *
 * @param unit {@code turn}, {@code conversation}, {@code history}, {@code pair} or {@code text}
 * @param text columns of a turn that make its text, in order: {@code subject}, {@code text}
 * @param turns that an example holds at most
 * @param includeTurn whether a history ends with the turn that the label is of, or before it
 * @param targets what a causal language model writes: {@code all}, {@code label} (behind the
 *     dialogue) or the turns of a speaker; null for other heads
 * @param prompt stands between a dialogue and the text to write
 * @param markers text before a turn, by speaker
 * @param turnEnd text behind a turn; empty for none
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record DialogueFormat(
    String unit,
    List<String> text,
    int turns,
    @JsonProperty("include_turn") boolean includeTurn,
    String targets,
    String prompt,
    Map<String, String> markers,
    @JsonProperty("turn_end") String turnEnd) {
  public static final String ALL = "all";
  public static final String BY_LABEL = "label";

  static final String SUBJECT = "subject";
  private static final String PAIR = "pair";

  public DialogueFormat {
    text = text == null || text.isEmpty() ? List.of("text") : List.copyOf(text);
    prompt = prompt == null ? "" : prompt;
    markers = markers == null ? Map.of() : new TreeMap<>(markers);
    turnEnd = turnEnd == null ? "" : turnEnd;
  }

  /** Whether a text holds several turns, so that it says who speaks. */
  public boolean marked() {
    return cutInFront() || ("text".equals(unit) && turns > 1);
  }

  /** Whether two texts are read beside each other. */
  public boolean paired() {
    return PAIR.equals(unit);
  }

  /** Whether the end of what is too long decides, so that its beginning is left out. */
  public boolean cutInFront() {
    return "conversation".equals(unit) || "history".equals(unit);
  }

  /** Whether a subject is read. */
  public boolean readsSubject() {
    return text.contains(SUBJECT);
  }
}
