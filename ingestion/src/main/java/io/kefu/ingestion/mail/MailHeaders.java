package io.kefu.ingestion.mail;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.codec.DecoderUtil;
import org.apache.james.mime4j.dom.address.MailboxList;
import org.apache.james.mime4j.field.DateTimeFieldImpl;
import org.apache.james.mime4j.field.DateTimeFieldLenientImpl;
import org.apache.james.mime4j.field.address.LenientAddressParser;
import org.apache.james.mime4j.stream.Field;
import org.apache.james.mime4j.stream.RawField;

/** Values of header fields. */
final class MailHeaders {
  private static final Charset GB18030 = Charset.forName("GB18030");
  private static final Map<Charset, Charset> SUPERSETS =
      Map.of(Charset.forName("GB2312"), GB18030, Charset.forName("GBK"), GB18030);
  private static final Pattern ID = Pattern.compile("<([^<>\\s]{1,998})>");

  /** Longer values are left encoded: no subject is that long. */
  private static final int MOST_DECODED = 1 << 16;

  private MailHeaders() {}

  /** The field's body on one line; bytes above ASCII are taken for what they most likely are. */
  static String value(Field field) {
    String text =
        field.getRaw() == null
            ? field.getName() + ":" + Objects.requireNonNullElse(field.getBody(), "")
            : TextDecoder.decode(field.getRaw().toByteArray(), null);
    return text.substring(text.indexOf(':') + 1).replaceAll("\\r?\\n", "").strip();
  }

  static String decoded(String value) {
    if (!value.contains("=?") || value.length() > MOST_DECODED) {
      return value;
    }
    try {
      return DecoderUtil.decodeEncodedWords(
          value, DecodeMonitor.SILENT, StandardCharsets.UTF_8, SUPERSETS);
    } catch (RuntimeException e) {
      // Encoded wrongly: it stays as it was sent.
      return value;
    }
  }

  /** Addresses in lower case, such as {@code ann@example.com}. */
  static List<String> addresses(String value) {
    if (value == null) {
      return List.of();
    }
    MailboxList mailboxes = LenientAddressParser.DEFAULT.parseAddressList(value).flatten();
    return mailboxes.stream()
        .filter(m -> m.getLocalPart() != null && m.getDomain() != null)
        .map(m -> m.getAddress().strip().toLowerCase(Locale.ROOT))
        .distinct()
        .toList();
  }

  /** The first Message-ID in the value, without brackets; null where it has none. */
  static String firstId(String value) {
    Matcher id = ID.matcher(value == null ? "" : value);
    return id.find() ? id.group(1) : null;
  }

  /**
   * @return null where there is no Date
   */
  static Instant date(String value) throws MailException {
    if (value == null || value.isBlank()) {
      return null;
    }
    RawField field = new RawField("Date", value);
    Date date = DateTimeFieldImpl.PARSER.parse(field, DecodeMonitor.SILENT).getDate();
    if (date == null) {
      date = DateTimeFieldLenientImpl.PARSER.parse(field, DecodeMonitor.SILENT).getDate();
    }
    if (date == null) {
      throw MailException.malformed("Date: must be as RFC 5322 says, with a zone");
    }
    return date.toInstant();
  }
}
