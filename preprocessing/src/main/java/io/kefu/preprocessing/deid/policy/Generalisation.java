package io.kefu.preprocessing.deid.policy;

import io.kefu.preprocessing.deid.Dates;
import io.kefu.preprocessing.deid.PiiType;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Less exact values: the city of an address, the year of a date, the /24 (IPv6: /48) of an IP
 * address, the domain of an e-mail address, the host of a URL, the region of a postcode.
 */
final class Generalisation {
  static final Set<PiiType> TYPES =
      EnumSet.of(
          PiiType.ADDRESS,
          PiiType.DATE_OF_BIRTH,
          PiiType.IP,
          PiiType.EMAIL,
          PiiType.URL,
          PiiType.POSTCODE);

  private static final Pattern CHINESE_CITY =
      Pattern.compile(
          "^(?:中国)?(?:\\p{IsHan}{2,8}?(?:省|自治区))?(?<city>\\p{IsHan}{2,6}?(?:市|自治州|特别行政区)|北京|上海|天津|重庆|香港|澳门)");
  private static final Pattern STATE =
      Pattern.compile("(?i)[A-Z]{2}\\.?|usa?|united states|uk|united kingdom|england|china|canada");
  private static final Pattern CITY = Pattern.compile("[\\p{IsLatin}][\\p{IsLatin} .'’-]{1,40}");
  private static final Pattern STREET =
      Pattern.compile(
          "(?i).*\\b(?:street|st|road|rd|avenue|ave|lane|ln|drive|dr|court|ct|way|boulevard|blvd|apt"
              + "|apartment|suite|ste|unit|floor|flat|building|block|room|house|box)\\b.*");

  private Generalisation() {}

  /** Nothing when the value does not show what it would be generalised to. */
  static Optional<String> of(PiiType type, String value) {
    return switch (type) {
      case ADDRESS -> city(value.strip());
      case DATE_OF_BIRTH -> Dates.year(value);
      case IP -> network(value);
      case EMAIL -> domain(value);
      case URL -> host(value);
      case POSTCODE -> Optional.of(Masks.mask(value, value.matches("[0-9]{6}") ? 2 : 3, 0));
      default -> Optional.empty();
    };
  }

  private static Optional<String> city(String address) {
    Matcher chinese = CHINESE_CITY.matcher(address);
    if (chinese.find()) {
      return Optional.of(chinese.group("city"));
    }
    String[] parts = address.split("\\s*,\\s*");
    for (int i = parts.length - 1; i > 0; i--) {
      String part = parts[i].replaceAll("[0-9][0-9-]*", "").strip();
      if (!part.isEmpty() && !STATE.matcher(part).matches()) {
        boolean city = part.equals(parts[i]) && CITY.matcher(part).matches();
        return city && !STREET.matcher(part).matches() ? Optional.of(part) : Optional.empty();
      }
    }
    return Optional.empty();
  }

  private static Optional<String> network(String address) {
    if (address.indexOf(':') < 0) {
      return Optional.of(address.substring(0, address.lastIndexOf('.')) + ".0/24");
    }
    String[] groups = address.split(":");
    boolean whole =
        groups.length >= 3 && !address.substring(0, address.indexOf(groups[2])).contains("::");
    return whole && !groups[2].isEmpty()
        ? Optional.of(groups[0] + ":" + groups[1] + ":" + groups[2] + "::/48")
        : Optional.empty();
  }

  private static Optional<String> domain(String address) {
    int at = address.lastIndexOf('@');
    return at < 0
        ? Optional.empty()
        : Optional.of("***@" + address.substring(at + 1).toLowerCase(Locale.ROOT));
  }

  private static Optional<String> host(String url) {
    Matcher match = Pattern.compile("^(?:[a-zA-Z]+://)?(?:[^/@]*@)?(?<host>[^/:?#]+)").matcher(url);
    return match.find()
        ? Optional.of(match.group("host").toLowerCase(Locale.ROOT))
        : Optional.empty();
  }
}
