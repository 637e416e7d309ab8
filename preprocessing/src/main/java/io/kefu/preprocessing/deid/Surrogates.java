package io.kefu.preprocessing.deid;

import java.util.Locale;
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
 * </ul>
 */
public final class Surrogates {
  private static final Pattern SCHEME = Pattern.compile("^[a-z]+://", Pattern.CASE_INSENSITIVE);
  private static final String[] TEST_NETS = {"192.0.2.", "198.51.100.", "203.0.113."};

  private final DeidKey key;

  public Surrogates(DeidKey key) {
    this.key = key;
  }

  /**
   * @param value as it stands in the text
   */
  public String of(PiiType type, String value) {
    return switch (type) {
      case EMAIL -> "user" + draw(type, value.toLowerCase(Locale.ROOT)).word(10) + "@example.com";
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
        String id = value.replaceAll("[- ]", "").toUpperCase(Locale.ROOT);
        yield NumberSurrogates.idCard(value, id.length(), draw(type, id));
      }
      default -> "[" + type + "]";
    };
  }

  /** An opaque stand-in for an identifier that turned out to hold personal data. */
  public String identifier(String value) {
    return "id-" + new Draw(key.hmac("identifier\u001F" + value)).word(20);
  }

  private Draw draw(PiiType type, String canonical) {
    return new Draw(key.hmac(type.name() + "\u001F" + canonical));
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
    Draw draw = draw(PiiType.ORDER_ID, value.replaceAll("[-_ ]", "").toUpperCase(Locale.ROOT));
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
