package io.kefu.preprocessing.deid.address;

import static io.kefu.preprocessing.deid.address.ChineseGazetteer.isHan;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Chinese addresses that are told from the province down, with or without a number at their end:
 * 河南省周口市太康县老冢镇后陈村村委会北200米. What counts is the chain of regions; below the town, a village, a street
 * or a landmark has to follow, since a region alone is no address.
 */
final class ChineseChains {
  private static final int LONGEST_PART = 11;
  private static final int LONGEST_TAIL = 26;

  /** So that a text full of regions stays linear. */
  private static final int MOST_LEVELS = 14;

  private static final int LOOK_BACK = 44;

  /** What follows an address in a sentence. */
  private static final String STOPS = "的了吗呢吧啊呀我你您他她就能可谢麻收联附和跟给也把被让请要没不却但而因所如";

  private static final Pattern STOP_WORDS =
      Pattern.compile(
          "电话|手机|邮编|邮政编|邮箱|邮寄|这边|那边|这里|那里|这儿|那儿|快递|包裹|什么|怎么|多少|发货|有没|有货|门店|分店|还是|已经|导航|一直|都是|手机|送到|送货|上班|工作|开的|现在|目前|以后|具体|是我|是他");

  private static final String LOW = "村屯庄寨坝湾沟组社路街道巷弄里坊堡营坪岭圩苑园城楼院厂店场站所库校桥";

  /** Where something is, seen from a landmark. */
  private static final Pattern BESIDE =
      Pattern.compile(
          "(?:[东南西北前后左右]{1,2}[边侧面头]|对面|旁边?|隔壁|附近|路[东南西北]|往[东南西北左右]|第[一二三四五六七八九十0-9]{1,2}[家户排个栋间巷]|[0-9一二三四五六七八九十百]{1,4}米|交[叉汇][口处]|口)");

  private static final Pattern CUE =
      Pattern.compile(
          "(?:址|住|家|寄|送|邮|发到|发往|派|退|收货|老家|户籍|籍贯|改成|改到|收件|在|到|：|:)[^，,。；;！!？?]{0,8}$|^$|\\n$");

  private static final String NUMBER =
      "(?:[0-9]{1,5}(?:[-—][0-9]{1,5}){0,3}|[一二三四五六七八九十百零〇]{1,6}|[A-Z](?=[座栋区]))";

  private static final String NAME = "[\\u4E00-\\u9FFF&&[^" + STOPS + "]]";

  /** Numbers with units, and estates between them: 一百一十二号某某商务大厦七零三. */
  private static final Pattern DOOR =
      Pattern.compile(
          "(?:"
              + NAME
              + "{0,12}?"
              + NUMBER
              + "(?:号楼|号院|号门|号|栋|幢|座|单元|层|楼(?![上下])|室|户|弄|排|街|组))++"
              + "(?:(?:"
              + NAME
              + "{2,8}(?:大厦|广场|小区|中心|公寓|大楼|花园))?[零〇一二三四五六七八九幺]{3,4}(?:室|房|号)?|[0-9]{3,4}(?:室)?)?(?![0-9])"
              + "|"
              + NAME
              + "{2,12}?(?:大厦|广场|小区|中心|公寓|大楼|花园|国际|[城苑园府])[A-Z]?[0-9]{3,5}(?:室)?(?![0-9])"
              + "|"
              + NAME
              + "{2,10}[0-9]{1,4}(?:[-—][0-9]{1,5}){1,3}(?![0-9])");

  private static final boolean[] OPENS = ChineseGazetteer.regionOpenings();

  private ChineseChains() {}

  static void find(String text, List<Address> out) {
    for (int i = 0; i + 6 < text.length(); i++) {
      if (!OPENS[text.charAt(i)]) {
        continue;
      }
      int head = ChineseGazetteer.regionFrom(text, i);
      if (head < 0) {
        continue;
      }
      int end = chain(text, i, head);
      if (end > 0) {
        out.add(new Address(i, end, 0.7, "address-zh-chain"));
        i = end - 1;
      } else {
        i = head - 1;
      }
    }
  }

  /** Behind the address that begins with a region that ends at {@code head}, or -1. */
  private static int chain(String text, int start, int head) {
    int at = head;
    int levels = 1;
    int end = -1;
    int town = -1;
    boolean village = false;
    for (int n = 0; n < MOST_LEVELS && at < text.length(); n++) {
      int next = level(text, at);
      if (next < 0) {
        break;
      }
      char last = text.charAt(next - 1);
      boolean townLevel = "镇乡".indexOf(last) >= 0 || text.startsWith("街道", next - 2);
      if (townLevel) {
        town = next;
      } else if (LOW.indexOf(last) >= 0 || isGrounds(text, next)) {
        village |= "路街道巷弄里".indexOf(last) < 0;
        end = next;
      }
      levels += next > at + 1 ? 1 : 0;
      at = next;
    }
    int tail = tail(text, at, end > 0 || town > 0);
    boolean told = tail > at;
    if (levels < 3 || end < 0 && !(told && town > 0)) {
      return -1;
    }
    boolean sure = village && town > 0 || told;
    String before = text.substring(Math.max(0, start - 12), start);
    int last = Math.max(end, tail);
    Matcher door = DOOR.matcher(text).region(last, text.length());
    door.useTransparentBounds(true);
    if (door.lookingAt()) {
      last = door.end();
      sure = true;
    }
    return sure || CUE.matcher(before).find() ? last : -1;
  }

  /** Behind the next part, which the name of its kind ends: 太康县, 塘下镇, 人民路; -1 if there is none. */
  private static int level(String text, int from) {
    if (from < text.length() && "省市州县区".indexOf(text.charAt(from)) >= 0) {
      return from + 1;
    }
    for (String kind : KINDS) {
      if (text.startsWith(kind, from)) {
        return from + kind.length();
      }
    }
    for (int end = from + 1; end <= Math.min(text.length(), from + LONGEST_PART); end++) {
      char c = text.charAt(end - 1);
      if (!isHan(c) || STOPS.indexOf(c) >= 0 && end > from + 1 || "到寄送".indexOf(c) >= 0) {
        return -1;
      }
      if (end < from + 2) {
        continue;
      }
      boolean kind = "市区县旗盟州镇乡村屯庄寨路街巷弄组".indexOf(c) >= 0;
      boolean more = end < text.length() && "道区".indexOf(text.charAt(end)) >= 0;
      if (kind && c == '街' && more && text.charAt(end) == '道') {
        return end + 1;
      }
      if (kind && c == '村' && text.startsWith("委会", end)) {
        return end + 2;
      }
      if (kind && !(c == '州' && end - from < 3) && !isOpen(text, from, end)) {
        return end;
      }
      if (c == '道' && end - from > 2 && text.charAt(end - 2) == '大' || isCommunity(text, end)) {
        return end;
      }
    }
    return -1;
  }

  private static final String[] KINDS = {"自治州", "自治县", "地区", "自治区", "特别行政区", "林区", "新区"};

  /** 自治 before 州, 家村 inside 李家村委会: the part goes on. */
  private static boolean isOpen(String text, int from, int end) {
    boolean autonomous = text.startsWith("族自治", end);
    boolean doubled =
        end < text.length()
            && end - from < 8
            && text.charAt(end) == text.charAt(end - 1)
            && "镇乡村".indexOf(text.charAt(end)) < 0;
    return autonomous || doubled;
  }

  /** 工业区, 产业园区: the grounds of companies have no other address. */
  private static boolean isGrounds(String text, int end) {
    return text.startsWith("工业区", end - 3)
        || text.startsWith("开发区", end - 3)
        || text.startsWith("园区", end - 2)
        || isCommunity(text, end);
  }

  private static boolean isCommunity(String text, int end) {
    return end > 3 && (text.startsWith("社区", end - 2) || text.startsWith("小区", end - 2));
  }

  /** Behind landmark and direction: 老邮局旁, 小学东边50米, 西头第三家. */
  private static int tail(String text, int from, boolean below) {
    int end = from;
    while (end < text.length() && end - from < LONGEST_TAIL) {
      char c = text.charAt(end);
      boolean part = isHan(c) || c >= '0' && c <= '9' || c == '-';
      Matcher stop = STOP_WORDS.matcher(text).region(end, text.length());
      if (!part || STOPS.indexOf(c) >= 0 || stop.lookingAt()) {
        break;
      }
      end++;
    }
    boolean closed =
        end == text.length() || !Character.isLetterOrDigit(text.charAt(end)) || stops(text, end);
    int best = from;
    Matcher beside = BESIDE.matcher(text).region(from, end);
    while (below && beside.find()) {
      best = beside.end();
    }
    if (best == from
        && closed
        && below
        && end - from >= 2
        && LOW.indexOf(text.charAt(end - 1)) >= 0) {
      best = end;
    }
    if (best > from && end - best <= 6 && closed && hasNumber(text, best, end)) {
      best = end;
    }
    return best;
  }

  private static boolean stops(String text, int at) {
    return STOPS.indexOf(text.charAt(at)) >= 0;
  }

  private static boolean hasNumber(String text, int from, int to) {
    for (int i = from; i < to; i++) {
      if (text.charAt(i) >= '0' && text.charAt(i) <= '9') {
        return true;
      }
    }
    return false;
  }

  /**
   * The start of a chain of regions that runs up to an offset, or -1: what lies between may hold
   * names that no list knows.
   */
  static int startBefore(String text, int end) {
    int first = end;
    while (first > 0 && end - first < LOOK_BACK && runs(text, first - 1)) {
      first--;
    }
    for (int i = first; i + 2 <= end; i++) {
      if (!OPENS[text.charAt(i)]) {
        continue;
      }
      int head = ChineseGazetteer.regionFrom(text, i);
      if (head > 0 && head <= end && (head == end || isChain(text, head, end))) {
        return i;
      }
    }
    return -1;
  }

  private static boolean runs(String text, int at) {
    char c = text.charAt(at);
    boolean comma = " ，,".indexOf(c) >= 0 && at > 0 && "省市区县".indexOf(text.charAt(at - 1)) >= 0;
    return comma || isHan(c) && "我你您他她它了吗呢把寄送给".indexOf(c) < 0;
  }

  /** Whether regions or roads follow up to the offset. */
  private static boolean isChain(String text, int from, int to) {
    int at = from;
    int levels = 0;
    while (at < to) {
      if (" ，,".indexOf(text.charAt(at)) >= 0) {
        at++;
        continue;
      }
      int next = level(text, at);
      if (next < 0 || next > to) {
        break;
      }
      levels++;
      at = next;
    }
    boolean road = "路街道巷里".indexOf(text.charAt(to - 1)) >= 0;
    return at == to || (levels > 0 || road) && to - at <= 12;
  }
}
