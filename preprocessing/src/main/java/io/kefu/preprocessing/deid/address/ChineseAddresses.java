package io.kefu.preprocessing.deid.address;

import static io.kefu.preprocessing.deid.address.ChineseGazetteer.isHan;

import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Chinese addresses: regions, street and number, estate, building, unit, room. Found by a number
 * with a unit (88号, 3栋), then followed to both sides, part by part.
 */
final class ChineseAddresses {
  private static final String NUMBER =
      "(?:[0-9]{1,5}(?:[-－—之][0-9]{1,5}){0,3}+[A-Za-z]?|[一二三四五六七八九十百零〇两]{1,5}|[A-Za-z][0-9]{0,4}(?:-[A-Za-z0-9]{1,4})?|[东南西北][0-9]{1,3}|[甲乙丙丁][0-9]{1,5}|[甲乙丙丁东南西北左右])";

  /** One number with its unit, or the bare numbers that follow an estate. */
  private static final Pattern DETAIL =
      Pattern.compile(
          "附?"
              + NUMBER
              + " ?(?:号门(?![口前外卫店])|号院|号宿舍楼|号宿舍|号公寓楼|公寓(?=[0-9])|宿舍(?=[0-9])|号教学楼|号舍|号楼|号库|号铺|号|弄|栋|幢|座|单元|楼(?![下梯道顶底前后里]|上(?!班))|层|室|房(?!间)|组|户|门(?![口前外卫店])|舍|斋|期|区|队|社|巷|排|丁目|番地?|分箱|分队|支路|[Ff](?![A-Za-z])|铺|档)");

  private static final Pattern ROOM =
      Pattern.compile(
          "(?:[0-9]{1,4}(?:[-－—][0-9]{1,5}){1,3}|[0-9]{1,3}-[A-Z][0-9]{2,4}|[A-Z]-?[0-9]{3,5}|[0-9]{3,5}|[0-9]{1,2}[A-F])(?![0-9A-Za-z]|[-.:][0-9]| ?[元块个件天年月日分秒号])");

  private static final String[] PARTS_OF_HOUSES = {"底商", "门面房", "门面", "商铺", "车库", "阁楼", "地下室"};

  /** 二零三: a room that is dictated digit by digit. */
  private static final Pattern SPOKEN_ROOM =
      Pattern.compile("[零〇一二三四五六七八九幺]{3,4}(?:室|房|号)?(?![零〇一二三四五六七八九幺十百点块元个])");

  private static final Set<String> ESTATES =
      Set.of(
          ("小区|楼|花园|邨|大厦|广场|公寓|家园|中心|新村|新城|大楼|校区|大学|学院|宿舍|产业园|工业园区|工业园|科技园|创业园|软件园|公园|别墅|山庄|华庭|豪庭|雅苑|嘉园|名苑|名邸|名都|国际"
                  + "|医院|中学|小学|市场|商城|商场|驿站|厂|苑|庭|城|府|园|湾|院|里|寓|阁|轩|台|村|庄|屯|寨|镇|乡|街道|开发区|高新区|社区|新区")
              .split("\\|"));

  private static final boolean[] ENDS_ESTATE = new boolean[1 << 16];

  static {
    ESTATES.forEach(estate -> ENDS_ESTATE[estate.charAt(estate.length() - 1)] = true);
  }

  private static final String ROADS = "路街道巷弄里";

  /** Between a road's name and its number: 中山路(东)段88号. */
  private static final Pattern ROAD_NUMBER =
      Pattern.compile(
          "[东南西北中]?[一二三四五六七八九十0-9]{0,2}[段路线]?[东南西北]?(?:[侧头口])? ?(?=[0-9一二三四五六七八九十]{1,5}(?:[-－—][0-9]{1,4})?[A-Za-z]?(?:号|弄|栋|幢|巷|支))");

  private static final String STOPS_RIGHT = "的了吗呢吧啊呀我你您他她是在到请要没不就能可谢麻收电联邮附和跟给也都把被让";

  private static final int LONGEST_PART = 8;
  private static final int LONGEST_ESTATE = 4;
  private static final int MOST_PARTS = 12;

  private final String text;

  private ChineseAddresses(String text) {
    this.text = text;
  }

  static void find(String text, List<Address> out) {
    new ChineseAddresses(text).find(out);
  }

  private void find(List<Address> out) {
    Matcher detail = DETAIL.matcher(text);
    int from = 0;
    while (from < text.length()) {
      int unit = nextUnit(from);
      if (unit < 0) {
        return;
      }
      int start = numberStart(unit, from);
      int end = -1;
      if (start >= 0 && detail.region(start, text.length()).lookingAt()) {
        end = address(start, detail.end(), out);
      } else if (start >= 0 && text.charAt(unit) == '-') {
        end = numbers(start, out);
      }
      from = Math.max(unit + 1, end);
    }
  }

  /** The next 号, 栋, 室 … behind a number, or the next number behind an estate; -1 if none. */
  private int nextUnit(int from) {
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 0x4E00 && "号弄栋幢座单楼层室房组舍斋社排".indexOf(c) >= 0 && i > from) {
        char before = text.charAt(i - 1);
        if (before == ' ' && i - 1 > from) {
          before = text.charAt(i - 2);
        }
        if (isNumber(before)) {
          return i;
        }
      } else if (c == '-' && i > from && (isDigit(text.charAt(i - 1)) || isBlock(i - 1))) {
        return i;
      }
    }
    return -1;
  }

  /** A-1806: a letter alone before the room. */
  private boolean isBlock(int at) {
    char c = text.charAt(at);
    return c >= 'A'
        && c <= 'Z'
        && at > 0
        && isHan(text.charAt(at - 1))
        && at + 2 < text.length()
        && isDigit(text.charAt(at + 2));
  }

  private int numberStart(int unit, int from) {
    int start = unit;
    if (start > from && text.charAt(start - 1) == ' ') {
      start--;
    }
    while (start > from && unit - start < 12 && isNumber(text.charAt(start - 1))) {
      start--;
    }
    return start == unit ? -1 : start;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isNumber(char c) {
    return isDigit(c)
        || (c >= 'A' && c <= 'Z')
        || (c >= 'a' && c <= 'z')
        || c == '-'
        || (c > 0x4E00 && "一二三四五六七八九十百零〇两甲乙丙丁东南西北".indexOf(c) >= 0);
  }

  /** Adds the address around a detail, if it is one; the end of what was looked at. */
  private int address(int detailStart, int detailEnd, List<Address> out) {
    ChineseParts parts = new ChineseParts();
    parts.detail(text, detailStart, detailEnd);
    int start = left(detailStart, parts);
    int end = right(detailEnd, parts);
    if (parts.isAddress() && !isLine(end)) {
      out.add(new Address(start, end, parts.score(), "address-zh"));
      return end;
    }
    return -1;
  }

  /** 阳光花园17-4-1296: bare numbers behind an estate. */
  private int numbers(int start, List<Address> out) {
    Matcher room = ROOM.matcher(text).region(start, text.length());
    room.useTransparentBounds(true);
    if (!room.lookingAt() || !isEstate(start)) {
      return -1;
    }
    ChineseParts parts = new ChineseParts();
    parts.buildings++;
    parts.rooms++;
    int first = left(start, parts);
    if (parts.isAddress()) {
      out.add(new Address(first, room.end(), parts.score(), "address-zh"));
      return room.end();
    }
    return -1;
  }

  /** 5号线 is a line of the underground. */
  private boolean isLine(int end) {
    return end < text.length() && text.charAt(end) == '线';
  }

  /** Follows regions, roads and estates to the left. */
  private int left(int from, ChineseParts parts) {
    int start = from;
    for (int n = 0; n < MOST_PARTS; n++) {
      int edge = skipSeparator(start);
      int next = part(edge, parts, edge == start);
      if (next < 0) {
        return start;
      }
      start = next;
    }
    return start;
  }

  private int skipSeparator(int start) {
    if (start > 1
        && " ，,".indexOf(text.charAt(start - 1)) >= 0
        && isEnding(text.charAt(start - 2))) {
      return start - 1;
    }
    return start;
  }

  private static boolean isEnding(char c) {
    return "省市区县镇乡村路街道号弄厦园苑城栋幢座楼".indexOf(c) >= 0;
  }

  /** The start of the part that ends at an offset, or -1. */
  private int part(int end, ChineseParts parts, boolean touching) {
    if (end < 2) {
      return -1;
    }
    int detail = detailBefore(end);
    if (detail >= 0) {
      parts.detail(text, detail, end);
      return detail;
    }
    char last = text.charAt(end - 1);
    int region = region(end, last);
    if (region >= 0) {
      parts.regions++;
      return region;
    }
    if (ROADS.indexOf(last) >= 0 || last == '段') {
      int name = name(end - 1);
      if (name >= 0 && !ChineseGazetteer.isNotRoad(text, end)) {
        parts.roads++;
        return name;
      }
      return -1;
    }
    if (!isHan(last) || !touching) {
      return -1;
    }
    int name = name(end);
    if (name < 0 || end - name < 2) {
      return -1;
    }
    parts.estates += isEstate(end) ? 1 : 0;
    parts.names++;
    return name;
  }

  private boolean isEstate(int end) {
    if (end == 0 || end > text.length() || !ENDS_ESTATE[text.charAt(end - 1)]) {
      return false;
    }
    for (int length = Math.min(LONGEST_ESTATE, end); length >= 1; length--) {
      if (ESTATES.contains(text.substring(end - length, end))) {
        return true;
      }
    }
    return false;
  }

  /** A detail that ends at an offset and begins with its number. */
  private int detailBefore(int end) {
    char unit = text.charAt(end - 1);
    if ("号弄栋幢座元楼层组院期舍斋巷区排目番".indexOf(unit) < 0) {
      return -1;
    }
    int at = end - 1;
    while (at > 0 && end - at < 4 && !isNumber(text.charAt(at - 1))) {
      at--;
    }
    int start = numberStart(at, Math.max(0, at - 8));
    if (start < 0) {
      return -1;
    }
    Matcher detail = DETAIL.matcher(text).region(start, end);
    return detail.matches() ? start : -1;
  }

  private int region(int end, char last) {
    if ("省市区县镇乡旗州盟".indexOf(last) >= 0) {
      int known = ChineseGazetteer.region(text, end - 1);
      if (known < 0) {
        known = ChineseGazetteer.place(text, end);
      }
      if (known < 0) {
        known = ChineseGazetteer.place(text, end - 1);
      }
      int name = known >= 0 ? known : name(end - 1);
      return name;
    }
    int bare = ChineseGazetteer.region(text, end);
    return bare;
  }

  /** The start of the name whose last character is before an offset; -1 if there is none. */
  private int name(int end) {
    int start = end;
    while (start > 0 && end - start < LONGEST_PART) {
      char c = text.charAt(start - 1);
      boolean letter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
      if (!letter && (!isHan(c) || ChineseGazetteer.stops(text, start))) {
        break;
      }
      if (start < end - 1 && isBorder(start)) {
        break;
      }
      start--;
    }
    return end - start >= 1 ? start : -1;
  }

  /** Whether a part plainly ends before an offset: 朝阳区|建国. */
  private boolean isBorder(int at) {
    char c = text.charAt(at - 1);
    if ("省市区县镇路街道弄".indexOf(c) >= 0) {
      return at < 2 || !ChineseGazetteer.isNotRoad(text, at);
    }
    if (c == '号' || c == '村' || c == '邨') {
      return true;
    }
    return at >= 2 && ChineseGazetteer.region(text, at) >= 0;
  }

  /** Follows estates, buildings, units and rooms to the right. */
  private int right(int from, ChineseParts parts) {
    int end = from;
    for (int n = 0; n < MOST_PARTS && end < text.length(); n++) {
      int next = next(end, parts);
      if (next < 0) {
        next = behindMark(end, parts);
      }
      if (next < 0) {
        break;
      }
      end = next;
    }
    return end;
  }

  /** What goes on behind a comma or hyphen: 1036号，罗宾森广场2号楼, 669号-3栋, 2号楼，1705. */
  private int behindMark(int at, ChineseParts parts) {
    char mark = text.charAt(at);
    if ("，,-－—/".indexOf(mark) < 0 || !parts.isAddress()) {
      return -1;
    }
    boolean comma = mark == '，' || mark == ',';
    int from = at + 1 < text.length() && text.charAt(at + 1) == ' ' ? at + 2 : at + 1;
    if (from >= text.length()) {
      return -1;
    }
    Matcher room = ROOM.matcher(text).region(from, text.length());
    room.useTransparentBounds(true);
    if (room.lookingAt()) {
      boolean closed = room.end() == text.length() || !Character.isLetter(text.charAt(room.end()));
      boolean fits = closed && room.end() - from <= (comma ? 4 : 9);
      parts.rooms += fits ? 1 : 0;
      return fits ? room.end() : -1;
    }
    Matcher detail = DETAIL.matcher(text).region(from, text.length());
    if (detail.lookingAt() && !isLine(detail.end())) {
      parts.detail(text, from, detail.end());
      return detail.end();
    }
    if (!comma || ChineseGazetteer.isBeside(text, from)) {
      return -1;
    }
    for (int end = from + 2; end <= Math.min(text.length(), from + LONGEST_PART); end++) {
      char c = text.charAt(end - 1);
      if (!isHan(c) || STOPS_RIGHT.indexOf(c) >= 0) {
        return -1;
      }
      if (isEstate(end) && isNumbered(end)) {
        parts.estates++;
        return end;
      }
    }
    return -1;
  }

  private int next(int at, ChineseParts parts) {
    int from = at;
    boolean space = text.charAt(at) == ' ';
    if (space && at + 1 < text.length()) {
      from++;
    }
    Matcher detail = DETAIL.matcher(text).region(from, text.length());
    if (detail.lookingAt() && !isLine(detail.end())) {
      parts.detail(text, from, detail.end());
      return detail.end();
    }
    for (String part : PARTS_OF_HOUSES) {
      if (text.startsWith(part, at)) {
        return at + part.length();
      }
    }
    Matcher spoken = SPOKEN_ROOM.matcher(text).region(from, text.length());
    spoken.useTransparentBounds(true);
    if (spoken.lookingAt() && parts.isAddress()) {
      parts.rooms++;
      return spoken.end();
    }
    int door = doorBehindFloor(at);
    if (door > 0) {
      return door;
    }
    Matcher room = ROOM.matcher(text).region(from, text.length());
    room.useTransparentBounds(true);
    if (room.lookingAt() && !space) {
      parts.rooms++;
      return room.end();
    }
    if (space || ChineseGazetteer.isBeside(text, at)) {
      return -1;
    }
    for (int end = at + 1; end <= Math.min(text.length(), at + LONGEST_PART); end++) {
      char c = text.charAt(end - 1);
      boolean joins = c == '和' && end > at + 1;
      if (!(isHan(c) || Character.isLetter(c)) || STOPS_RIGHT.indexOf(c) >= 0 && !joins) {
        break;
      }
      if (end < at + 2) {
        continue;
      }
      if (isEstate(end) && (end == text.length() || !isEstateLonger(end))) {
        parts.estates++;
        return end;
      }
      if (isNumbered(end)) {
        parts.names++;
        return end;
      }
    }
    return parts.roads + parts.regions > 0 ? numberedEstate(at, parts) : -1;
  }

  /** 8樓之1: the door as it is written in Taiwan. */
  private int doorBehindFloor(int at) {
    int end = at + 1;
    if (text.charAt(at) != '之' || "楼号层".indexOf(text.charAt(at - 1)) < 0) {
      return -1;
    }
    while (end < text.length() && end - at < 4 && isNumber(text.charAt(end))) {
      end++;
    }
    return end > at + 1 ? end : -1;
  }

  private int numberedEstate(int at, ChineseParts parts) {
    int end = at;
    while (end < text.length() && end - at < LONGEST_PART && isHan(text.charAt(end))) {
      end++;
    }
    if (end - at < 3 || !isEstate(end) || !isNumbered(end)) {
      return -1;
    }
    parts.estates++;
    return end;
  }

  /** Whether a building, unit or room follows: 银河湾|5号楼, 碧水云天|17-2-197. */
  private boolean isNumbered(int end) {
    if (end >= text.length() || !(isDigit(text.charAt(end)) || isBuildingLetter(end))) {
      return false;
    }
    Matcher detail = DETAIL.matcher(text).region(end, text.length());
    Matcher room = ROOM.matcher(text).region(end, text.length());
    room.useTransparentBounds(true);
    return detail.lookingAt() || room.lookingAt();
  }

  private boolean isBuildingLetter(int at) {
    char c = text.charAt(at);
    return c >= 'A'
        && c <= 'Z'
        && at + 1 < text.length()
        && "座栋幢区单".indexOf(text.charAt(at + 1)) >= 0;
  }

  private boolean isEstateLonger(int end) {
    return isEstate(end + 1) && isHan(text.charAt(end));
  }
}
