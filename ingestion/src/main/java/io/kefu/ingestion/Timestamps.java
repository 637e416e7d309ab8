package io.kefu.ingestion;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;

/** ISO 8601 dates and times. */
final class Timestamps {
  private static final DateTimeFormatter FORMAT =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .optionalStart()
          .appendLiteral('T')
          .append(DateTimeFormatter.ISO_LOCAL_TIME)
          .optionalStart()
          .appendPattern("[XXX][XX][X]")
          .optionalEnd()
          .optionalEnd()
          .toFormatter()
          .withResolverStyle(ResolverStyle.STRICT);

  private Timestamps() {}

  /**
   * Microseconds since 1970-01-01T00:00Z. A time without a zone is in UTC, a date is its first
   * instant; a blank may stand for the T.
   */
  static long micros(String field, String text) throws Rejection {
    String iso = text.strip();
    if (iso.length() > 10 && iso.charAt(10) == ' ') {
      iso = iso.substring(0, 10) + 'T' + iso.substring(11);
    }
    try {
      TemporalAccessor parsed =
          FORMAT.parseBest(iso, OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
      return micros(instant(parsed));
    } catch (DateTimeException | ArithmeticException e) {
      throw new Rejection(
          Reason.BAD_TIMESTAMP, field + ": must be ISO 8601, such as 2024-05-01T09:30:00Z");
    }
  }

  private static Instant instant(TemporalAccessor parsed) {
    if (parsed instanceof OffsetDateTime time) {
      return time.toInstant();
    }
    if (parsed instanceof LocalDateTime time) {
      return time.toInstant(ZoneOffset.UTC);
    }
    return LocalDate.from(parsed).atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  private static long micros(Instant instant) {
    int year = instant.atOffset(ZoneOffset.UTC).getYear();
    if (year < 1 || year > 9999) {
      throw new DateTimeException("beyond the calendar of SQL timestamps");
    }
    return Math.addExact(
        Math.multiplyExact(instant.getEpochSecond(), 1_000_000L),
        instant.getLong(ChronoField.MICRO_OF_SECOND));
  }
}
