package io.kefu.preprocessing.deid.names;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names without a family name that the place alone tells: a child's doubled name behind its kin or
 * before what agents say of themselves (闺女苗苗, 冉冉为您服务), and who speaks in a transcript ("grace: …"
 * above "support: …").
 */
final class CalledNames {
  private static final Pattern DOUBLED =
      Pattern.compile(
          "(?:闺女|女儿|儿子|丫头|小女|孙子|孙女|外孙|外孙女|侄女|侄子|外甥|外甥女|弟弟|妹妹|宝贝)(?<kin>([\\u4E00-\\u9FFF])\\2)(?![\\u4E00-\\u9FFF]{0,4}[·•]|[\\u4E00-\\u9FFF]?(?:地|得)|的[\\u4E00-\\u9FFF]?爱|哒)"
              + "|(?<![\\u4E00-\\u9FFF])(?<agent>([\\u4E00-\\u9FFF])\\4)(?=[很]?(?:高兴|乐意)?为[您你]服务)");

  /** Doubled words that are no name. */
  private static final Set<String> WORDS =
      Set.of(
          "天天", "常常", "刚刚", "偏偏", "往往", "看看", "说说", "谢谢", "等等", "慢慢", "好好", "早早", "偷偷", "悄悄", "默默",
          "渐渐", "仅仅", "单单", "明明", "处处", "时时", "人人", "个个", "想想", "试试", "哈哈", "呵呵", "嘻嘻", "哭哭", "整整",
          "足足", "统统", "纷纷", "爸爸", "妈妈", "爷爷", "奶奶", "哥哥", "姐姐", "弟弟", "妹妹", "叔叔", "伯伯", "舅舅", "姑姑",
          "宝宝", "太太", "公公", "婆婆", "老老", "小小", "多多", "亲亲", "拜拜", "问问", "用用", "吃吃", "玩玩", "走走", "年年",
          "每每", "浓浓", "深深", "棒棒", "满满", "独独", "久久", "屡屡", "连连", "频频");

  /** O'Dowd, and behind "it's" in small letters too: the apostrophe makes a name of it. */
  private static final Pattern IRISH =
      Pattern.compile(
          "(?<![\\p{L}'’])(?<name>O['’]\\p{Lu}\\p{Ll}{3,12}(?:-\\p{Lu}\\p{Ll}+)?)(?![\\p{L}'’]| \\p{Lu})"
              + "|(?i:(?<![\\p{L}'’])(?:it's|its|this is|i'm|im|i am|name is|name's) (?<plain>o['’][a-z]{4,12}|mc[a-z]{4,12})(?![\\p{L}'’]))");

  private static final Set<String> IRISH_BRANDS =
      Set.of("o'reilly", "o'neill", "o'clock", "o'keeffe's");

  private static boolean mayBeIrish(String text) {
    for (int i = 1; i + 3 < text.length(); i++) {
      char c = text.charAt(i);
      boolean apostrophe = (c == '\'' || c == '’') && (text.charAt(i - 1) | 32) == 'o';
      if (apostrophe || c == 'm' && text.charAt(i + 1) == 'c' && text.charAt(i - 1) == ' ') {
        return true;
      }
    }
    return false;
  }

  static void irish(String text, List<Name> out) {
    if (!mayBeIrish(text)) {
      return;
    }
    Matcher m = IRISH.matcher(text);
    while (m.find()) {
      String group = m.group("name") != null ? "name" : "plain";
      if (!IRISH_BRANDS.contains(m.group(group).toLowerCase(Locale.ROOT).replace('’', '\''))) {
        out.add(new Name(m.start(group), m.end(group), 0.6, "name-en-irish"));
      }
    }
  }

  private static final Pattern SPEAKER = Pattern.compile("(?m)^(?<name>\\p{L}[\\p{L}'’-]{2,14}): ");

  private static final Pattern ROLE =
      Pattern.compile(
          "(?m)^(?i:support|agent|customer|caller|rep|representative|advisor|operator|bot|assistant|me|client|service): ");

  private CalledNames() {}

  static void doubled(String text, List<Name> out) {
    if (!hasDoubled(text)) {
      return;
    }
    Matcher m = DOUBLED.matcher(text);
    while (m.find()) {
      String group = m.group("kin") != null ? "kin" : "agent";
      if (!WORDS.contains(m.group(group))) {
        out.add(new Name(m.start(group), m.end(group), 0.7, "name-zh-called"));
      }
    }
  }

  private static boolean hasDoubled(String text) {
    for (int i = 1; i < text.length(); i++) {
      if (text.charAt(i) == text.charAt(i - 1) && ChineseModel.isHan(text.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  /** Only where somebody else of the same transcript is named by what he does. */
  static void speakers(String text, List<Name> out) {
    if (text.indexOf(": ") < 0 || text.indexOf('\n') < 0 || !ROLE.matcher(text).find()) {
      return;
    }
    Matcher m = SPEAKER.matcher(text);
    while (m.find()) {
      int flags = EnglishLexicon.flags(text, m.start("name"), m.end("name"));
      boolean name = (flags & EnglishLexicon.FIRST) != 0;
      if (name && (flags & (EnglishLexicon.FUNCTION | EnglishLexicon.TITLE)) == 0) {
        out.add(new Name(m.start("name"), m.end("name"), 0.7, "name-en-speaker"));
      }
    }
  }
}
