package io.kefu.preprocessing.deid;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Addresses of the same shape that lead nowhere: words such as 市, 路 or Street stay, every name is
 * an invented one, and every number another of the same length. A province stays a province and a
 * Chinese city a city, but the district inside it is invented, so the parts do not exist together.
 */
final class AddressSurrogates {
  private static final List<String> PROVINCES =
      List.of("河北 山西 辽宁 吉林 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东 海南 四川 贵州 云南 陕西 甘肃".split(" "));
  private static final List<String> CITIES =
      List.of(
          ("保定 唐山 大同 长治 鞍山 锦州 四平 无锡 南通 嘉兴 台州 芜湖 漳州 赣州 烟台 潍坊 洛阳 新乡 宜昌 襄阳 株洲 岳阳"
                  + " 珠海 中山 绵阳 宜宾 遵义 曲靖 宝鸡 天水")
              .split(" "));
  private static final String NAME_FIRST = "云青启明翠碧丹锦霁澄岚沐栖砚琅筠漱映听拾";
  private static final String NAME_SECOND = "麓禾栈渚汀浦岫坞垣隅堤澜屿圃砚簌茗笙苇棹";
  private static final String NUMERALS = "一二三四五六七八九";

  private static final Pattern CHINESE =
      Pattern.compile(
          "(?<name>\\p{IsHan}{1,8}?)(?<kind>特别行政区|自治区|自治州|自治县|省|市|地区|新区|开发区|高新区|区|县|旗|街道|镇|乡"
              + "|村|大道|路|街|巷|弄|胡同|小区|花园|家园|公寓|大厦|广场|中心|苑|城|园|里|庄|社区)"
              + "|(?<number>[0-9]+|[一二三四五六七八九十]+)|(?<unit>号楼|号院|单元|楼|栋|幢|座|室|层|号|组|排|门|户|东|西|南|北)"
              + "|(?<han>\\p{IsHan}+?)(?=特别行政区|[0-9A-Za-z]|[^\\p{IsHan}]|$)|(?<latin>[A-Za-z])");

  private static final Pattern ENGLISH =
      Pattern.compile("(?<number>[0-9])|(?<word>[\\p{IsLatin}][\\p{IsLatin}'’.]*)");
  private static final Set<String> KEPT =
      Set.of(
          ("street st road rd avenue ave lane ln drive dr court ct place pl square sq boulevard blvd"
                  + " way terrace ter close crescent parkway pkwy highway hwy circle cir alley route"
                  + " rte th nd apartment apt unit suite ste floor fl building bldg block room rm flat house"
                  + " tower po p.o box north south east west n s e w ne nw se sw of the and at near in"
                  + " no number district county province city town village usa uk us china")
              .split(" "));
  private static final List<String> STATES =
      List.of("AL AR CT DE IA ID KS KY ME MO MT ND NE NH NM OK RI SD UT VT WV WY".split(" "));

  private AddressSurrogates() {}

  static String canonical(String address) {
    return Digits.without(address.toLowerCase(Locale.ROOT), Surrogates.SPACE + ",，.·-");
  }

  static String of(String address, Draw draw) {
    boolean chinese = address.codePoints().anyMatch(c -> c >= 0x3400 && Character.isIdeographic(c));
    return chinese ? chinese(address, draw) : english(address, draw);
  }

  private static String chinese(String address, Draw draw) {
    Matcher part = CHINESE.matcher(address);
    StringBuilder out = new StringBuilder();
    while (part.find()) {
      part.appendReplacement(out, Matcher.quoteReplacement(chinesePart(part, draw)));
    }
    return part.appendTail(out).toString();
  }

  private static String chinesePart(Matcher part, Draw draw) {
    if (part.group("name") != null) {
      return name(part.group("name"), part.group("kind"), draw) + part.group("kind");
    }
    if (part.group("number") != null) {
      return number(part.group("number"), draw);
    }
    if (part.group("han") != null) {
      return invented(part.group("han").length(), draw);
    }
    if (part.group("latin") != null) {
      return letter(part.group("latin").charAt(0), draw);
    }
    return part.group();
  }

  private static String name(String name, String kind, Draw draw) {
    return switch (kind) {
      case "省" -> PROVINCES.get(draw.below(PROVINCES.size()));
      case "市" -> CITIES.get(draw.below(CITIES.size()));
      default -> invented(Math.max(2, name.length()), draw);
    };
  }

  private static String invented(int length, Draw draw) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < length; i++) {
      String from = i % 2 == 0 ? NAME_FIRST : NAME_SECOND;
      out.append(from.charAt(draw.below(from.length())));
    }
    return out.toString();
  }

  private static String number(String number, Draw draw) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < number.length(); i++) {
      char c = number.charAt(i);
      if (Digits.is(c)) {
        out.append((char) (i == 0 ? '1' + draw.below(9) : '0' + draw.below(10)));
      } else {
        out.append(c == '十' ? c : NUMERALS.charAt(draw.below(NUMERALS.length())));
      }
    }
    return out.toString();
  }

  private static String letter(char c, Draw draw) {
    return String.valueOf((char) ((Character.isUpperCase(c) ? 'A' : 'a') + draw.below(26)));
  }

  private static String english(String address, Draw draw) {
    return ENGLISH
        .matcher(address)
        .replaceAll(m -> Matcher.quoteReplacement(englishPart(m.group(), draw)));
  }

  private static String englishPart(String part, Draw draw) {
    if (Digits.is(part.charAt(0))) {
      return String.valueOf((char) ('1' + draw.below(9)));
    }
    String bare = part.endsWith(".") ? part.substring(0, part.length() - 1) : part;
    if (KEPT.contains(bare.toLowerCase(Locale.ROOT))) {
      return part;
    }
    if (bare.length() == 1) {
      return letter(bare.charAt(0), draw);
    }
    if (bare.length() == 2 && bare.equals(bare.toUpperCase(Locale.ROOT))) {
      return STATES.get(draw.below(STATES.size()));
    }
    String place = PersonSurrogates.englishPlace(draw);
    return Character.isLowerCase(bare.charAt(0)) ? place.toLowerCase(Locale.ROOT) : place;
  }
}
