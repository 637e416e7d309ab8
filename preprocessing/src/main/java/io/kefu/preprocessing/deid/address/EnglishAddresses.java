package io.kefu.preprocessing.deid.address;

import io.kefu.preprocessing.deid.names.WordList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Addresses of the form number, street, unit, city, state; post-office boxes. The postcode ends an
 * address and is not part of it.
 */
final class EnglishAddresses {
  private static final Set<String> STREETS = StreetWords.SUFFIXES;
  private static final Set<String> WEAK = StreetWords.WEAK;
  private static final Set<String> STOPS =
      new HashSet<>(WordList.words(EnglishAddresses.class, "street-stops-en.txt"));
  private static final Set<String> STREET_FIRST =
      Set.of("rue", "calle", "avenida", "rua", "via", "avenue", "boulevard", "plaza", "paseo");
  private static final int MOST_WORDS = 5;

  private static final String REGION = StreetWords.REGION;

  private static final String UNIT =
      "(?i:(?:apt|apto|apartment|suite|ste|unit|flat|floor|fl|room|rm|building|bldg|block|tower|lot|level|dept)\\.?"
          + " ?#? ?(?:[A-Za-z]-?)?[0-9]{1,5}[A-Za-z]?(?:-[0-9A-Za-z]{1,4})?(?![0-9A-Za-z])"
          + "|(?:apt|apartment|suite|ste|unit|flat|block)\\.? [A-Za-z](?![0-9A-Za-z])"
          + "|(?:building|bldg|tower|wing|entrance|staircase|stair)\\.? (?-i:[A-Z])(?![0-9A-Za-z])"
          + "|# ?[0-9A-Za-z]{1,6}(?![0-9A-Za-z])"
          + "|[0-9]{1,3}(?:st|nd|rd|th) floor(?![a-z]))";

  private static final Pattern TAIL_UNIT = Pattern.compile("(?:,? |,?\\n|,)" + UNIT);

  private static final Pattern HEAD =
      Pattern.compile(
          "(?:" + UNIT + ",? ){0,4}(?:" + UNIT + ",? |(?i:no\\. ?|number |lane |alley ))$");

  private static final String CITY_WORD = "(?:St\\.? )?[A-Z][\\p{L}'’-]{1,20}";

  /** A city or district between commas or at the end of a line. */
  private static final Pattern CITY =
      Pattern.compile(
          "(?:,? ?\\n|, ?)(?!(?i:please|thanks|thank|my|the|i|we|and|but|so|it|can|could|phone|tel|email|mobile"
              + "|order|regards|best|zip|postcode|plz|cep|pin|attn|is|not|for|with|dear|hi|hello|kind|sent|on|this|that|call)(?![a-z]))"
              + CITY_WORD
              + "(?: (?:of )?"
              + CITY_WORD
              + "){0,2}(?=,|\\.(?:\\s|$)|;|\\)|\\]|\\n|$|[?!]| (?:[A-Z]{1,2}[0-9][0-9A-Z]? ?[0-9][A-Z]{2}|[0-9]{4,6}|[0-9]{2}-[0-9]{3})(?![0-9])| "
              + REGION
              + ")");

  /** The first town behind a street may have a sentence that goes on behind it. */
  private static final Pattern TOWN =
      Pattern.compile(
          ", (?!(?i:please|thanks|thank|my|the|i|we|and|but|so|it|can|could|phone|tel|email|mobile|order|regards|best"
              + "|zip|postcode|attn|is|not|for|with|dear|hi|hello|kind|sent|on|this|that|call|dob|name|ask|you|your|there|here|check|would|a|an|monday|tuesday"
              + "|wednesday|thursday|friday|saturday|sunday|january|february|march|april|may|june|july|august|september"
              + "|october|november|december|mr|mrs|ms|dr|card|item|ref)(?![a-z]))"
              + CITY_WORD
              + "(?= (?!is|was|will|has|had|said|says|called|can|here|would|wants|asked|speaking)[a-z])");

  private static final Pattern BARE_CITY =
      Pattern.compile(" " + CITY_WORD + "(?: " + CITY_WORD + ")?(?=,? " + REGION + ")");

  private static final Pattern STATE = StreetWords.STATE;

  private static final Pattern LOWER_STATE =
      Pattern.compile(
          ",? [a-z]{3,15}(?: [a-z]{3,15})?,? (?:(?:a[lkzr]|c[aot]|de|fl|ga|i[dla]|k[sy]|m[dainost]|n[evhjmycd]|oh|pa|ri|s[cd]|t[nx]|ut|v[ta]|w[aivy])(?![a-z]))");

  private static final Pattern BOX =
      Pattern.compile("(?i:(?<![a-z])p\\.? ?o\\.? ?box |(?<![a-z])post office box )#?[0-9]{1,6}");

  private static final Pattern CUE =
      Pattern.compile(
          "(?i:address|place|live|living|ship|deliver|send|sent|mail|drop|moved?|located|reside|home|house|office|at|to)[^.!?\\n]{0,40}$");

  private final String text;

  private EnglishAddresses(String text) {
    this.text = text;
  }

  static void find(String text, List<Address> out) {
    new EnglishAddresses(text).find(out);
  }

  private void find(List<Address> out) {
    int length = text.length();
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (isDigit(c)) {
        int end = number(i);
        int street = end < 0 ? -1 : street(i, end);
        street = street < 0 && end > 0 ? LooseStreets.end(text, i, end) : street;
        if (street < 0 && i > 4 && text.charAt(i - 1) == ' ') {
          int european = european(i, out);
          if (european > 0) {
            i = european - 1;
            continue;
          }
        }
        if (street > 0) {
          int tail = tail(street);
          int start = HouseNames.before(text, head(chained(i)));
          out.add(new Address(start, tail, 0.85, "address-en"));
          i = tail - 1;
        } else {
          while (i + 1 < length && isDigit(text.charAt(i + 1))) {
            i++;
          }
        }
      } else if (isUnitStart(i)) {
        units(i, out);
      } else if ((c == 'B' || c == 'b') && text.regionMatches(true, i, "box ", 0, 4)) {
        box(i, out);
      }
    }
  }

  private static final Pattern EUROPEAN =
      Pattern.compile(
          "(?<![\\p{L}])(?:(?:Via|Viale|Corso|Piazza|Calle|Avenida|Rua|Rue|Paseo|Plaza|Carrer|Ulica|[Uu]l\\.)"
              + "(?: (?:de|del|dei|della|delle|degli|la|las|los|du|des|da|das|do|dos|di))*(?: [\\p{Lu}][\\p{L}'’.-]+){1,3}"
              + "|(?:\\p{Lu}[\\p{L}-]{2,20} ){1,2}(?:Straße|Strasse|Str\\.|Allee|Platz|Weg|Gasse|Damm|Ufer|Straat|Laan)"
              + "|\\p{Lu}[\\p{L}-]{2,20} ?(?:straße|strasse|str\\.|Str\\.|gasse|weg|platz|allee|straat|laan|gracht|gatan|vägen|vej|gade)"
              + "|(?:Am|Im|An der|An den|An dem|Auf der|Auf dem|In der|In den|Zum|Zur|Unter den|Hinter der|Hinter dem|Vor dem|Bei der|Alter|Alte|Neuer|Neue|Großer|Große|Kleine|Obere|Untere)"
              + "(?: \\p{Lu}[\\p{L}-]{1,20}){1,2}(?= [0-9]{1,4}[a-z]?, ?(?:D-)?[0-9]{4,5} \\p{Lu}))"
              + ",? $");

  private static final Set<String> SUFFIXES =
      Set.of(
          "straße", "strasse", "str.", "gasse", "weg", "platz", "allee", "straat", "laan", "gracht",
          "gatan", "vägen", "vej", "gade");

  /** Whether the word that ends here starts with a capital or is the suffix of a street. */
  private boolean mayBeStreet(int blank) {
    int end = blank > 0 && text.charAt(blank - 1) == ',' ? blank - 1 : blank;
    int start = end;
    while (start > 0 && text.charAt(start - 1) != ' ' && end - start < 52) {
      start--;
    }
    for (int i = start; i < end; i++) {
      if (Character.isUpperCase(text.charAt(i))) {
        return true;
      }
    }
    return SUFFIXES.contains(text.substring(start, end));
  }

  /** Via Garibaldi 31, Milano: the number behind the street; the end of the address, or -1. */
  private int european(int number, List<Address> out) {
    if (!mayBeStreet(number - 1)) {
      return -1;
    }
    Matcher street = EUROPEAN.matcher(text).region(Math.max(0, number - 50), number);
    street.useTransparentBounds(true).useAnchoringBounds(true);
    int end = number;
    while (end < text.length() && isDigit(text.charAt(end)) && end - number < 5) {
      end++;
    }
    if (end - number > 4 || !street.find()) {
      return -1;
    }
    if (end < text.length()
        && isLetter(text.charAt(end))
        && (end + 1 == text.length() || !isLetter(text.charAt(end + 1)))) {
      end++;
    }
    int tail = tail(floor(end));
    out.add(new Address(street.start(), tail, 0.8, "address-eu"));
    return tail;
  }

  /** Behind the door of the house, as in Prinsengracht 12-3. */
  private int floor(int end) {
    int floor = end + 1;
    while (floor < text.length() && isDigit(text.charAt(floor))) {
      floor++;
    }
    boolean tied = end < text.length() && "-/".indexOf(text.charAt(end)) >= 0;
    return tied && floor - end > 1 && floor - end <= 4 ? floor : end;
  }

  private static final Pattern UNITS =
      Pattern.compile(UNIT + "(?:, ?" + UNIT + "){1,4}, (?:\\p{Lu}[\\p{L}'’-]+ ?){1,4}");

  private static final Pattern ESTATE =
      Pattern.compile(
          "(?:Room|Unit|Flat|Apartment|Plot|Shop|Suite|Block) [0-9]{1,4}[A-Z]?, (?:\\p{Lu}[\\p{L}'’-]+ ){1,3}"
              + "(?:Estate|Business Park|Industrial Park|Retail Park|Park|House|Court|Centre|Center|Mall|Plaza|Building|Tower|Works|Wharf|Yard|Mill)"
              + "(?![\\p{L}])(?:, \\p{Lu}[\\p{L}'’-]+(?: \\p{Lu}[\\p{L}'’-]+)?)?"
              + "|(?:Plot|Flat|Unit|Shop|Room|Block|Apartment)(?: No\\.?)? [0-9]{1,4}[A-Z]?, (?:Sector|Phase|Ward|Street|Lane|Cross) [0-9A-Z]{1,4}"
              + "(?:, \\p{Lu}[\\p{L}'’-]+(?: \\p{Lu}[\\p{L}'’-]+)?){1,2}");

  private boolean isUnitStart(int i) {
    char c = text.charAt(i);
    boolean letter = c >= 'A' && c <= 'U' && "RUFAPSB".indexOf(c) >= 0;
    return letter
        && (i == 0 || !isLetter(text.charAt(i - 1)))
        && (text.startsWith("Room ", i)
            || text.startsWith("Unit ", i)
            || text.startsWith("Flat ", i)
            || text.startsWith("Plot ", i)
            || text.startsWith("Shop ", i)
            || text.startsWith("Suite ", i)
            || text.startsWith("Block ", i)
            || text.startsWith("Apartment ", i));
  }

  /** Room 302, Building 9, Sunshine Garden, Hangzhou: units before an estate, and no street. */
  private void units(int at, List<Address> out) {
    int end = match(UNITS, at);
    end = end < 0 ? match(ESTATE, at) : end;
    if (end > 0) {
      int tail = tail(trimmed(end));
      out.add(new Address(at, tail, 0.75, "address-units"));
    }
  }

  /** 2-11-5 in Japan, B-402: where the numbers that hyphens tie to this one start. */
  private int chained(int number) {
    int start = number;
    while (start > 1
        && text.charAt(start - 1) == '-'
        && number - start < 8
        && (isDigit(text.charAt(start - 2)) || Character.isUpperCase(text.charAt(start - 2)))) {
      start -= 2;
      while (start > 0 && isDigit(text.charAt(start - 1)) && isDigit(text.charAt(start))) {
        start--;
      }
    }
    return start > 0 && isLetter(text.charAt(start - 1)) ? number : start;
  }

  private void box(int at, List<Address> out) {
    Matcher box = BOX.matcher(text).region(Math.max(0, at - 14), Math.min(text.length(), at + 12));
    box.useTransparentBounds(true);
    if (box.find()) {
      out.add(new Address(box.start(), tail(box.end()), 0.85, "po-box"));
    }
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /** Behind a house number that begins here, or -1. */
  private int number(int start) {
    if (start > 0) {
      char before = text.charAt(start - 1);
      if (isDigit(before) || isLetter(before) || "$£€¥#./:@_%+".indexOf(before) >= 0) {
        return -1;
      }
    }
    int end = start;
    while (end < text.length() && isDigit(text.charAt(end))) {
      end++;
    }
    if (end - start > 6) {
      return -1;
    }
    if (end + 1 < text.length()
        && (text.charAt(end) == '-' || text.charAt(end) == '/')
        && isDigit(text.charAt(end + 1))) {
      end++;
      while (end < text.length() && isDigit(text.charAt(end))) {
        end++;
      }
    }
    if (end + 1 < text.length() && isLetter(text.charAt(end)) && text.charAt(end + 1) == ' ') {
      end++;
    }
    if (text.startsWith(" bis ", end) || text.startsWith(" ter ", end)) {
      end += 4;
    }
    boolean spaced = end + 1 < text.length() && text.charAt(end) == ' ';
    boolean comma = text.startsWith(", ", end) && end + 2 < text.length();
    return spaced ? end + 1 : comma ? end + 2 : -1;
  }

  /** Behind the street's suffix, or -1. */
  private int street(int number, int from) {
    int at = from;
    int best = -1;
    boolean capitals = false;
    boolean lower = false;
    for (int n = 0; n < MOST_WORDS && at < text.length(); n++) {
      int end = wordEnd(at);
      if (end == at) {
        break;
      }
      String word = text.substring(at, end).toLowerCase(Locale.ROOT);
      String bare = word.endsWith(".") ? word.substring(0, word.length() - 1) : word;
      boolean capital = !Character.isLowerCase(text.charAt(at));
      boolean ordinal = isDigit(text.charAt(at));
      if (ordinal && !bare.matches("[0-9]{1,3}(?:st|nd|rd|th)")) {
        break;
      }
      boolean suffix = n > 0 && STREETS.contains(bare) && !ordinal;
      if (suffix && isStreet(bare, capital, capitals, lower, number)) {
        best = end;
      }
      if (n == 0 && STREET_FIRST.contains(bare)) {
        return streetFirst(end);
      }
      if (STOPS.contains(bare) && !(capital && capitals) && !(capital && isFollowedBySuffix(end))) {
        if (!capital || n == 0) {
          break;
        }
      }
      capitals |= capital && !ordinal;
      lower |= !capital && !bare.equals("of") && !bare.equals("the") && !ordinal;
      if (end >= text.length() || text.charAt(end) != ' ' || (best > 0 && !isSuffixAt(end + 1))) {
        break;
      }
      at = end + 1;
    }
    if (best > 0) {
      Matcher road = ROAD_NUMBER.matcher(text).region(best, text.length());
      road.useTransparentBounds(true);
      best = road.lookingAt() ? road.end() : best;
      Matcher direction = DIRECTION.matcher(text).region(best, text.length());
      best = direction.lookingAt() ? direction.end() : best;
    }
    return best;
  }

  private static final Pattern DIRECTION =
      Pattern.compile(" (?:N|S|E|W|NE|NW|SE|SW|North|South|East|West)(?![A-Za-z.])");

  private boolean isFollowedBySuffix(int end) {
    return end < text.length() && text.charAt(end) == ' ' && isSuffixAt(end + 1);
  }

  private boolean isSuffixAt(int at) {
    if (at >= text.length()) {
      return false;
    }
    String word = text.substring(at, wordEnd(at)).toLowerCase(Locale.ROOT);
    return STREETS.contains(word.endsWith(".") ? word.substring(0, word.length() - 1) : word);
  }

  private boolean isStreet(
      String suffix, boolean capital, boolean capitals, boolean lower, int number) {
    if (capital) {
      return !lower || isUpper(number);
    }
    if (capitals) {
      return !WEAK.contains(suffix);
    }
    return !WEAK.contains(suffix)
        || CUE.matcher(text.substring(Math.max(0, number - 50), number)).find();
  }

  private boolean isUpper(int number) {
    return false;
  }

  /** Rue de la Paix: the words behind it that begin with capitals. */
  private int streetFirst(int from) {
    Matcher name =
        Pattern.compile(
                "(?:(?: (?:de|del|la|las|los|du|des|da|do|dos|di|della|l'))*(?: \\p{Lu}[\\p{L}'’-]+)){1,4}")
            .matcher(text)
            .region(from, text.length());
    return name.lookingAt() ? name.end() : -1;
  }

  private int wordEnd(int at) {
    int end = at;
    while (end < text.length()
        && (isLetter(text.charAt(end))
            || isDigit(text.charAt(end))
            || "'’-".indexOf(text.charAt(end)) >= 0)) {
      end++;
    }
    boolean dot = end > at && end < text.length() && text.charAt(end) == '.';
    if (dot
        && end - at <= 4
        && (end + 1 >= text.length() || " ,\n".indexOf(text.charAt(end + 1)) >= 0)) {
      boolean last = end + 1 >= text.length() || text.charAt(end + 1) == '\n';
      end += last ? 0 : 1;
    }
    return end;
  }

  private static boolean isLetter(char c) {
    return c < 0x2E80 && Character.isLetter(c);
  }

  private static final Pattern UNIT_WORD =
      Pattern.compile(
          "(?<![A-Za-z])(?<![0-9] )(?i:apt|apartment|suite|ste|unit|flat|room|rm|shop|plot|building|block|tower)\\.? $");

  private static final Pattern ROAD_NUMBER =
      Pattern.compile("(?<=(?i:road|highway|hwy|route|rd)) [0-9]{1,4}(?=,)");

  /** Unit in front of the number: Flat 3, 74 Windmill Close; No. 12. */
  private int head(int start) {
    Matcher word = UNIT_WORD.matcher(text).region(Math.max(0, start - 12), start);
    if (word.find()) {
      return word.start();
    }
    int from = Math.max(0, start - 64);
    Matcher head = HEAD.matcher(text).region(from, start);
    return head.find() && (head.start() == 0 || !isLetter(text.charAt(head.start() - 1)))
        ? head.start()
        : start;
  }

  /** Units, city, state and country behind a street. */
  private int tail(int from) {
    int end = from;
    for (int n = 0; n < 3; n++) {
      int unit = match(TAIL_UNIT, end);
      if (unit < 0) {
        break;
      }
      end = unit;
    }
    for (int n = 0; n < 4; n++) {
      int state = match(STATE, end);
      if (state > 0) {
        end = state;
        continue;
      }
      int city = match(CITY, end);
      if (city < 0) {
        city = match(BARE_CITY, end);
      }
      if (city < 0) {
        city = knownCity(end);
      }
      if (city < 0 && n == 0) {
        city = match(TOWN, end);
      }
      if (city < 0) {
        break;
      }
      end = city;
    }
    end = Math.max(end, match(DISTRICT, end));
    int lower = match(LOWER_STATE, end);
    end = lower > 0 ? lower : end;
    return trimmed(end);
  }

  /** Dublin 2, Praha 7: the districts of some cities have numbers. */
  private static final Pattern DISTRICT =
      Pattern.compile(
          "(?<=Dublin|Praha|Prague|Wien|Vienna|Budapest|Paris|Lyon|Marseille) [0-9]{1,2}(?![0-9A-Za-z])");

  /** A city that is known needs no comma behind it. */
  private int knownCity(int at) {
    int blank = text.startsWith(", ", at) ? at + 2 : text.startsWith(" in ", at) ? at + 4 : -1;
    return blank < 0 ? -1 : Cities.startingAt(text, blank);
  }

  private int match(Pattern pattern, int at) {
    Matcher matcher = pattern.matcher(text).region(at, text.length());
    matcher.useTransparentBounds(true);
    return matcher.lookingAt() ? matcher.end() : -1;
  }

  private int trimmed(int end) {
    int trimmed = end;
    while (trimmed > 0 && " ,\n".indexOf(text.charAt(trimmed - 1)) >= 0) {
      trimmed--;
    }
    return trimmed;
  }
}
