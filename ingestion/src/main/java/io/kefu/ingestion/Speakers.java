package io.kefu.ingestion;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Who speaks under a label of a transcript. */
final class Speakers {
  private static final Map<String, List<String>> WORDS =
      Map.of(
          "customer", List.of("customer", "client", "caller", "客户", "顾客", "用户", "来电人"),
          "agent",
              List.of("agent", "operator", "advisor", "representative", "客服", "坐席", "座席", "接线员"),
          "bot", List.of("bot", "robot", "ivr", "机器人"),
          "system", List.of("system", "系统"));

  /** What diarisation calls people it does not know. */
  private static final Pattern NUMBERED =
      Pattern.compile("(?i)(?:speaker|spk|说话人|发言人)[ _]?\\d{1,3}");

  private static final Pattern NUMBER = Pattern.compile("[ _#]?\\d{1,5}$");

  private static final Pattern PREFIX =
      Pattern.compile(
          "\\s*(?:[-–]\\s*)?\\[?([\\p{L}\\p{N}][\\p{L}\\p{N}_ .#'-]{0,40})]?\\s*[:：]\\s*(.*)");

  private final Map<String, String> configured;
  private final String unknown;

  Speakers(Channels channels) {
    this.configured = channels.speakers();
    this.unknown = channels.unknownSpeaker();
  }

  /** A text and who says it; the label is null where none is given. */
  record Spoken(String label, String text) {}

  /** Customer, agent, bot or system. */
  String role(String label) {
    String known = label == null ? null : known(label.strip());
    return known == null ? unknown : known;
  }

  private String known(String label) {
    String role = configured.get(label);
    if (role != null) {
      return role;
    }
    String word = NUMBER.matcher(label.toLowerCase(Locale.ROOT)).replaceFirst("");
    for (Map.Entry<String, List<String>> entry : WORDS.entrySet()) {
      if (entry.getValue().contains(word)) {
        return entry.getKey();
      }
    }
    return null;
  }

  /**
   * Takes "Agent: " off a line. What stands before a colon counts as a label only if it is known or
   * numbered, because "Note: " is not.
   */
  Spoken prefixed(String line) {
    Matcher m = PREFIX.matcher(line);
    if (m.matches()) {
      String label = m.group(1).strip();
      if (known(label) != null || NUMBERED.matcher(label).matches()) {
        return new Spoken(label, m.group(2).strip());
      }
    }
    return new Spoken(null, line.strip());
  }
}
