package io.kefu.preprocessing.deid;

import io.kefu.preprocessing.deid.names.CommonWords;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Accounts that look like any other word, where the phrase around a network's name leaves nothing
 * else: "on Discord I'm moonpie", 快手上叫老铁修车, 旺旺tb大力水手.
 */
final class PhrasedAccountRecognizer implements Recognizer {
  private static final int NETWORKS = Cue.bits(Cue.SOCIAL, Cue.SOCIAL_ID);
  private static final int WINDOW = 48;

  private static final String VALUE =
      "(?<value>[A-Za-z_][A-Za-z0-9_]*+(?:[.-][A-Za-z0-9_]++)*+(?:#[0-9]{3,5})?)";

  private static final String CLAUSE_END =
      "(?=$|[,;!?)\\n。，；！？、]|\\.(?:\\s|$)| (?:and|but|if|so|because|please|thanks|or|on|happy|by|just)(?![a-z]))";

  /** "… on Discord I'm X", "my insta is X", "Twitter as X". */
  private static final Pattern BEHIND =
      Pattern.compile(
          "(?i:(?: ?(?:name|id|handle|user ?name|account|tag|login|channel|user))?(?:(?: is| was|:| =|,? (?:i'm|im|i am|i go by|as|under|called|look for|search for|it's|its)))) ?[\"“'@]?"
              + VALUE
              + "[\"”']?"
              + CLAUSE_END);

  /** Of no network of one's own, "is" tells how the network does: "Discord is laggy". */
  private static final Pattern BEHIND_AS =
      Pattern.compile(
          BEHIND
              .pattern()
              .replace(
                  "(?: is| was|:", "(?:(?<=(?:name|id|handle|account|tag|channel|user)) is|:"));

  private static final Pattern OWN = Pattern.compile("(?i:(?:my|his|her|their|our|me|on) )$");

  /** 抖音大白兔奶糖是我小号. */
  private static final Pattern MINE =
      Pattern.compile(
          "[ :：]?(?![上里的是名号账帐]|[uU][pP]主|[博店]主|主播)(?<value>[A-Za-z0-9_\\u4E00-\\u9FFF]{2,12}?)(?=的?就?是我(?:的)?(?:小号|大号|号|账号|本人|$|[，,。]))");

  private static final Pattern ZH_BEHIND =
      Pattern.compile(
          "(?:上|里)?(?:的)?(?:名字?|账号|帐号|号|ID|id)? ?(?:上?叫|名叫|搜索?|找|名是|名为|就?是|名(?= ))[:： ]{0,2}"
              + VALUE
              + "(?=$|[，,。；;！!？?、（(\\n]|[\\u4E00-\\u9FFF])");

  /** "I'm X on Discord", "follow X on IG". */
  private static final Pattern BEFORE =
      Pattern.compile(
          "(?i:(?:^|[ ,.(])(?:i'm|im|i am|as|go by|known as|add|follow|find|tag|tagged|dm|message|messaged|user|seller|called|named) )@?"
              + VALUE
              + " (?i:on|over on|via|through)(?: (?:my|the|your))? $");

  /** Characters of a sentence: the name ends before them. */
  private static final String CUT =
      "(?:就是|是我|是他|是她|已经|发了|发的|发布|买[的了]|付[的了款]|说[的是你我]|私信|联系|退款|投诉|曝光|怎么|为什么|能不能|能看|可以|不能|没有|我|你|您|他|她|的|了|吗|呢|吧|给|让|被|把|请|在|登|无法|打不|被封|封了)";

  private static final String HAN = "\\u4E00-\\u9FFF";

  /** Latin letters, then Chinese; or Chinese, then digits: no sentence is written so. */
  private static final Pattern MIXED =
      Pattern.compile(
          "[ :：@]?(?![上里的是名号账帐]|[uU][pP]主|[博店]主|主播|地址|联系)(?<value>(?:(?<latin>[A-Za-z]{1,10})[0-9]{0,4}["
              + HAN
              + "][A-Za-z0-9_"
              + HAN
              + "]{1,10}?|["
              + HAN
              + "]{2,8}?[0-9]{2,6}|["
              + HAN
              + "]{2,8}?[A-Za-z]{2,10}[0-9]{0,4}))(?=$|[，,。；;！!？?、（( \\n]|"
              + CUT
              + ")");

  /** 上叫, up主: a name of any characters. */
  private static final Pattern CALLED =
      Pattern.compile(
          " ?(?:号|账号|帐号)?(?:上|里)?(?:的)?(?:up主|UP主|博主|主播|卖家|店主|店铺|ID|id|用户|名字?|昵称)?(?:上叫|里叫|(?<=[名称号])叫|名叫|叫做|名字?叫|名字?是|昵称叫|搜|(?<=up主|UP主|博主|店主|卖家|店铺|用户|主播)(?:叫|是|：|:| )?|(?<=名) |@|上有个@?)[:： “\"]{0,2}"
              + "(?<value>[A-Za-z0-9_"
              + HAN
              + "]{2,14}?)(?=$|[，,。；;！!？?、（(”\" \\n]|"
              + CUT
              + ")");

  private static final Pattern NO_NAME =
      Pattern.compile("(?:[不没得怎哪什了]|这个|那个|一个|什么|哪个|同名|官方|客服|搜索|别人|有人|会员|平台|活动|页面|视频|直播|评论).*");

  @Override
  public void find(Clues clues, List<Candidate> out) {
    Cues cues = clues.cues();
    if (!cues.any(NETWORKS)) {
      return;
    }
    for (int k = 0; k < cues.size(); k++) {
      clues.deadline().check(k);
      if (cues.is(k, NETWORKS)) {
        around(clues.text(), cues.start(k), cues.end(k), out);
      }
    }
  }

  private static void around(String text, int start, int end, List<Candidate> out) {
    boolean own =
        OWN.matcher(text).region(Math.max(0, start - 12), start).find()
            || text.startsWith(":", end)
            || end - start > 8;
    latin(text, at(own ? BEHIND : BEHIND_AS, text, end), out);
    latin(text, at(ZH_BEHIND, text, end), out);
    Matcher before = BEFORE.matcher(text).region(Math.max(0, start - WINDOW), start);
    before.useTransparentBounds(true);
    if (before.find()) {
      latin(text, before, out);
    }
    Matcher mixed = at(MIXED, text, end);
    if (mixed != null
        && (mixed.group("latin") == null
            || !SocialAccountRecognizer.isOrdinary(mixed.group("latin")))) {
      emit(mixed, out);
    }
    Matcher mine = at(MINE, text, end);
    if (mine != null && !NO_NAME.matcher(mine.group("value")).matches()) {
      emit(mine, out);
    }
    Matcher called = at(CALLED, text, end);
    if (called != null && !NO_NAME.matcher(called.group("value")).matches()) {
      emit(called, out);
    }
  }

  private static Matcher at(Pattern pattern, String text, int from) {
    int to = Math.min(text.length(), from + WINDOW);
    Matcher matcher = pattern.matcher(text).region(from, to);
    matcher.useTransparentBounds(true);
    return matcher.lookingAt() ? matcher : null;
  }

  private static void latin(String text, Matcher account, List<Candidate> out) {
    if (account == null) {
      return;
    }
    String value = account.group("value");
    boolean marked = value.chars().anyMatch(c -> c == '_' || c == '#' || Digits.is((char) c));
    boolean camel = value.chars().skip(1).anyMatch(Character::isUpperCase);
    boolean word =
        value.length() < 4
            || SocialAccountRecognizer.isOrdinary(value)
            || CommonWords.is(text, account.start("value"), account.end("value"))
            || !camel && !value.endsWith("ly") && SocialAccountRecognizer.isSuffixed(value);
    if (marked && value.length() > 3 || !word) {
      emit(account, out);
    }
  }

  private static void emit(Matcher account, List<Candidate> out) {
    out.add(
        Candidate.of(
            account.start("value"),
            account.end("value"),
            PiiType.SOCIAL_ACCOUNT,
            0.7,
            "account-phrase",
            Priorities.SOCIAL_ACCOUNT - 1));
  }
}
