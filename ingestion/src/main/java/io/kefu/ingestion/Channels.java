package io.kefu.ingestion;

import io.kefu.core.UserException;
import io.kefu.core.config.Section;
import io.kefu.ingestion.mail.MailLimits;
import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is particular to conversations in one record, to transcripts and to e-mail.
 *
 * @param records name of the member whose elements are the records; empty where a file's values are
 * @param turns name of the nested list of turns; empty where {@code turns} counts if it is there
 * @param speakers the source's speaker label to customer, agent, bot or system
 * @param unknownSpeaker who speaks in a transcript under any other label
 * @param mergeGapSeconds segments of one speaker with less silence between them are one turn
 * @param maxRawChars of a whole file or e-mail that quarantine keeps
 * @param agents addresses, or domains that begin with @; lower case
 */
record Channels(
    String records,
    String turns,
    HashMap<String, String> speakers,
    String unknownSpeaker,
    double mergeGapSeconds,
    int maxRawChars,
    List<String> agents,
    MailLimits mail,
    SpanNames spans)
    implements Serializable {

  /**
   * @param section {@code kefu.ingest}
   * @throws UserException naming the key that is wrong
   */
  static Channels from(Section section) {
    Section mail = section.section("email");
    Channels channels =
        new Channels(
            section.optional("records"),
            section.optional("turns"),
            new HashMap<>(section.strings("speakers")),
            section.string("unknown-speaker"),
            section.number("merge-gap-seconds", 0, 3600),
            section.integer("max-raw-chars", 0, 1 << 24),
            List.copyOf(
                mail.texts("agents").stream().map(a -> a.toLowerCase(Locale.ROOT)).toList()),
            new MailLimits(
                mail.integer("max-depth", 1, 100),
                mail.integer("max-parts", 1, 1_000_000),
                mail.integer("max-header-bytes", 1000, 1 << 28),
                mail.integer("max-text-bytes", 1000, 1 << 28)),
            SpanNames.from(section.section("spans")));
    channels.speakers().forEach((label, role) -> requireSpeaker("--speaker " + label, role));
    requireSpeaker("kefu.ingest.unknown-speaker", channels.unknownSpeaker());
    for (String agent : channels.agents()) {
      if (agent.indexOf('@') < 0) {
        throw new UserException(
            "kefu.ingest.email.agents holds '"
                + agent
                + "', which is no address; write name@domain, or @domain for all of a domain");
      }
    }
    return channels;
  }

  private static void requireSpeaker(String where, String role) {
    try {
      FieldValue.speaker(role);
    } catch (Rejection e) {
      throw new UserException(where + " = " + role + ": " + e.getMessage(), e);
    }
  }

  /** Equal for equal settings. */
  String fingerprint() {
    return String.join(
        "|",
        records,
        turns,
        new TreeMap<>((Map<String, String>) speakers).toString(),
        unknownSpeaker,
        Double.toString(mergeGapSeconds),
        agents.toString(),
        mail.toString(),
        spans.toString());
  }
}
