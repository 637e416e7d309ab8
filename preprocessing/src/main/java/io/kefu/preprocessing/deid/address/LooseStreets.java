package io.kefu.preprocessing.deid.address;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Streets without a usual suffix, as British ones are: 84 Quarry Bank, Matlock. A town has to
 * follow, and one more sign has to speak for an address.
 */
final class LooseStreets {
  private static final int CUE_WINDOW = 40;

  private static final Pattern STREET_AND_TOWN =
      Pattern.compile(
          "(?:The )?(\\p{Lu}[\\p{L}'’-]{2,20}(?: \\p{Lu}[\\p{L}'’-]{1,20}){0,2}), (\\p{Lu}[\\p{L}'’-]{2,20}(?: \\p{Lu}[\\p{L}'’-]{2,20})?)"
              + "(?=$|[,.;!?)\\n]|,? [A-Z]{1,2}[0-9]| [a-z]| [0-9]{4,6})");

  /** Last words of streets that are also ordinary words. */
  private static final Set<String> TOPOGRAPHIC =
      words(
          ("bank brow heads fold garth nook brae rigg mount side hey lea mead meadow meadows field fields common"
                  + " down downs orchard woods mill dene dell glen holt hurst moor shaw steps top bottom corner"
                  + " chase copse reach warren approach arcade bridge strand villas cottages buildings quays"
                  + " causeway parklands spinney thicket knoll knowe ings leas leys platt pightle ginnel gate"
                  + " green heath lodge haven rise paddock paddocks oaks elms limes pines beeches willows firs")
              .split(" "));

  private static final Set<String> NO_TOWN =
      words(
          ("please thanks thank the this that and but can could phone tel email mobile order regards best dear"
                  + " hello hi january february march april may june july august september october november"
                  + " december monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri"
                  + " sat sun mr mrs ms dr am pm size colour color black white red blue green grey item items")
              .split(" "));

  private static final Pattern CUE =
      Pattern.compile(
          "(?i:address|flat|based|live|living|ship|deliver|send|sent|mail|drop|left|moved?|located|reside|home|house|invoice|bill"
              + "|parcel|collect|meter|courier|driver|property|technician|engineer|visit)[^.!?\\n]{0,40}$");

  private LooseStreets() {}

  private static Set<String> words(String... words) {
    return Set.copyOf(List.of(words));
  }

  /** Behind the street whose number ends before {@code from}, or -1. */
  static int end(String text, int number, int from) {
    if (from >= text.length() || !Character.isUpperCase(text.charAt(from))) {
      return -1;
    }
    Matcher street = STREET_AND_TOWN.matcher(text).region(from, text.length());
    street.useTransparentBounds(true);
    if (!street.lookingAt()) {
      return -1;
    }
    String name = street.group(1).toLowerCase(Locale.ROOT);
    String town = street.group(2).toLowerCase(Locale.ROOT);
    int blank = name.lastIndexOf(' ');
    String first = blank < 0 ? name : name.substring(0, name.indexOf(' '));
    String townFirst = town.indexOf(' ') < 0 ? town : town.substring(0, town.indexOf(' '));
    if (NO_TOWN.contains(townFirst) || NO_TOWN.contains(first)) {
      return -1;
    }
    boolean topographic = blank > 0 && TOPOGRAPHIC.contains(name.substring(blank + 1));
    boolean known = Cities.startingAt(text, street.start(2)) > 0;
    boolean said = CUE.matcher(text.substring(Math.max(0, number - CUE_WINDOW), number)).find();
    boolean goods = !topographic && name.endsWith("s");
    return topographic || (known || said) && !goods ? street.end(1) : -1;
  }
}
