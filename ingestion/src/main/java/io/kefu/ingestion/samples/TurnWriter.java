package io.kefu.ingestion.samples;

import java.time.Instant;
import java.util.List;

/** Writes the turns of a conversation as JSON lines, with times that ascend. */
final class TurnWriter {
  /** 2024-01-01T00:00:00Z. */
  private static final long FIRST_SECOND = 1_704_067_200L;

  private static final int SECONDS_OF_YEAR = 366 * 86_400;

  private final List<String> lines;
  private final Rng rng;
  private final String head;
  private final String customer;
  private final int pause;
  private String csat = "";
  private long second;

  TurnWriter(long number, String channel, Persona persona, Rng rng, List<String> lines) {
    this.lines = lines;
    this.rng = rng;
    this.head = "{\"conversation_id\":\"s" + number + "\",\"channel\":\"" + channel + "\",";
    this.customer =
        "\",\"customer\":{\"id\":\"%s\",\"region\":\"%s\",\"tier\":\"%s\",\"salutation\":\"%s\"}"
            .formatted(persona.id(), persona.region(), persona.tier(), persona.salutation());
    this.pause =
        switch (channel) {
          case "email" -> 43_200;
          case "phone" -> 15;
          default -> 75;
        };
    this.second = FIRST_SECOND + rng.below(SECONDS_OF_YEAR);
  }

  /**
   * @param score 1 to 5, or 0 where the customer gave none
   */
  void rate(int score) {
    csat = score == 0 ? "" : ",\"csat\":" + score;
  }

  void agent(Utterance out) {
    write(out, "agent", "");
  }

  /**
   * @param intent null where the turn has none
   */
  void customer(Utterance out, String intent, Tone tone) {
    String labels = "\"sentiment\":\"" + tone.label() + "\",";
    write(out, "customer", intent == null ? labels : "\"intent\":\"" + intent + "\"," + labels);
  }

  private void write(Utterance out, String speaker, String labels) {
    second += 2 + rng.below(pause);
    StringBuilder json = new StringBuilder(320 + out.text().length());
    json.append(head).append("\"turn_index\":").append(lines.size());
    json.append(",\"speaker\":\"").append(speaker).append("\",\"text\":\"");
    escape(out.text(), json);
    json.append("\",\"timestamp\":\"").append(Instant.ofEpochSecond(second));
    json.append(customer).append(",\"labels\":{").append(labels).append("\"entities\":");
    spans(out, false, json);
    json.append(",\"pii\":");
    spans(out, true, json);
    json.append('}').append(csat).append('}');
    lines.add(json.toString());
  }

  private static void spans(Utterance out, boolean personal, StringBuilder json) {
    char before = '[';
    for (Utterance.Span span : out.spans()) {
      if (span.personal() == personal) {
        json.append(before).append("{\"start\":").append(span.start());
        json.append(",\"end\":").append(span.end());
        json.append(",\"type\":\"").append(span.type()).append("\"}");
        before = ',';
      }
    }
    json.append(before == '[' ? "[]" : "]");
  }

  private static void escape(CharSequence text, StringBuilder json) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        json.append('\\').append(c);
      } else if (c == '\n') {
        json.append("\\n");
      } else {
        json.append(c);
      }
    }
  }
}
