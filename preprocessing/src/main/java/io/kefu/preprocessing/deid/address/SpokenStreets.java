package io.kefu.preprocessing.deid.address;

import io.kefu.preprocessing.deid.names.WordList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Addresses as speech recognition writes them: "forty two magnolia court savannah georgia". */
final class SpokenStreets {
  private static final String NUMBER =
      "(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
          + "|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|oh|zero|double|and(?= (?:one|two|three|four|five|six|seven|eight|nine|ten)))";

  private static final String NUMBERS = NUMBER + "(?:[ -]" + NUMBER + "){0,4}";

  private static final String UNIT =
      "(?:apartment|apt|flat|suite|unit|number|room|floor|building|block|lot) (?:"
          + NUMBERS
          + "|[0-9]{1,5})?(?: ?[a-z])?(?![a-z0-9])";

  private static final Pattern STREET =
      Pattern.compile(
          "(?<![a-z0-9])(?:"
              + UNIT
              + ",? )?(?<number>"
              + NUMBERS
              + "(?: [a-d](?= ))?|[0-9]{1,5}[a-z]?) (?<name>(?:[a-z'’]{2,15} ){1,3}?)"
              + "(?<suffix>street|avenue|road|court|lane|drive|crescent|close|way|place|terrace|boulevard|grove|gardens|square|parade|circle|trail"
              + "|hill|row|mews|walk|parkway|highway|rise|green|park|st|rd|ave)(?![a-z])(?: (?:north|south|east|west|northeast|northwest|southeast|southwest)(?![a-z]))?(?:,? "
              + UNIT
              + ")*");

  private static final Pattern PARK =
      Pattern.compile(
          "(?<![a-z0-9])(?:unit|flat|apartment) (?:"
              + NUMBERS
              + "|[0-9]{1,4}[a-z]?) (?:[a-z'’]{2,15} ){1,3}?(?:house|court|lodge|heights|towers?|mansions|point|building|apartments|gardens|business park|industrial estate|trading estate|retail park|industrial park)(?![a-z])");

  private static final Pattern CUE =
      Pattern.compile(
          "(?:address|live|lives|living|place|house|moved|deliver|delivered|send|sent|ship|shipped|mail|it's|its|that's|at|to|is|from)[^.!?\\n]{0,24}$");

  private static final Pattern PLACE =
      Pattern.compile(
          ",? (?<place>[a-z'’]{3,15}(?: [a-z'’]{3,15})?)(?=$|[,.;?!\\n]| and the | and my | postcode| post code| zip|,? (?:uk|usa|england|scotland|wales|ireland)(?![a-z])| [a-z]{1,2}[0-9]| [0-9]{4,6}(?![0-9])|,? (?:"
              + StreetWords.lowerRegions()
              + ")(?![a-z]))");

  private static final Pattern REGION =
      Pattern.compile(",? (?:" + StreetWords.lowerRegions() + "|uk|usa)(?![a-z])");

  private static final Set<String> NO_PLACE =
      Set.of(
          ("please thanks thank the this that and but can could phone call number zip postcode code order when where what why how"
                  + " today tomorrow yesterday now not still yet because with for from near next behind opposite across in on at by to is was"
                  + " it its it's my his her their our your they them you we she he who which name email then so just again instead before after")
              .split(" "));

  private static final Set<String> STOPS =
      new HashSet<>(WordList.words(EnglishAddresses.class, "street-stops-en.txt"));

  private static final Set<String> STRONG =
      Set.of(
          "street",
          "avenue",
          "road",
          "lane",
          "crescent",
          "terrace",
          "boulevard",
          "parkway",
          "rd",
          "ave");

  private SpokenStreets() {}

  static void find(String text, List<Address> out) {
    if (!mayHold(text)) {
      return;
    }
    Matcher street = STREET.matcher(text);
    street.useTransparentBounds(true);
    int from = 0;
    while (from < text.length() && street.find(from)) {
      from = street.start() + 1;
      int end = tail(text, street.end());
      boolean placed = end > street.end();
      String before = text.substring(Math.max(0, street.start() - 40), street.start());
      boolean said = CUE.matcher(before).find();
      boolean strong = STRONG.contains(street.group("suffix"));
      if (isName(street.group("name"), strong) && (said || placed && strong)) {
        out.add(new Address(street.start(), end, 0.75, "address-spoken"));
        from = end;
      }
    }
    Matcher park = PARK.matcher(text);
    while (park.find()) {
      out.add(new Address(park.start(), tail(text, park.end()), 0.75, "address-spoken"));
    }
  }

  private static final String[] SUFFIXES =
      ("street avenue road court lane drive crescent close way place terrace boulevard grove gardens square parade circle trail hill row mews"
              + " walk parkway highway rise green park st rd ave house lodge heights tower towers mansions point building apartments estate")
          .split(" ");

  private static final String[][] BY_FIRST = new String[128][];

  static {
    for (int c = 'a'; c <= 'z'; c++) {
      char first = (char) c;
      BY_FIRST[c] =
          Arrays.stream(SUFFIXES).filter(s -> s.charAt(0) == first).toArray(String[]::new);
    }
  }

  /** Whether a word in small letters ends streets. */
  private static boolean mayHold(String text) {
    for (int i = 3; i + 1 < text.length(); i++) {
      char c = text.charAt(i);
      if (c < 'a' || c > 'w' || text.charAt(i - 1) != ' ') {
        continue;
      }
      for (String suffix : BY_FIRST[c]) {
        if (text.startsWith(suffix, i)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean isName(String words, boolean strong) {
    for (String word : words.trim().split(" ")) {
      boolean stops = STOPS.contains(word) || NO_PLACE.contains(word);
      boolean article = strong && (word.equals("the") || word.equals("old"));
      if (stops && !article) {
        return false;
      }
    }
    return true;
  }

  /** Behind town and state. */
  private static int tail(String text, int from) {
    int end = from;
    for (int n = 0; n < 3; n++) {
      int next = match(REGION, text, end);
      if (next < 0) {
        next = Cities.startingLower(text, blank(text, end));
      }
      if (next < 0) {
        next = place(text, end);
      }
      if (next < 0) {
        break;
      }
      end = next;
    }
    return end;
  }

  private static int blank(String text, int at) {
    return text.startsWith(", ", at) ? at + 2 : text.startsWith(" ", at) ? at + 1 : text.length();
  }

  private static int place(String text, int at) {
    Matcher place = PLACE.matcher(text).region(at, text.length());
    if (!place.lookingAt()) {
      return -1;
    }
    for (String word : place.group("place").split(" ")) {
      if (NO_PLACE.contains(word)) {
        return -1;
      }
    }
    return place.end();
  }

  private static int match(Pattern pattern, String text, int at) {
    Matcher matcher = pattern.matcher(text).region(at, text.length());
    return matcher.lookingAt() ? matcher.end() : -1;
  }
}
