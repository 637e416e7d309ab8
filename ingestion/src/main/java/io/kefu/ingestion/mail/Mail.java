package io.kefu.ingestion.mail;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * An e-mail.
 *
 * @param headers values by lower-case name, unfolded; of a repeated header the first
 * @param from address of the first sender, lower case
 * @param to addresses of the receivers, lower case
 * @param date null where there is none
 * @param messageId without angle brackets; null where there is none
 * @param parent Message-ID of the thread's first e-mail (the first of References), else of the one
 *     answered (In-Reply-To); null where neither is given
 */
public record Mail(
    Map<String, String> headers,
    String from,
    List<String> to,
    Instant date,
    String messageId,
    String parent,
    Body body,
    List<Attachment> attachments) {

  /**
   * The text, parted; each part may be empty.
   *
   * @param text what the sender wrote
   * @param quoted what is repeated of earlier e-mails
   */
  public record Body(String text, String quoted, String signature) {
    Body and(Body next) {
      return new Body(
          joined(text, next.text), joined(quoted, next.quoted), joined(signature, next.signature));
    }

    private static String joined(String a, String b) {
      return a.isEmpty() || b.isEmpty() ? a + b : a + "\n\n" + b;
    }
  }

  /** A header's value with encoded words (RFC 2047) decoded; null where there is none. */
  public String header(String name) {
    String value = headers.get(name.toLowerCase(Locale.ROOT));
    return value == null ? null : MailHeaders.decoded(value);
  }
}
