package io.kefu.preprocessing.deid.address;

import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Houses with a name, in front of a street or in the place of its number: The Old Mill, … */
final class HouseNames {
  private static final int WINDOW = 64;

  private static final String HOUSE =
      "(?:The )?(?:\\p{Lu}[\\p{L}'’-]{1,15} ){1,3}(?:House|Mill|Cottage|Cottages|Lodge|Barn|Farm|Farmhouse|Hall|Court"
          + "|Building|Tower|Towers|Villa|Mews|Manor|Grange|Apartments|Plaza|Centre|Center|Heights|Park|Estate|Residence"
          + "|Residences|Mansion|Mansions|Works|Wharf|Studios|Rectory|Vicarage|Chambers|Garden|Gardens|Point|Terrace)";

  private static final Pattern BEFORE =
      Pattern.compile(
          "(?<![\\p{L}])(?:(?i:room|rm|unit|flat|apt|apartment|suite|floor|building|tower|block|level) [0-9A-Z][0-9A-Za-z-]{0,5}, ?){0,3}"
              + HOUSE
              + ", ?$"
              + "|(?<![\\p{L}])(?i:flat|apartment|apt|unit|room|villa|house|plot|door|shop)(?: ?no\\.?)? ?#?[0-9A-Z][0-9A-Za-z/-]{0,5}, ?"
              + "(?:(?:\\p{Lu}[\\p{L}'’-]{1,15} ?){1,3}, ?){1,2}$");

  /** Rose Cottage, Church Road, Little Barford: no number at all. */
  private static final Pattern ALONE =
      Pattern.compile(
          "(?<![\\p{L}])(?:(?:Apartment|Flat|Unit|Room|Suite) [0-9A-Z]{1,5}, ?)?"
              + HOUSE
              + ", (?:\\p{Lu}[\\p{L}'’-]{1,20} ){1,3}(?:Street|Road|Lane|Avenue|Drive|Close|Way|Place|Crescent|Terrace|Hill|Row|Square|Gardens|Grove|St|Rd|Ave|Ln|Walk|Green)"
              + "(?![\\p{L}])(?:, \\p{Lu}[\\p{L}'’-]{2,20}(?: \\p{Lu}[\\p{L}'’-]{2,20}){0,2})?");

  private static final Set<String> ENDINGS =
      Set.of(
          "House",
          "Mill",
          "Cottage",
          "Cottages",
          "Lodge",
          "Barn",
          "Farm",
          "Farmhouse",
          "Hall",
          "Court",
          "Manor",
          "Grange",
          "Rectory",
          "Vicarage",
          "Villa",
          "Mansions",
          "Tower",
          "Building");

  private HouseNames() {}

  /** The start of the house's name that ends before an address, or the address's own start. */
  static int before(String text, int start) {
    if (start < 6 || text.charAt(start - 1) != ' ' || text.charAt(start - 2) != ',') {
      return start;
    }
    Matcher house = BEFORE.matcher(text).region(Math.max(0, start - WINDOW), start);
    house.useTransparentBounds(true);
    return house.find() ? house.start() : start;
  }

  static void find(String text, List<Address> out) {
    for (int comma = text.indexOf(", "); comma > 0; comma = text.indexOf(", ", comma + 1)) {
      int word = comma;
      while (word > 0 && Character.isLetter(text.charAt(word - 1))) {
        word--;
      }
      if (!ENDINGS.contains(text.substring(word, comma))) {
        continue;
      }
      Matcher alone =
          ALONE
              .matcher(text)
              .region(Math.max(0, comma - WINDOW), Math.min(text.length(), comma + 96));
      alone.useTransparentBounds(true);
      if (alone.find()) {
        out.add(new Address(alone.start(), alone.end(), 0.75, "address-house"));
        comma = Math.max(comma, alone.end() - 2);
      }
    }
  }
}
