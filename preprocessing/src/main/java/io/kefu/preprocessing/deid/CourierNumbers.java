package io.kefu.preprocessing.deid;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Numbers whose form names the courier or shop that gave them out. */
final class CourierNumbers {
  private record Form(String courier, Pattern pattern) {
    Form(String courier, String regex) {
      this(courier, Pattern.compile(regex, Pattern.CASE_INSENSITIVE));
    }
  }

  /** Matched against one short token only. */
  private static final List<Form> FORMS =
      List.of(
          new Form("sf", "SF[0-9]{10,15}"),
          new Form("yt", "YT[0-9]{10,15}"),
          new Form("jt", "JT[0-9]{11,15}"),
          new Form("jd", "JD[A-Z]{0,3}[0-9]{9,18}(?:-[0-9]{1,3}-[0-9]{1,3}-?)?"),
          new Form("zt", "(?:ZTO|ZT|STO|YD|YUNDA|DPK|DPL|DB|HT|BEST|JTSD)[0-9]{10,15}"),
          new Form("ups", "1Z[0-9A-Z]{16}"),
          new Form("amazon", "[0-9]{3}-[0-9]{7}-[0-9]{7}"),
          new Form("amazon-logistics", "TBA[0-9]{12}"),
          new Form("order", "ORD(?:ER)?[-_]?[0-9]{5,}(?:-[0-9A-Z]{1,8})*"),
          new Form("upu", "(?:EMS)?[A-Z]{2}[0-9]{9}[A-Z]{2}|EMS[0-9]{9,13}(?:CN)?"));

  private CourierNumbers() {}

  /** All forms that start with a digit have a letter or hyphen soon. */
  private static boolean isPlainNumber(String token) {
    return Digits.is(token.charAt(0))
        && Digits.is(token.charAt(1))
        && Digits.is(token.charAt(2))
        && token.charAt(3) != '-';
  }

  /** Where postal items of the form UPU S10 come from; the last two letters. */
  private static final Set<String> COUNTRIES =
      Set.of(
          ("AE AR AT AU BD BE BG BR BY CA CH CL CN CO CY CZ DE DK EE EG ES FI FR GB GR HK HR HU ID IE IL IN IS IT"
                  + " JP KE KR KZ LK LT LU LV MA MO MX MY NG NL NO NZ PE PH PK PL PT RO RS RU SA SE SG SI SK TH TR"
                  + " TW UA US UZ VN YP ZA")
              .split(" "));

  /** Whether a postal item's number ends in a country: nothing else has that form. */
  static boolean isPostal(String item) {
    return item.length() == 13 && COUNTRIES.contains(item.substring(11));
  }

  /** Whose number it is, or null; UPU is the Universal Postal Union (standard S10). */
  static String courier(String token) {
    if (token.length() < 8 || token.length() > 30 || isPlainNumber(token)) {
      return null;
    }
    char first = token.charAt(0);
    if (!Digits.is(first) && !WordTrie.isLetter(first)) {
      return null;
    }
    for (Form form : FORMS) {
      if (form.pattern.matcher(token).matches()) {
        return form.courier;
      }
    }
    return null;
  }
}
