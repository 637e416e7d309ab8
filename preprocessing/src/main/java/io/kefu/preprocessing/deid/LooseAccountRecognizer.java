package io.kefu.preprocessing.deid;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Tokens that nobody writes but as an account ({@code tingting_x72}, {@code maple.kit.17}), where
 * the turn names a network or speaks of getting in touch: in a later clause, before the network's
 * name, or behind a name of the network that nobody knows.
 */
final class LooseAccountRecognizer implements Recognizer {
  private static final int NETWORKS = Cue.bits(Cue.SOCIAL, Cue.SOCIAL_ID);
  private static final int OTHER =
      Cue.bits(Cue.ORDER, Cue.VERSION, Cue.OTHER, Cue.IP, Cue.PLATE, Cue.PASSPORT);
  private static final int NEAR = 40;
  private static final int SHORTEST = 5;
  private static final int LONGEST = 30;

  /** Things and files that look like accounts. */
  private static final Pattern THING =
      Pattern.compile(
          "(?:iphone|ipad|ios|android|win|windows|wifi|usb|type|galaxy|mate|redmi|mi|note|pro|max|mp|rtx|gtx|ddr|hdmi"
              + "|covid|utf|sha|md|http|https|www|v|ver|version|build|rc|beta|err|error|code|sku|item|model|test|foo|bar"
              + "|step|level|day|week|page|section|part|room|gate|seat|size|q|x|h|a|b|f|fy)[-_.]?[0-9].*"
              + "|.*\\.(?:png|jpe?g|gif|pdf|docx?|xlsx?|csv|txt|zip|exe|apk|ipa|log|json|xml|html?|java|py|js|dll|sys|mp[34]|mov|heic)"
              + "|[0-9a-f]{16,}|.*(?:gb|mb|tb|kg|mah|ml|mm|cm|px|hz|kw|inch|rd|th|st|nd)");

  /** In lower case; the turn speaks of somebody's account or of getting in touch. */
  private static final String[] WORDS = {
    "加我",
    "加了",
    "加下",
    "加一下",
    "加好友",
    "加个",
    "加微",
    "加一",
    "搜一下",
    "搜索",
    "我的号",
    "联系方式",
    "私信",
    "私聊",
    "私我",
    "搜我",
    "关注我",
    "我叫",
    "账号",
    "帐号",
    "昵称",
    "网名",
    "add me",
    "add my",
    "dm me",
    "find me",
    "follow me",
    "message me",
    "my account",
    "i'm ",
    " im ",
    "i go by",
    "signed up",
    "sign up",
    "log in",
    "login",
    "logged in",
    "username",
    " user ",
    "profile",
    "channel",
    "ebay",
    "etsy",
    "vinted",
    "depop",
    " steam ",
    " xbox",
    " message ",
    "gamertag"
  };

  @Override
  public void find(Clues clues, List<Candidate> out) {
    boolean network = clues.cues().any(NETWORKS);
    String text = clues.text();
    if (!network && clues.digits() == 0) {
      return;
    }
    Boolean inTouch = null;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!Tokens.isPart(c) && c != '_') {
        continue;
      }
      int start = i;
      int end = tokenEnd(text, i);
      i = end;
      boolean marked = isMarked(text, start, end) || network && isPointed(text, start, end);
      if (marked && isAlone(text, start, end)) {
        inTouch = inTouch == null ? isInTouch(text) : inTouch;
        double score = score(clues, start, end, inTouch);
        if (score > 0) {
          out.add(
              Candidate.of(
                  prefixed(text, start),
                  end,
                  PiiType.SOCIAL_ACCOUNT,
                  score,
                  "account-loose",
                  Priorities.SOCIAL_ACCOUNT - 2));
        }
      }
    }
  }

  /** live:name on Skype. */
  private static int prefixed(String text, int start) {
    int at = start - LIVE.length();
    boolean whole = at == 0 || at > 0 && !Character.isLetterOrDigit(text.charAt(at - 1));
    return whole && text.startsWith(LIVE, at) ? at : start;
  }

  private static final String LIVE = "live:";

  private static int tokenEnd(String text, int from) {
    int end = from;
    while (end < text.length()
        && (Tokens.isPart(text.charAt(end)) || "_.-".indexOf(text.charAt(end)) >= 0)) {
      end++;
    }
    while (end > from && ".-".indexOf(text.charAt(end - 1)) >= 0) {
      end--;
    }
    return end;
  }

  /** Small letters with digits, underscores, or points and hyphens between them. */
  private static boolean isMarked(String text, int start, int end) {
    if (end - start < SHORTEST || end - start > LONGEST) {
      return false;
    }
    int small = 0;
    int digits = 0;
    int joints = 0;
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      small += c >= 'a' && c <= 'z' ? 1 : 0;
      digits += Digits.is(c) ? 1 : 0;
      joints += c == '_' ? 1 : 0;
    }
    char first = text.charAt(start);
    boolean named = WordTrie.isLetter(first) || first == '_';
    boolean marked = small >= 2 && named && (digits >= 2 || joints > 0 || digits == 1 && small > 4);
    return marked && !THING.matcher(text.substring(start, end).toLowerCase(Locale.ROOT)).matches();
  }

  /** {@code dan.in.leeds}: words with points between them that are no host and no sentence. */
  private static boolean isPointed(String text, int start, int end) {
    int point = text.indexOf('.', start);
    if (end - start < 7 || end - start > LONGEST || point < start + 2 || point >= end - 2) {
      return false;
    }
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      boolean partStart = i == start || text.charAt(i - 1) == '.';
      if (c != '.' && !(c >= 'a' && c <= 'z') || partStart && CueWords.TRIE.longest(text, i) >= 0) {
        return false;
      }
    }
    return !Domains.endsInKnown(text, start, end);
  }

  private static boolean isAlone(String text, int start, int end) {
    char before = start > 0 ? text.charAt(start - 1) : ' ';
    char behind = end < text.length() ? text.charAt(end) : ' ';
    boolean path =
        "/\\=&?#%".indexOf(before) >= 0 && !text.startsWith("u/", Math.max(0, start - 2));
    return !path && before != '@' && "@/\\=".indexOf(behind) < 0;
  }

  /** Of a token as it stands; 0 where it is something else. */
  private static double score(Clues clues, int start, int end, boolean inTouch) {
    if (isAbbreviated(clues.text(), start)) {
      return 0.6;
    }
    Label label = clues.labels().before(start);
    if (label.is(OTHER) && (label.tight() || !clues.cues().any(NETWORKS))) {
      return 0;
    }
    if (clues.cues().near(NETWORKS, start, end, NEAR)) {
      return 0.7;
    }
    return inTouch ? 0.55 : 0;
  }

  /** "V abc123", "v：abc123": the first letter of WeChat in front. */
  private static boolean isAbbreviated(String text, int start) {
    int at = start - 1;
    while (at > 0 && start - at < 4 && " :：❤".indexOf(text.charAt(at)) >= 0) {
      at--;
    }
    boolean letter = at >= 0 && at < start - 1 && "vV薇微".indexOf(text.charAt(at)) >= 0;
    return letter && (at == 0 || !Tokens.isPart(text.charAt(at - 1)));
  }

  private static boolean isInTouch(String text) {
    String lower = (" " + text).toLowerCase(Locale.ROOT);
    for (String word : WORDS) {
      if (lower.contains(word)) {
        return true;
      }
    }
    return false;
  }
}
