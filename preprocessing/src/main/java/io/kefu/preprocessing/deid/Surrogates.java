package io.kefu.preprocessing.deid;

import java.text.Normalizer;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Stateless replacements: HMAC-SHA-256(key, type ‖ 0x1F ‖ canonical value) picks one of the same
 * form that nobody can mistake for a real value. Two ways of writing one value have one canonical
 * form and so one surrogate.
 *
 * <ul>
 *   <li>EMAIL, URL: at {@code example.com} (RFC 2606)
 *   <li>IP: 192.0.2.0/24, 198.51.100.0/24, 203.0.113.0/24 (RFC 5737) or 2001:db8::/32 (RFC 3849)
 *   <li>PHONE, ID_CARD, BANK_CARD: see {@link NumberSurrogates}
 *   <li>ORDER_ID: same pattern of letters and digits; the digits start with 00, or with 0 where
 *       there are fewer than 8
 *   <li>PERSON and ADDRESS: see {@link PersonSurrogates} and {@link AddressSurrogates}
 *   <li>PLATE, PASSPORT, USCC, POSTCODE, SOCIAL_ACCOUNT: see {@link DocumentSurrogates}
 *   <li>DATE_OF_BIRTH: another day, at most two years off; every date is valid, so that this type
 *       is better shifted or generalised
 * </ul>
 *
 * <p>Spoken and full-width digits and disguised e-mail addresses have the surrogate of the plain
 * form, spoken and disguised the same way. Surrogates are consistent, not unique: types with short
 * values, such as POSTCODE, let several values share one.
 */
public final class Surrogates {
  private static final String SEPARATOR = "\u001F";
  private static final Pattern SCHEME = Pattern.compile("^[a-z]+://", Pattern.CASE_INSENSITIVE);
  static final String SPACE = " \t\n\u000B\f\r";
  private static final Set<PiiType> SPOKEN =
      EnumSet.of(
          PiiType.PHONE,
          PiiType.ID_CARD,
          PiiType.BANK_CARD,
          PiiType.ORDER_ID,
          PiiType.POSTCODE,
          PiiType.SOCIAL_ACCOUNT,
          PiiType.PASSPORT);
  private static final String[] TEST_NETS = {"192.0.2.", "198.51.100.", "203.0.113."};

  /** A conversation names the same people and numbers again and again. */
  private static final int MOST_REMEMBERED = 4096;

  private final DeidKey key;
  private final Map<String, String> remembered = new ConcurrentHashMap<>();

  public Surrogates(DeidKey key) {
    this.key = key;
  }

  /**
   * @param value as it stands in the text
   */
  public String of(PiiType type, String value) {
    if (remembered.size() >= MOST_REMEMBERED) {
      remembered.clear();
    }
    return remembered.computeIfAbsent(
        type.name() + SEPARATOR + value,
        same -> {
          String made = surrogate(type, value);
          // A form that no rule of replacement knows must not stay as it is.
          return made.equals(value) ? "[" + type + "]" : made;
        });
  }

  private String surrogate(PiiType type, String value) {
    String text = isFullWidth(value) ? Normalizer.normalize(value, Normalizer.Form.NFKC) : value;
    if (SPOKEN.contains(type)) {
      SpokenDigits spoken = SpokenDigits.of(text);
      boolean digitsOnly = type == PiiType.PHONE || type == PiiType.BANK_CARD;
      if (spoken.words() && (digitsOnly || !spoken.hasOtherLetters())) {
        return spoken.with(alphanumeric(written(type, spoken.digits())));
      }
    }
    return written(type, text);
  }

  private static boolean isFullWidth(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c >= 0xFF01 && c <= 0xFF5E || c == 0x3000) {
        return true;
      }
    }
    return false;
  }

  private static String alphanumeric(String text) {
    return text.replaceAll("[^0-9A-Za-z]", "");
  }

  private String written(PiiType type, String value) {
    return switch (type) {
      case EMAIL -> {
        EmailText email = EmailText.of(value);
        yield email.with("user" + draw(type, email.canonical()).word(10), "example.com");
      }
      case URL -> url(value);
      case IP -> ip(value);
      case ORDER_ID -> order(value);
      case PHONE -> {
        PhoneNumber number = PhoneNumber.parse(value);
        Draw draw = draw(type, number.canonical());
        yield Digits.overlay(value, number.prefix() + NumberSurrogates.phone(number, draw));
      }
      case BANK_CARD -> {
        String digits = Digits.of(value);
        yield Digits.overlay(value, NumberSurrogates.card(digits.length(), draw(type, digits)));
      }
      case ID_CARD -> {
        String id = Digits.without(value, "- ").toUpperCase(Locale.ROOT);
        yield NumberSurrogates.idCard(value, id.length(), draw(type, id));
      }
      case PERSON -> {
        Draw draw = draw(type, PersonSurrogates.canonical(value));
        yield PersonSurrogates.of(value, draw);
      }
      case ADDRESS -> {
        // Long addresses take more symbols than one HMAC has bits for.
        String message = type.name() + SEPARATOR + AddressSurrogates.canonical(value);
        Draw draw = new Draw(key.hmac(message), key.hmac(message + SEPARATOR + 2));
        yield AddressSurrogates.of(value, draw);
      }
      case PLATE -> DocumentSurrogates.plate(value, drawBare(type, value));
      case PASSPORT -> DocumentSurrogates.passport(value, drawBare(type, value));
      case USCC -> DocumentSurrogates.uscc(value, drawBare(type, value));
      case POSTCODE -> DocumentSurrogates.postcode(value, drawBare(type, value));
      case SOCIAL_ACCOUNT -> {
        String name = value.startsWith("@") ? value.substring(1) : value;
        String canonical = Digits.without(name, SPACE).toLowerCase(Locale.ROOT);
        yield DocumentSurrogates.account(value, draw(type, canonical));
      }
      case DATE_OF_BIRTH -> DateText.of(value).map(this::birthday).orElse("[" + type + "]");
    };
  }

  /** No year below 1900, so that the form stays a likely one. */
  private String birthday(DateText text) {
    LocalDate date = text.date();
    Draw draw = draw(PiiType.DATE_OF_BIRTH, date.toString());
    int year = Math.max(1900, date.getYear() - 2 + draw.below(5));
    return text.with(LocalDate.of(year, 1 + draw.below(12), 1 + draw.below(28)));
  }

  /**
   * A date of a customer, moved by the customer's number of days.
   *
   * @param customer dates of the same one keep their distances
   * @param most days; the offset is from 1 to this, forwards or backwards
   * @return nothing when the value is no date in a known form
   */
  public Optional<String> shifted(String value, String customer, int most) {
    Draw draw = new Draw(key.hmac("date-shift" + SEPARATOR + customer));
    int days = 1 + draw.below(most);
    long signed = draw.below(2) == 0 ? days : -days;
    return DateText.of(value).map(text -> text.with(text.date().plusDays(signed)));
  }

  private Draw drawBare(PiiType type, String value) {
    return draw(type, DocumentSurrogates.bare(value));
  }

  /** An opaque stand-in for an identifier that turned out to hold personal data. */
  public String identifier(String value) {
    return "id-" + new Draw(key.hmac("identifier" + SEPARATOR + value)).word(20);
  }

  private Draw draw(PiiType type, String canonical) {
    return new Draw(key.hmac(type.name() + SEPARATOR + canonical));
  }

  private String url(String value) {
    Matcher scheme = SCHEME.matcher(value);
    String start = scheme.find() ? scheme.group() : "";
    String rest = value.substring(start.length());
    boolean www = rest.regionMatches(true, 0, "www.", 0, 4);
    String bare = www ? rest.substring(4) : rest;
    int path = bare.indexOf('/');
    String host = path < 0 ? bare : bare.substring(0, path);
    String tail = path < 0 ? "" : bare.substring(path);
    String canonical = host.toLowerCase(Locale.ROOT) + (tail.equals("/") ? "" : tail);
    return start + (www ? "www." : "") + "example.com/" + draw(PiiType.URL, canonical).word(12);
  }

  private String ip(String value) {
    Draw draw = draw(PiiType.IP, value.toLowerCase(Locale.ROOT));
    if (value.indexOf(':') < 0) {
      return TEST_NETS[draw.below(TEST_NETS.length)] + (1 + draw.below(254));
    }
    return String.format("2001:db8::%x:%x", 1 + draw.below(0xFFFF), draw.below(0x10000));
  }

  private String order(String value) {
    Draw draw = draw(PiiType.ORDER_ID, Digits.without(value, "-_ ").toUpperCase(Locale.ROOT));
    int zeros = Digits.count(value) < 8 ? 1 : 2;
    StringBuilder out = new StringBuilder(value);
    boolean inPrefix = true;
    for (int i = 0; i < out.length(); i++) {
      char c = out.charAt(i);
      if (Digits.is(c)) {
        inPrefix = false;
        out.setCharAt(i, zeros-- > 0 ? '0' : (char) ('0' + draw.below(10)));
      } else if (Character.isLetter(c) && !inPrefix) {
        // A prefix names the carrier or the shop; letters behind it are part of the number.
        out.setCharAt(i, (char) ((Character.isUpperCase(c) ? 'A' : 'a') + draw.below(26)));
      }
    }
    return out.toString();
  }
}
