package io.kefu.preprocessing.deid.address;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Addresses as they are written on parcels the world over: units, houses, streets and places in any
 * order, with commas between. "Room 1508, 15/F, Hollywood Plaza, 610 Nathan Road, Mong Kok". No
 * single part is enough; two of different kinds are.
 */
final class AddressLines {
  private static final int MOST_PARTS = 9;
  private static final int MOST_PLACES = 4;

  /** A first part is shorter, in characters. */
  private static final int LONGEST_PART = 64;

  private static final String WORD = "\\p{Lu}[\\p{L}'’]*+(?:-[\\p{L}]++)*+";

  private static final String ID =
      "(?:[A-Z]{0,2}-?[0-9]{1,5}[A-Za-z]?(?:[-/][0-9A-Za-z]{1,5}){0,3}|[A-Z])(?![0-9A-Za-z])";

  private static final Pattern UNIT =
      Pattern.compile(
          "(?:(?:"
              + WORD
              + " ){1,2}(?:Hall|Dorm|House|Court|Building|Tower|Plaza) (?=(?:Room|Rm|Unit|Flat|Apt|Apartment|Suite) ))?"
              + "(?:(?:Apt )?(?i:apt|apto|apartamento|appt|piso|apartment|suite|ste|unit|flat|room|rm|building|bldg|blk|block|tower|floor|level|lot|plot|villa|shop|stall"
              + "|section|sec|sector|phase|lane|ln|alley|dorm|dormitory|door|house|road|rd|camp|site|h\\.? ?no|no|number|street|ward|wing|entrance|warehouse|gate)"
              + "\\.?(?: (?:No|no)\\.?)? ?#? ?"
              + ID
              + "(?:/F(?![A-Za-z]))?"
              + "|[0-9]{1,3}/?F(?![0-9A-Za-z])"
              + "|[0-9]{1,3}(?:st|nd|rd|th) [Ff]loor(?![a-z])"
              + "|[0-9]{1,2}[nrt] [0-9]{1,2}[aª](?![a-z])"
              + "|[0-9]{1,2}º(?: ?(?:[A-Z]|Esq|Dto|Izq|Dcha)(?![a-z]))?\\.?"
              + "|# ?[A-Z]?[0-9]{1,4}(?:-[0-9]{1,5}[A-Z]?)?(?![0-9A-Za-z])"
              + "|[A-Z]?[0-9]{0,3}-[0-9]{2,5}(?:-[0-9]{1,4})?(?=, ?\\p{Lu}))");

  private static final Pattern STREET =
      Pattern.compile(
          "(?:([0-9]{1,5}(?:[-/][0-9]{1,5}){0,2}[A-Za-z]? )?"
              + "(?:(?:The )?(?:"
              + WORD
              + " ){1,4}?"
              + StreetWords.capitalSuffixes()
              + "(?![\\p{L}])(?: (?:N|S|E|W|NE|NW|SE|SW|North|South|East|West|[0-9]{1,3}(?:/[0-9]{1,3})?)(?![0-9A-Za-z]))?"
              + "|(?:Jalan|Jln|Jl\\.|Lorong|Persiaran|Lebuh|Lengkok|Soi|Rua|Rue|Calle|Carrer|Via|Viale|Avenida|Av\\.|Travessa|Praça|Estrada|Carrera|Jirón)"
              + "(?: (?:das|dos|de|da|do|del|della|la|las|los|du|des|di))*(?: (?:"
              + WORD
              + "|[0-9][0-9A-Z/]{0,6})(?![\\p{L}])){1,4}"
              + "|(?:"
              + WORD
              + " ){1,3}(?:Lorong|Avenue|Ave|Street|St|Road|Rd) [0-9]{1,3}(?![0-9A-Za-z]))"
              + "|([0-9]{1,4}[A-Za-z]? The \\p{Lu}[\\p{L}]+(?=, ?\\p{Lu})|[0-9]{1,2}(?:-chome )?(?:-?[0-9]{1,3}){0,1}(?:-[0-9]{1,3}){1,2} "
              + WORD
              + "|[0-9]{1,4}[A-Z]?(?:/[0-9]{1,4})? (?:"
              + WORD
              + " ){0,3}"
              + WORD
              + "(?=, ?(?:District|Ward|Quận|Phường|Taman|Bandar|Barangay|Brgy|Kampung) )))");

  private static final Pattern HOUSE =
      Pattern.compile(
          "(?:The )?(?:"
              + WORD
              + " ){1,4}?(?:Industrial (?:Estate|Park|Centre|Center)|Trading Estate|Business (?:Park|Centre|Center)|Retail Park|Science Park"
              + "|Apartments|Apartment|Mansions|Mansion|Residences|Residence|Residency|Condominium|Condo|Plaza|Tower|Towers|Building|Centre|Center"
              + "|House|Hall|Court|Cottage|Cottages|Farm|Farmhouse|Barn|Lodge|Manor|Grange|Mill|Villas|Villa|Estate|Estates|Garden|Gardens|Campus"
              + "|University|College|Dormitory|Colony|Nagar|Enclave|Town|Village|Heights|Mall|Hospital|View|Wharf|Works|Chambers|Forge|Brewery|Rectory|Vicarage|Stables|Chapel|Granary|Smithy|Schoolhouse|Bungalow|Ranch|Priory|Gatehouse|Bakery|Arcade|Warehouse|Community)"
              + "(?![\\p{L}])");

  private static final Pattern PLACE =
      Pattern.compile(
          "(?:(?:Co\\.|County) (?=\\p{Lu}))?(?!(?i:please|thanks|thank|my|the|i|we|and|but|so|it|can|could|phone|tel|email|mobile|order|regards|best|zip|postcode|plz|cep"
              + "|pin|attn|is|not|for|with|dear|hi|hello|kind|sent|on|this|that|call|contact|name|mr|mrs|ms|dr|near|opposite|behind|yours|receiver)(?![a-z]))"
              + WORD
              + "(?:(?: of| upon|-on-[A-Z]?[a-z]+|-in-[A-Z]?[a-z]+)? "
              + WORD
              + "){0,3}(?: [0-9]{1,2}(?![0-9A-Za-z]))?"
              + "(?=,|，|\\.(?:\\s|$)|;|\\)|\\]|\\n|$|[?!。；]| [-–—] | [A-Z]{1,2}[0-9]{1,2}[A-Z]? [0-9]| [0-9]{4,6}(?![0-9])"
              + "| (?:on|because|but|and|by|yesterday|today|tomorrow|where|which|with|before|after|as|if|so|for|from|when|please|in)(?![a-z]))");

  private static final Pattern BETWEEN =
      Pattern.compile(
          ", ?|,? ?\\n| (?=(?i:unit|apt|suite|ste|room|rm|flat|floor|level)\\.? ?[0-9A-Z]|#|[0-9]{1,3}/?F(?![0-9A-Za-z]))");

  /** In front of a part that begins in the middle of a name of capitals. */
  private static final Pattern CAPITAL_BEFORE = Pattern.compile("\\p{Lu}[\\p{L}'’-]* $");

  private final String text;
  private int units;
  private int streets;
  private int numbered;
  private int houses;
  private int places;
  private boolean known;

  private AddressLines(String text) {
    this.text = text;
  }

  static void find(String text, List<Address> out) {
    if (!isListed(text)) {
      return;
    }
    new AddressLines(text).find(out);
  }

  /** Whether something with a capital, a number or # stands behind a comma or line end. */
  private static boolean isListed(String text) {
    for (int i = 0; i + 2 < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '#') {
        return true;
      }
      if (c == ',' || c == '\n') {
        char next = text.charAt(text.charAt(i + 1) == ' ' ? i + 2 : i + 1);
        if (next == '#' || next >= '0' && next <= '9' || Character.isUpperCase(next)) {
          return true;
        }
      }
    }
    return false;
  }

  private void find(List<Address> out) {
    int last =
        Math.max(text.lastIndexOf(','), Math.max(text.lastIndexOf('\n'), text.lastIndexOf('#')));
    int mark = -1;
    for (int i = 0; i < last; i++) {
      char c = text.charAt(i);
      boolean starts = c >= '0' && c <= '9' || Character.isUpperCase(c);
      if (!starts || i > 0 && isInside(text.charAt(i - 1))) {
        continue;
      }
      if (mark < i) {
        mark = nextMark(i);
      }
      if (mark - i > LONGEST_PART) {
        continue;
      }
      int end = line(i);
      if (end > 0) {
        out.add(new Address(i, end, 0.8, "address-line"));
        i = end;
      }
    }
  }

  /** The next comma, line end or # with something behind it that may go on an address. */
  private int nextMark(int from) {
    for (int i = from; i + 2 < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '#') {
        return i;
      }
      if (c == ',' || c == '\n') {
        char next = text.charAt(text.charAt(i + 1) == ' ' ? i + 2 : i + 1);
        if (next == '#' || next >= '0' && next <= '9' || Character.isUpperCase(next)) {
          return i;
        }
      }
    }
    return text.length() + LONGEST_PART;
  }

  private static boolean isInside(char c) {
    return c < 0x2E80 && Character.isLetterOrDigit(c) || "-/#.'’@_$£€+".indexOf(c) >= 0;
  }

  /** Behind the address that begins here, or -1. */
  private int line(int start) {
    units = 0;
    streets = 0;
    numbered = 0;
    houses = 0;
    places = 0;
    known = false;
    int end = -1;
    int at = start;
    for (int n = 0; n < MOST_PARTS; n++) {
      int next = places == 0 || streets + houses == 0 ? solid(at, n == 0) : -1;
      boolean unit = next > 0 && units > 0 && streets + houses == 0;
      next = next < 0 && n > 0 ? place(at) : next;
      if (next < 0) {
        break;
      }
      end = next;
      int gap = match(BETWEEN, end);
      // A house alone on its line may be somebody's name.
      if (n == 0 && houses > 0 && gap > 0 && text.charAt(gap - 1) == '\n') {
        break;
      }
      if (gap < 0 && unit && end < text.length() && text.charAt(end) == ' ') {
        gap = end + 1;
      }
      if (gap < 0) {
        break;
      }
      at = gap;
    }
    return isEnough() ? end : -1;
  }

  private boolean isEnough() {
    int kinds = Math.min(1, units) + Math.min(1, streets) + Math.min(1, houses);
    boolean told = places > 1 && known && units + houses > 0;
    return kinds > 1 || numbered > 0 && places > 0 || units > 1 && places > 0 || told;
  }

  /** A unit, a street or a house with a name. */
  private int solid(int at, boolean first) {
    if (first
        && Character.isUpperCase(text.charAt(at))
        && CAPITAL_BEFORE.matcher(text).region(Math.max(0, at - 24), at).find()
        && match(UNIT, at) < 0) {
      return -1;
    }
    Matcher street = STREET.matcher(text).region(at, text.length());
    street.useTransparentBounds(true);
    int end = street.lookingAt() ? street.end() : -1;
    int unit = match(UNIT, at);
    int house = match(HOUSE, at);
    if (unit >= Math.max(end, house) && unit > 0) {
      units++;
      return unit;
    }
    if (end >= house && end > 0) {
      streets++;
      numbered += street.start(1) >= 0 || street.start(2) >= 0 ? 1 : 0;
      return end;
    }
    houses += house > 0 ? 1 : 0;
    return house;
  }

  private int place(int at) {
    int end = places < MOST_PLACES ? match(PLACE, at) : -1;
    end = end < 0 ? StreetWords.regionEnd(text, at) : end;
    end = end < 0 ? Cities.startingAt(text, at) : end;
    places += end > 0 ? 1 : 0;
    known = end > 0 && isKnown(at);
    return end;
  }

  /** A city, state or county that no sentence would list. */
  private boolean isKnown(int at) {
    return Cities.startingAt(text, at) > 0
        || StreetWords.regionEnd(text, at) > 0
        || match(COUNTY, at) > 0;
  }

  private static final Pattern COUNTY =
      Pattern.compile(
          "(?:(?:Co\\.|County) \\p{Lu}|(?:Norfolk|Suffolk|Essex|Kent|Surrey|Sussex|West Sussex|East Sussex|Hampshire|Dorset|Devon|Cornwall|Somerset"
              + "|Wiltshire|Gloucestershire|Oxfordshire|Berkshire|Buckinghamshire|Hertfordshire|Bedfordshire|Cambridgeshire|Lincolnshire|Nottinghamshire"
              + "|Derbyshire|Leicestershire|Warwickshire|Worcestershire|Shropshire|Staffordshire|Cheshire|Lancashire|Cumbria|Northumberland"
              + "|Durham|County Durham|(?:North |South |West |East )?Yorkshire|Powys|Gwynedd|Dyfed|Fife|Perthshire|Aberdeenshire|Argyll)(?![a-z]))");

  private int match(Pattern pattern, int at) {
    Matcher matcher = pattern.matcher(text).region(at, text.length());
    matcher.useTransparentBounds(true);
    return matcher.lookingAt() ? matcher.end() : -1;
  }
}
