package io.kefu.preprocessing.deid.names;

import static io.kefu.preprocessing.deid.names.ChineseContext.CERTAIN;
import static io.kefu.preprocessing.deid.names.ChineseContext.LIKELY;
import static io.kefu.preprocessing.deid.names.ChineseContext.NONE;
import static io.kefu.preprocessing.deid.names.ChineseContext.START;
import static io.kefu.preprocessing.deid.names.ChineseContext.WEAK;

import java.util.List;
import java.util.Set;

/**
 * Chinese names: a family name, then one or two characters, or a title. How well the characters
 * suit a name, the words in front and behind, and words that explain the characters otherwise add
 * up to log-odds; of several readings at one place the best counts.
 */
final class ChineseNames {
  /** Log-odds that a reading needs. */
  private static final double LOWEST = 4.5;

  /** What the characters alone must reach, since nothing around them can make up for less. */
  private static final double LEAST_CUED = -2.5;

  /** The most that the words behind and a clause of its own add, titles apart. */
  private static final double MOST_BEHIND = 3.2;

  private final String text;

  /** Where the last name that was found ends. */
  private int lastEnd = -1;

  private ChineseNames(String text) {
    this.text = text;
  }

  static void find(String text, List<Name> out) {
    new ChineseNames(text).find(out);
  }

  private void find(List<Name> out) {
    int first = out.size();
    scan(out);
    for (Name name : List.copyOf(out.subList(first, out.size()))) {
      if (name.end() - name.start() == 2 && name.rule().equals("name-zh-surname")) {
        halved(name, out);
      }
    }
  }

  /** 我姓东方，别再叫我东先生: who has a compound name is called by half of it. */
  private void halved(Name family, List<Name> out) {
    for (String title : new String[] {"先生", "女士", "小姐", "老师"}) {
      String half = text.charAt(family.start()) + title;
      for (int at = text.indexOf(half); at >= 0; at = text.indexOf(half, at + 1)) {
        out.add(new Name(at, at + 1, 0.7, "name-zh-halved"));
      }
    }
  }

  private void scan(List<Name> out) {
    int length = text.length();
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (!ChineseModel.mayStart(c)) {
        continue;
      }
      Name name = null;
      if (ChineseModel.surname(c) > -4.5f || ChineseModel.isCompound(text, i)) {
        name = ChineseContext.isJob(text, i) ? null : at(i);
      } else if (c == '小' || c == '老' || c == '阿') {
        name = familiar(i);
      }
      if (name != null) {
        Name next = later(name);
        boolean better = next != null && (next.score() > name.score() || isAskedFor(name.start()));
        name = better ? next : name;
        out.add(name);
        lastEnd = name.end();
        i = name.end() - 1;
      }
    }
  }

  /** The reading that starts one character on: 老公刘强 holds 刘强. */
  private Name later(Name name) {
    int start = name.start() + 1;
    boolean family =
        start < text.length()
            && ChineseModel.surname(text.charAt(start)) > -4.5f
            && (ChineseContext.before(text, start) >= LIKELY || isAskedFor(name.start()));
    return family ? at(start) : null;
  }

  /** 查雷燕: more often to look somebody up than a family name. */
  private boolean isAskedFor(int start) {
    return text.charAt(start) == '查'
        && ChineseModel.surname(text.charAt(start + 1)) > 0
        && !text.startsWith("收", start + 3)
        && at(start + 1) != null;
  }

  /** 张 伟: a blank inside, where a name must follow. */
  private Name spaced(int start, int family) {
    int given = start + family + 1;
    int end = given;
    while (end < text.length() && end - given < 3 && ChineseModel.isHan(text.charAt(end))) {
      end++;
    }
    boolean blank = given < text.length() && text.charAt(given - 1) == ' ';
    boolean fits = blank && end > given && end - given < 3 && ChineseContext.behind(text, end) == 2;
    return fits && before(start) == CERTAIN ? new Name(start, end, 0.8, "name-zh-spaced") : null;
  }

  private Name at(int start) {
    if (start + 1 == text.length() && (start == 0 || text.charAt(start - 1) != '姓')) {
      return null;
    }
    int family = ChineseModel.isCompound(text, start) ? 2 : 1;
    float surname = family == 2 ? 3 : ChineseModel.surname(text.charAt(start));
    double one = surname + single(start + family);
    double two = surname + pair(start + family);
    if (ChineseContext.isFamilyName(text, start, start + family)) {
      return new Name(start, start + family, 0.9, "name-zh-surname");
    }
    Name spaced = spaced(start, family);
    if (spaced != null) {
      return spaced;
    }
    int before = -1;
    Name best = null;
    int title = titleAt(start + family) ? ChineseContext.title(text, start + family) : 0;
    if (title > 0) {
      before = before(start);
      best = titled(start, start + family, surname, title, before);
      boolean engineer = best != null && before >= LIKELY && text.charAt(start + family) == '工';
      if (title > 1 || engineer) {
        return best;
      }
    }
    if (Math.max(one, two) < LEAST_CUED) {
      return best;
    }
    double most = context(isListed(start) ? LIKELY : ChineseContext.atMost(text, start));
    if (Math.max(one, two) + most + MOST_BEHIND < LOWEST) {
      return best;
    }
    before = before < 0 ? before(start) : before;
    best = better(best, start, start + family + 1, one, before);
    best = better(best, start, start + family + 2, two, before);
    return best;
  }

  private double single(int at) {
    return at < text.length() ? ChineseModel.single(text.charAt(at)) : -20;
  }

  private double pair(int at) {
    return at + 1 < text.length()
        ? ChineseModel.middle(text.charAt(at)) + ChineseModel.end(text.charAt(at + 1))
        : -20;
  }

  private boolean titleAt(int at) {
    return at < text.length() && ChineseModel.isHan(text.charAt(at));
  }

  private int before(int start) {
    int before = ChineseContext.before(text, start);
    return isListed(start) ? Math.max(LIKELY, before) : before;
  }

  /** The second of two names: 端木玲、苌伟. */
  private boolean isListed(int start) {
    return lastEnd > 0 && start == lastEnd + 1 && "、和及与".indexOf(text.charAt(lastEnd)) >= 0;
  }

  private Name better(Name best, int start, int end, double characters, int before) {
    if (end > text.length() || characters < LEAST_CUED) {
      return best;
    }
    double odds = characters + context(before);
    int title = titleAt(end) ? ChineseContext.title(text, end) : 0;
    int behind = ChineseContext.behind(text, end);
    odds += title > 0 ? 4 : behind == 2 ? 1 : behind == 1 ? 0.8 : -0.5;
    boolean opens = behind == 2 && before == START;
    boolean field = opens && isField(start, end);
    boolean alone = opens && (field || !ChineseModel.isDoubtful(text.charAt(start)));
    odds += alone ? isLine(start, end) ? 3 : field ? 2.5 : 1.5 : 0;
    if (odds + 1 < LOWEST) {
      return best;
    }
    odds -= otherWords(start, end, before);
    odds -= end - start > 2 && ChineseContext.isErrand(text, end - 1) ? 4 : 0;
    odds += before >= LIKELY ? repeated(start, end) : 0;
    double score = score(odds);
    boolean wins = best == null || score > best.score() || (score == best.score() && odds > 0);
    if (odds < LOWEST || !wins) {
      return best;
    }
    return new Name(
        start, end, score, before >= LIKELY || title > 0 ? "name-zh-context" : "name-zh");
  }

  /** 朵朵, 圆圆: both characters belong to the name, though they are a word of their own. */
  private double repeated(int start, int end) {
    char last = text.charAt(end - 1);
    if (end < text.length() && text.charAt(end) == last) {
      return -4;
    }
    return end - start > 2 && text.charAt(end - 2) == last ? 2.5 : 0;
  }

  /** Between two marks or emoji, and a number of some length stands in the field beside it. */
  private boolean isField(int start, int end) {
    int before = start;
    while (before > 0 && start - before < MOST_MARKS && isMark(text.charAt(before - 1))) {
      before--;
    }
    int behind = end;
    while (behind < text.length() && behind - end < MOST_MARKS && isMark(text.charAt(behind))) {
      behind++;
    }
    boolean number = before < start && before > 0 && isDigit(text.charAt(before - 1));
    return number || behind > end && behind < text.length() && isDigit(text.charAt(behind));
  }

  private static final int MOST_MARKS = 3;

  private static boolean isMark(char c) {
    return !Character.isLetterOrDigit(c) && "。！？!?\"”（(".indexOf(c) < 0;
  }

  /** Alone in its line, as under a letter. */
  private boolean isLine(int start, int end) {
    boolean before = start > 0 && text.charAt(start - 1) == '\n';
    return before && (end == text.length() || text.charAt(end) == '\n');
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static double context(int before) {
    return switch (before) {
      case CERTAIN -> 5;
      case LIKELY -> 2.4;
      case WEAK -> 1.2;
      case START -> 0.3;
      default -> -0.8;
    };
  }

  /** What speaks for words other than a name: inside, across either end, and behind. */
  private double otherWords(int start, int end, int before) {
    boolean certain = before == CERTAIN;
    double odds = 0;
    if (ChineseModel.isBrand(text, start, end)
        || ChineseModel.isBrand(text, start, end + 1)
        || ChineseModel.isBrand(text, start, end + 2)) {
      odds += certain ? 3 : 8;
    }
    if (ChineseModel.isWord(text, start, start + 2)) {
      // A compound family name is often a word; with a third character it is less likely one.
      boolean compound = end - start > 2 && ChineseModel.isCompound(text, start);
      odds += certain || compound ? 2 : 5;
    }
    if (end - start > 2) {
      odds += ChineseModel.isWord(text, start, end) ? certain ? 2 : 6 : 0;
      odds -= Math.min(1, ChineseModel.given(text, end - 2)) * (certain ? 0.3 : 1);
    } else if (ChineseModel.isWord(text, start, end + 1)) {
      odds += 5;
    }
    if (!certain) {
      odds += ChineseModel.isDoubtful(text.charAt(start)) && before < LIKELY ? 1.5 : 0;
      odds += before < LIKELY && crossesStart(start) ? 6 : 0;
      odds += ChineseContext.isCompany(text, end) ? 6 : 0;
      odds += "绿色仓组店厂馆村镇寺庙款".indexOf(text.charAt(end - 1)) >= 0 ? 4 : 0;
      odds += text.startsWith("多少", start - 2) ? 6 : 0;
    }
    if (end < text.length() && ChineseModel.isHan(text.charAt(end))) {
      odds += ChineseModel.isWord(text, end - 1, end + 1) ? certain ? 1.5 : 2.5 : 0;
      odds += !certain && ChineseModel.isWord(text, end - 1, end + 2) ? 2 : 0;
    }
    return odds;
  }

  private boolean crossesStart(int start) {
    return start > 0
        && ChineseModel.isHan(text.charAt(start - 1))
        && (ChineseModel.isWord(text, start - 1, start + 1)
            || ChineseModel.isWord(text, start - 2, start + 1)
            || ChineseModel.isWord(text, start - 1, start + 2));
  }

  /** 张 in 张先生. */
  private Name titled(int start, int end, float surname, int title, int before) {
    double family = title > 1 ? Math.max(surname, before >= WEAK ? -1 : -2) : surname;
    double odds = family + (title > 1 ? 5 : 3) + (before >= LIKELY ? 1 : before == START ? 0.8 : 0);
    odds += title == 1 && before >= LIKELY && text.charAt(end) == '工' ? 3 : 0;
    odds += title > 1 && before == START && isOpening(start) && isAddress(end) ? 1.5 : 0;
    if (start > 0 && "这那一各几两哪每位好个该某此贵多".indexOf(text.charAt(start - 1)) >= 0) {
      odds -= 4;
    }
    if (ChineseModel.isWord(text, start, end + 1)
        || ChineseModel.isBrand(text, start, end + title)) {
      odds -= 5;
    }
    if (before < LIKELY && crossesStart(start)) {
      odds -= 4;
    }
    boolean joined = start > 0 && ChineseModel.isHan(text.charAt(start - 1));
    if (joined && end - start == 1 && "和与同及向由从单".indexOf(text.charAt(start)) >= 0) {
      odds -= 4;
    }
    return odds < LOWEST ? null : new Name(start, end, score(odds), "name-zh-title");
  }

  /** At the start of the text or a line. */
  private boolean isOpening(int start) {
    return start == 0 || text.charAt(start - 1) == '\n';
  }

  /** With these one speaks to somebody; a profession may be spoken of. */
  private boolean isAddress(int title) {
    return text.startsWith("先生", title) || text.startsWith("女士", title);
  }

  /** 小王, 老李, 阿强: only behind a word that a name may follow, and where the phrase ends. */
  private Name familiar(int start) {
    int end = start + 2;
    if (end > text.length() || !ChineseModel.isHan(text.charAt(start + 1))) {
      return null;
    }
    float surname = ChineseModel.surname(text.charAt(start + 1));
    float given = ChineseModel.end(text.charAt(start + 1));
    int before = surname > 0.5f || given > 0.5f ? before(start) : NONE;
    if (before < LIKELY) {
      return null;
    }
    boolean other =
        GENERIC.contains(text.substring(start, end))
            || surname <= 0.5f && text.startsWith("客服", start - 2)
            || ChineseModel.isWord(text, start, end)
            || ChineseModel.isBrand(text, start, end)
            || (before < CERTAIN && ChineseModel.isWord(text, start + 1, end + 1));
    boolean closed = ChineseContext.closes(text, end) || ChineseContext.behind(text, end) > 0;
    if (other || !closed) {
      return null;
    }
    return new Name(start, end, before == CERTAIN ? 0.9 : 0.7, "name-zh-familiar");
  }

  /** Spoken to, but no name. */
  private static final Set<String> GENERIC =
      Set.of("小哥", "小弟", "小妹", "小伙", "小编", "小二", "老弟", "老哥", "老姐", "老妹", "阿哥", "阿弟", "阿妹", "阿姐");

  /** From 0.5 at the threshold towards 1. */
  private static double score(double odds) {
    return 1 / (1 + Math.exp((LOWEST - odds) / 2));
  }
}
