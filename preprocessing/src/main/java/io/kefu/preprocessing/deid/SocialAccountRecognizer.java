package io.kefu.preprocessing.deid;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Accounts of networks and messengers, where the network is named, and handles with an @. */
final class SocialAccountRecognizer implements Recognizer {
  private static final int NETWORKS = Cue.bits(Cue.SOCIAL, Cue.SOCIAL_ID);
  private static final int LONGEST = 30;

  /** Behind a network's name these are no account. */
  private static final Set<String> WORDS =
      words(
          "app apps pay web ios android iphone ipad mac pc windows bug vip ok sos api sdk id ids link url"
              + " account accounts page profile post posts story stories feed live video videos message"
              + " messages chat group groups bot support team help login password username user users name"
              + " handle number official business premium plus music mail email wechat weixin qq weibo"
              + " twitter instagram facebook telegram whatsapp tiktok linkedin youtube skype line snapchat"
              + " discord reddit http https www com cn net the and but not for you your with from this that"
              + " they them have has had was were will would can could should please thanks because since"
              + " when what where which while about after before again today tomorrow yesterday now here"
              + " there also just only then than very really works down broken slow fine good great bad best"
              + " me my mine our ours his her hers their its on in at to of or is are am be been it if so do"
              + " did does dm via as by no yes same instead under either though search"
              + " wrong incorrect missing invalid different taken locked blocked disabled correct required"
              + " expired unknown unavailable gone misspelled misspelt empty blank showing still already too"
              + " old new changed suspended banned hacked deleted removed reset below above details data"
              + " information settings change update private public locked full dead connected linked h5 pro plus doesn't isn't won't can't cannot never always");

  /** Whether a word behind a network's name is no account. */
  static boolean isOrdinary(String word) {
    return WORDS.contains(word.toLowerCase(Locale.ROOT));
  }

  private static final Set<String> BROADCAST =
      words(
          "all everyone here channel admin admins team support user users name me override media param");

  @Override
  public void find(Clues clues, List<Candidate> out) {
    boolean named = clues.cues().any(NETWORKS);
    if (clues.at()) {
      handles(clues, named, out);
    }
    if (named) {
      accounts(clues, out);
    }
  }

  private static Set<String> words(String list) {
    return Set.copyOf(List.of(list.split(" ")));
  }

  private static void handles(Clues clues, boolean named, List<Candidate> out) {
    String text = clues.text();
    for (int at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
      clues.deadline().check(at);
      boolean free = at == 0 || !isInside(text.charAt(at - 1));
      int end = accountEnd(text, at + 1);
      int length = end - at - 1;
      if (length == 0 && (named && chineseHandle(clues, at, out) || markedHandle(text, at, out))) {
        continue;
      }
      if (!free || length < 3 || length > LONGEST || isMailDomain(text, end)) {
        continue;
      }
      String name = text.substring(at + 1, end).toLowerCase(Locale.ROOT);
      boolean letters =
          WordTrie.isLetter(name.charAt(0))
              || name.charAt(0) == '_'
              || Digits.count(name) < name.length();
      boolean partOfName =
          end < text.length() && text.charAt(end) >= 0x2E80 && Digits.count(name) == 0 && !named;
      if (letters && !partOfName && !BROADCAST.contains(name)) {
        emit(at + 1, end, named ? 0.9 : 0.6, "handle", out);
      }
    }
  }

  /** 小红书@云朵偷喝了酒: directly behind the name of the network. */
  private static boolean chineseHandle(Clues clues, int at, List<Candidate> out) {
    String text = clues.text();
    int k = clues.cues().from(at) - 1;
    int from = text.startsWith(" ", at + 1) ? at + 2 : at + 1;
    boolean called = k >= 0 && clues.cues().is(k, NETWORKS) && at - clues.cues().end(k) <= 6;
    int end = from;
    while (end < text.length()
        && end - from < LONGEST_CHINESE
        && !SENTENCE.matcher(text).region(end, text.length()).lookingAt()
        && (Character.isLetterOrDigit(text.charAt(end)) || text.charAt(end) == '_')) {
      end++;
    }
    boolean sentence = from < text.length() && "了过你我您他她谁所大完着的".indexOf(text.charAt(from)) >= 0;
    if (!called || sentence || end - from < 2 || end - from >= LONGEST_CHINESE) {
      return false;
    }
    emit(from, end, 0.8, "handle-zh", out);
    return true;
  }

  /** 我的号@南风_1203: letters of both kinds, which no sentence behind an @ has. */
  private static boolean markedHandle(String text, int at, List<Candidate> out) {
    int end = at + 1;
    boolean marked = false;
    while (end < text.length()
        && end - at <= LONGEST_CHINESE
        && (Character.isLetterOrDigit(text.charAt(end)) || text.charAt(end) == '_')) {
      marked |= text.charAt(end) == '_' || Digits.is(text.charAt(end));
      end++;
    }
    if (!marked || end - at < 5 || end - at > LONGEST_CHINESE) {
      return false;
    }
    emit(at + 1, end, 0.6, "handle-zh", out);
    return true;
  }

  private static final Pattern SENTENCE = Pattern.compile("已经|曝光|发了|发的|说[的是]|私信|就是|是我|投诉|这个|那个|在吗");

  private static final int LONGEST_CHINESE = 14;

  private static boolean isInside(char c) {
    return c < 0x2E80 && (Character.isLetterOrDigit(c) || "._%+-@/".indexOf(c) >= 0);
  }

  private static boolean isMailDomain(String text, int end) {
    return end < text.length() && text.charAt(end) == '@';
  }

  /** Behind letters, digits, underscores, and points and hyphens between them. */
  private static int accountEnd(String text, int from) {
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

  private static void accounts(Clues clues, List<Candidate> out) {
    Cues cues = clues.cues();
    String text = clues.text();
    for (int k = 0; k < cues.size(); k++) {
      clues.deadline().check(k);
      if (!cues.is(k, NETWORKS)) {
        continue;
      }
      int start = valueStart(clues, k);
      int end = start < 0 ? -1 : valueEnd(text, start);
      boolean next = k + 1 < cues.size() && start > cues.start(k + 1);
      if (start >= 0 && end > start && !next && isAccount(clues, k, start, end)) {
        emit(start, end, cues.is(k, Cue.SOCIAL_ID.bit()) ? 0.95 : 0.85, "account", out);
        int second = end;
        for (int hop = 0; hop < 3; hop++) {
          second = listed(text, second, out);
        }
      } else {
        before(clues, k, out);
      }
    }
  }

  private static final Pattern BEFORE =
      Pattern.compile(
          "(?<![0-9A-Za-z_.@/-])([A-Za-z_][0-9A-Za-z_.-]{3,28}[0-9A-Za-z_])"
              + "(?: ?[（(【\\[] ?|，?就?是(?:我的?|他的?|她的?|本人)?|, ?| (?:on|is (?:my|his|her|our|the)|via|over|through) |这个| ?[-—–] ?|(?<=(?:[加搜找是]|add )[0-9A-Za-z_.-]{5,30}) ?(?:的)?)$");

  private static final Pattern INTRODUCED =
      Pattern.compile("(?i:(?:^|[ ,.])(?:i'm|im|i am|as|add|find) )$");

  /** nina_08（微信）, "nina_08 on Instagram": an account that looks like one, before the name. */
  private static void before(Clues clues, int k, List<Candidate> out) {
    String text = clues.text();
    int cue = clues.cues().start(k);
    Matcher account = BEFORE.matcher(text).region(Math.max(0, cue - 44), cue);
    account.useTransparentBounds(true);
    if (!account.find()) {
      return;
    }
    String value = account.group(1);
    int digits = Digits.count(value);
    String before = text.substring(Math.max(0, account.start(1) - 6), account.start(1));
    boolean introduced = INTRODUCED.matcher(before).find() && value.indexOf('-') > 0;
    boolean marked = introduced || value.indexOf('_') > 0 || (digits > 0 && value.length() > 4);
    boolean capitals = value.chars().noneMatch(c -> c >= 'a' && c <= 'z');
    if (marked && !capitals && !WORDS.contains(value.toLowerCase(Locale.ROOT))) {
      emit(account.start(1), account.end(1), 0.7, "account-before", out);
    }
  }

  /** Skype's accounts may start with "live:". */
  private static int valueEnd(String text, int start) {
    int end = plainEnd(text, start);
    int digits = end + 1;
    while (end > start && digits < text.length() && Digits.is(text.charAt(digits))) {
      digits++;
    }
    boolean tag = digits - end == 5 && text.charAt(end) == '#';
    return tag ? digits : end;
  }

  private static int plainEnd(String text, int start) {
    boolean live = text.regionMatches(true, start, "live:", 0, 5);
    return accountEnd(text, live ? start + 5 : start);
  }

  /** A further number in a list of numbers: 12345678、23456789. */
  private static int listed(String text, int end, List<Candidate> out) {
    if (end + 6 < text.length() && text.charAt(end) == '、' && Digits.is(text.charAt(end + 1))) {
      int next = accountEnd(text, end + 1);
      if (isNumber(text, end + 1, next) && next - end - 1 <= 10) {
        emit(end + 1, next, 0.7, "account", out);
        return next;
      }
    }
    return text.length();
  }

  /** Where the account starts: the first letter, digit or @ behind the name, connectors between. */
  private static int valueStart(Clues clues, int k) {
    String text = clues.text();
    int from = clues.cues().end(k);
    int limit = Math.min(text.length(), from + 14);
    for (int i = from; i < limit; i++) {
      char c = text.charAt(i);
      if (c == '@') {
        return -1;
      }
      if (c == '_' || Tokens.isPart(c)) {
        if (clues.labels().connects(from, i) && !isConnector(text, i)) {
          return i;
        }
        i = wordEnd(text, i) - 1;
      } else if ("。！？!?；;，".indexOf(c) >= 0) {
        return -1;
      }
    }
    return -1;
  }

  private static boolean isConnector(String text, int at) {
    int end = wordEnd(text, at);
    if (accountEnd(text, at) > end) {
      return false;
    }
    String word = text.substring(at, end).toLowerCase(Locale.ROOT);
    return Set.of(
            "is", "was", "it", "it's", "its", "id", "as", "no", "number", "the", "my", "s", "are")
        .contains(word);
  }

  private static int wordEnd(String text, int at) {
    int end = at;
    while (end < text.length()
        && (WordTrie.isLetter(text.charAt(end)) || text.charAt(end) == '\'')) {
      end++;
    }
    return Math.max(end, at + 1);
  }

  private static boolean isNumber(String text, int start, int end) {
    return end > start && Digits.count(text.substring(start, end)) == end - start;
  }

  private static boolean isAccount(Clues clues, int k, int start, int end) {
    String text = clues.text();
    String value = text.substring(start, end);
    int length = value.length();
    if (length < 4
        || length > LONGEST
        || (end < text.length() && "@＠/:".indexOf(text.charAt(end)) >= 0)) {
      return false;
    }
    boolean strong = clues.cues().is(k, Cue.SOCIAL_ID.bit());
    int digits = Digits.count(value);
    if (digits == length) {
      boolean phone = PhonePlans.mobile(value) || length > 11;
      return length >= 5 && !phone && !Units.isAmount(text, start, end) && !followed(text, end);
    }
    if (!WordTrie.isLetter(value.charAt(0)) && value.charAt(0) != '_' && digits > 0 && !strong) {
      return false;
    }
    String lower = value.toLowerCase(Locale.ROOT);
    if (WORDS.contains(lower) || CueWords.TRIE.longest(lower, 0) >>> 7 == length) {
      return false;
    }
    boolean point = value.indexOf('.') > 0 && !Domains.endsInKnown(text, start, end);
    boolean marked = digits > 0 || value.indexOf('_') >= 0 || point;
    String gap = text.substring(clues.cues().end(k), start);
    boolean chinese =
        gap.chars().anyMatch(c -> c >= 0x2E80) || text.charAt(clues.cues().end(k) - 1) >= 0x2E80;
    boolean colon = gap.indexOf(':') >= 0 || gap.indexOf('：') >= 0;
    if (marked) {
      return strong || chinese || colon || length >= 5;
    }
    boolean word = length < 5 || !isLowercaseRun(value);
    if (chinese && !word) {
      return strong || colon || gap.contains("是") || gap.isEmpty() || gap.equals(" ");
    }
    boolean said = colon || gap.contains(" is") || gap.contains("是");
    boolean id = strong && !text.regionMatches(true, clues.cues().start(k), "handle", 0, 6);
    return (said ? strong || colon : id) && !isSuffixed(lower) && !gap.isEmpty();
  }

  private static boolean isLowercaseRun(String value) {
    return value.chars().allMatch(c -> WordTrie.isLetter((char) c) || c == '-' || c == '.');
  }

  /** Another number goes on behind: this is no account but the start of a phone number. */
  private static boolean followed(String text, int end) {
    return end + 1 < text.length()
        && " -".indexOf(text.charAt(end)) >= 0
        && Digits.is(text.charAt(end + 1));
  }

  /** "suspended", "working", "currently": words about an account. */
  static boolean isSuffixed(String word) {
    for (String suffix : new String[] {"ed", "ing", "able", "ible", "ly", "ful", "ous"}) {
      if (word.endsWith(suffix)) {
        return true;
      }
    }
    return false;
  }

  private static void emit(int start, int end, double score, String rule, List<Candidate> out) {
    out.add(
        Candidate.of(start, end, PiiType.SOCIAL_ACCOUNT, score, rule, Priorities.SOCIAL_ACCOUNT));
  }
}
