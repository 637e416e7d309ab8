package io.kefu.preprocessing.deid.names;

import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names that nothing but their place tells: in the field of a form (收件人：其其格), behind who somebody
 * is and before his number (小哥呼延烈电话…), and in Latin letters before a Chinese title (Nattapong 先生).
 */
final class FieldNames {
  /** The last characters of the words below. */
  private static final boolean[] ENDS = new boolean[1 << 16];

  private static final ShortWords LABELS =
      words(
          "收件人|收货人|联系人|签收人|寄件人|发件人|取件人|提货人|收方|寄方|预订人|预定人|入住人|投保人|被保险人|受益人|持卡人|开户人|机主|申请人|报案人|投诉人|来电人|经办人|负责人|乘机人|乘车人|就诊人|监护人|紧急联系人|客户姓名|真实姓名|姓名|户名|名字|住客|旅客|乘客|患者");

  private static final ShortWords WHO =
      words(
          "客户|用户|顾客|客人|旅客|乘客|会员|宝妈|宝爸|家长|业主|租客|房东|司机|骑手|小哥|快递员|师傅|阿姨|保洁|护工|月嫂|店员|店主|老板|同事|室友|邻居|学员|患者|车主|户主|员工|导游|领队");

  private static final String NAME =
      "[\\u4E00-\\u9FFF&&[^的了是在我你您他她它吗呢请把给没不有什么怎要会能这那和跟与都也就吧啊被让很太还]]{2,4}";

  private static final String NUMBER_FIELD =
      "[,，、/ :：]{0,2}(?:电话|手机|联系方式|身份证|证件|护照|会员号|卡号|订单|单号|地址|住址|1[3-9][0-9]{9}|[0-9]{6,}|内蒙古|新疆|西藏|青海|甘肃|宁夏)";

  /** So that a text full of names stays linear. */
  private static final int MOST_NAMES = 500;

  private static final Pattern LABELLED =
      Pattern.compile(
          "(?:[:：]| ?[是为叫]| |显示|写的?是?|填的?是?|改成|改为){1,2}(?<name>"
              + NAME
              + ")(?=$|[,，。；;、/|（(\\n]| [^ ]|电话|手机)");

  private static final Pattern DIRECT =
      Pattern.compile("(?<name>" + NAME + "?)(?=$|[,，。；;\\n]|" + NUMBER_FIELD + ")");

  private static final Pattern BEFORE_NUMBER =
      Pattern.compile("[:： ]?(?<name>" + NAME + "?)(?=" + NUMBER_FIELD + ")");

  /** 丘启明 / 134…: a field of a record, the telephone in the next. */
  private static final Pattern RECORD =
      Pattern.compile(
          "(?<=^|[:：/|,，\\n]|[:：/|,，] )(?<name>"
              + NAME
              + ") ?[/|,，] ?(?=\\+?1[3-9][0-9][0-9 -]{8,10}(?![0-9]))");

  /** 阮氏香: women's names of Vietnam. */
  private static final Pattern VIETNAMESE =
      Pattern.compile(
          "(?<name>[\\u4E00-\\u9FFF&&[^是叫户客人]]?[阮黎范陈黄武吴邓裴杜胡杨]氏[\\u4E00-\\u9FFF]{1,2}?)(?=$|[^\\u4E00-\\u9FFF]|的|说|在|是|电话|手机|先生|女士|小姐)");

  private static final Pattern MIXED =
      Pattern.compile(
          "(?<![A-Za-z])(?<name>\\p{Lu}[\\p{L}'’-]{1,20}(?: \\p{Lu}[\\p{L}'’-]{1,20}){0,2}) ?(?:先生|女士|小姐|太太|老师|同学|经理|师傅|医生)");

  private static final Set<String> NO_NAMES =
      Set.of(
          "客服", "客户", "用户", "中心", "本人", "同上", "电话", "手机", "地址", "信息", "姓名", "填写", "修改", "错误", "为空",
          "未知", "不详", "保密", "匿名", "公司", "前台", "门卫", "物业", "保安", "快递", "驿站", "代收", "号码", "联系", "联系人",
          "名字", "身份", "编号", "资料", "售后", "仓库", "部门", "财务", "行政", "采购", "商家", "卖家", "买家", "拼音", "更改",
          "变更", "无法", "显示");

  private FieldNames() {}

  private static ShortWords words(String list) {
    List<String> words = List.of(list.split("\\|"));
    words.forEach(word -> ENDS[word.charAt(word.length() - 1)] = true);
    return ShortWords.of(words);
  }

  static void find(String text, List<Name> out) {
    boolean digits = hasDigit(text);
    for (int i = 2; i < text.length(); i++) {
      if (!ENDS[text.charAt(i - 1)]) {
        continue;
      }
      if (endsIn(LABELS, text, i)) {
        at(LABELLED, text, i, 0.7, out);
        at(DIRECT, text, i, 0.55, out);
      }
      if (digits && endsIn(WHO, text, i)) {
        at(BEFORE_NUMBER, text, i, 0.55, out);
      }
    }
    if (text.indexOf('氏') > 0) {
      all(VIETNAMESE, text, 0.6, out);
    }
    if (digits && mayBeRecord(text)) {
      all(RECORD, text, 0.55, out);
    }
  }

  /** Whether a mobile number may follow a mark that divides fields. */
  private static boolean mayBeRecord(String text) {
    for (int at = text.indexOf('1', 3); at > 0; at = text.indexOf('1', at + 1)) {
      int mark = at - 1;
      mark -= text.charAt(mark) == '+' ? 1 : 0;
      mark -= text.charAt(mark) == ' ' ? 1 : 0;
      if ("/|,，".indexOf(text.charAt(mark)) >= 0 && at + 10 < text.length()) {
        return true;
      }
    }
    return false;
  }

  private static boolean endsIn(ShortWords words, String text, int end) {
    for (int length = 2; length <= Math.min(5, end); length++) {
      if (words.contains(text, end - length, end)) {
        return true;
      }
    }
    return false;
  }

  private static boolean hasTitleBehindLatin(String text) {
    for (int i = 2; i + 1 < text.length(); i++) {
      char c = text.charAt(i);
      char before = text.charAt(i - 1) == ' ' ? text.charAt(i - 2) : text.charAt(i - 1);
      if ("先女小太老同经师医".indexOf(c) >= 0 && before < 0x2E80 && Character.isLetter(before)) {
        return true;
      }
    }
    return false;
  }

  private static boolean hasDigit(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= '0' && text.charAt(i) <= '9') {
        return true;
      }
    }
    return false;
  }

  /** Only where Latin letters and Chinese characters stand in one text. */
  static void mixed(String text, List<Name> out) {
    if (!hasTitleBehindLatin(text)) {
      return;
    }
    Matcher m = MIXED.matcher(text);
    while (m.find()) {
      int start = m.start("name");
      int blank = text.indexOf(' ', start);
      // "Hello Carolyn老师": the greeting is no part of the name.
      if (blank > 0 && blank < m.end("name") && CommonWords.is(text, start, blank)) {
        start = blank + 1;
      }
      boolean capitals =
          text.chars().skip(start).limit(m.end("name") - start).noneMatch(Character::isLowerCase);
      if (!CommonWords.is(text, start, m.end("name")) && !capitals) {
        out.add(new Name(start, m.end("name"), 0.8, "name-en-title-zh"));
      }
    }
  }

  private static void all(Pattern pattern, String text, double score, List<Name> out) {
    Matcher m = pattern.matcher(text);
    while (m.find()) {
      add(m, text, score, out);
    }
  }

  private static void at(Pattern pattern, String text, int from, double score, List<Name> out) {
    Matcher m = pattern.matcher(text).region(from, text.length());
    if (m.lookingAt()) {
      add(m, text, score, out);
    }
  }

  private static void add(Matcher m, String text, double score, List<Name> out) {
    int start = m.start("name");
    int end = m.end("name");
    boolean other =
        NO_NAMES.contains(m.group("name"))
            || NO_NAMES.contains(m.group("name").substring(0, 2))
            || "部组店司仓站家局院".indexOf(text.charAt(end - 1)) >= 0
            || isOther(text, start, end)
            || ChineseContext.title(text, end - 2) > 1
            || out.size() > MOST_NAMES
            || out.stream().anyMatch(name -> name.start() < end && name.end() > start);
    if (!other) {
      out.add(new Name(start, end, score, "name-zh-field"));
    }
  }

  /** Whether words of the dictionary make up all of it. */
  private static boolean isOther(String text, int start, int end) {
    int middle = start + 2;
    return ChineseModel.isWord(text, start, end)
        || ChineseModel.isBrand(text, start, end)
        || end - start == 4
            && ChineseModel.isWord(text, start, middle)
            && ChineseModel.isWord(text, middle, end)
        || end - start == 3
            && (ChineseModel.isWord(text, start, middle)
                || ChineseModel.isWord(text, start + 1, end));
  }
}
