package io.kefu.preprocessing.deid;

import java.util.List;
import java.util.Set;

/**
 * Names that people go by on a network, in Chinese characters with or without letters and digits:
 * 昵称是…, 我的抖音叫…, 小红书搜…. Accounts in Latin letters alone are left to {@link SocialAccountRecognizer}.
 */
final class NicknameRecognizer implements Recognizer {
  private static final int NETWORKS = Cue.bits(Cue.SOCIAL, Cue.SOCIAL_ID);

  /** Of no network in particular: what follows without a verb may be a sentence. */
  private static final Set<String> GENERIC =
      Set.of("用户名", "昵称", "网名", "登录名", "登陆名", "会员名", "账户名", "帐户名", "角色名", "主播名", "频道名", "社交账号");

  private static final int LONGEST = 20;
  private static final int NEAR = 30;
  private static final int MOST_CONNECTORS = 6;

  /** What may stand between the network and the name, the longer ones first. */
  private static final String[] CONNECTORS = {
    "名字叫", "名字是", "名字", "就叫", "叫做", "名叫", "名是", "改成", "改为", "搜索", "搜", "叫", "是", "为", "：", ":", "=",
    "“", "\"", "「", "【", "『", " "
  };

  /** With one of these first it is a sentence about the account. */
  private static final String STOPS =
      "不没有能可改怎什啥的和在里被也都就还为要想已吗呢吧了无错输重登密修换设显查过到登哪谁多请麻我你您他她这那给发私或与及跟等";

  /** Inside a name without letters and digits these tell a sentence. */
  private static final String SENTENCE = "吗呢怎什么哪请您你被让没无败封冻绑诉";

  @Override
  public void find(Clues clues, List<Candidate> out) {
    Cues cues = clues.cues();
    if (!cues.any(NETWORKS)) {
      return;
    }
    for (int k = 0; k < cues.size(); k++) {
      clues.deadline().check(k);
      if (cues.is(k, NETWORKS)) {
        boolean behind =
            k > 0 && cues.is(k - 1, NETWORKS) && cues.start(k) - cues.end(k - 1) < NEAR;
        named(
            clues.text(), cues.start(k), cues.end(k), cues.is(k, Cue.SOCIAL_ID.bit()), behind, out);
      }
    }
    String text = clues.text();
    for (int i = text.indexOf("我叫"); i >= 0; i = text.indexOf("我叫", i + 2)) {
      int end = runEnd(text, i + 2);
      int last = lastLatin(text, i + 2, end);
      if (last > i + 2 && text.charAt(i + 2) > 0x2E80) {
        emit(i + 2, end - last <= 2 ? end : last, out);
      }
    }
  }

  private static void named(
      String text, int cueStart, int cueEnd, boolean called, boolean behind, List<Candidate> out) {
    int at = cueEnd;
    boolean said = false;
    boolean calls = called && "名称叫Dd".indexOf(text.charAt(cueEnd - 1)) >= 0;
    at += text.charAt(cueEnd - 1) == '名' && text.startsWith("字", cueEnd) ? 1 : 0;
    for (int n = 0; n < MOST_CONNECTORS; n++) {
      String connector = connector(text, at);
      if (connector == null) {
        break;
      }
      boolean blank = connector.equals(" ");
      said |= !blank;
      calls |= connector.indexOf('叫') >= 0 || connector.indexOf('搜') >= 0;
      at += connector.length();
      if (said && !blank && calls && connector.indexOf('是') < 0 && connector.length() > 1) {
        break;
      }
    }
    int end = runEnd(text, at);
    boolean hexadecimal = text.startsWith(":", end);
    if (hexadecimal || end - at < 2 || end - at > LONGEST || STOPS.indexOf(text.charAt(at)) >= 0) {
      return;
    }
    int last = lastLatin(text, at, end);
    if (last < 0) {
      boolean own = behind || cueStart > 0 && "我的他她".indexOf(text.charAt(cueStart - 1)) >= 0;
      boolean network = called && !GENERIC.contains(text.substring(cueStart, cueEnd));
      boolean fits = (said && (called || calls)) || (calls && (own || network));
      if (fits && end - at <= 10 && !isSentence(text, at, end)) {
        emit(at, end, out);
      }
    } else if (hasHan(text, at, end) && (called || said)) {
      int tail = end - last;
      boolean whole = tail <= 3 && !hasAny(text, last, end, "能在看不的了是有里被吗呢和上给都");
      int to = whole ? end : last;
      if (hasHan(text, at, to) && to - at >= 3) {
        emit(at, to, out);
      }
    }
  }

  private static String connector(String text, int at) {
    for (String connector : CONNECTORS) {
      if (text.startsWith(connector, at)) {
        return connector;
      }
    }
    return null;
  }

  private static int runEnd(String text, int from) {
    int end = from;
    while (end < text.length() && end - from <= LONGEST && isPart(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private static boolean isPart(char c) {
    return Tokens.isPart(c) || c == '_' || (c >= 0x3400 && c <= 0x9FFF);
  }

  /** Behind the last Latin letter or digit, or -1. */
  private static int lastLatin(String text, int from, int to) {
    for (int i = to; i > from; i--) {
      if (text.charAt(i - 1) < 0x80) {
        return i;
      }
    }
    return -1;
  }

  private static boolean hasHan(String text, int from, int to) {
    for (int i = from; i < to; i++) {
      if (text.charAt(i) >= 0x3400) {
        return true;
      }
    }
    return false;
  }

  private static boolean isSentence(String text, int from, int to) {
    return hasAny(text, from, to, SENTENCE) || text.charAt(to - 1) == '了';
  }

  private static boolean hasAny(String text, int from, int to, String characters) {
    for (int i = from; i < to; i++) {
      if (characters.indexOf(text.charAt(i)) >= 0) {
        return true;
      }
    }
    return false;
  }

  private static void emit(int start, int end, List<Candidate> out) {
    out.add(
        Candidate.of(
            start, end, PiiType.SOCIAL_ACCOUNT, 0.7, "nickname", Priorities.SOCIAL_ACCOUNT - 1));
  }
}
