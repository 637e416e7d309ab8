package io.kefu.preprocessing.deid.names;

import static io.kefu.preprocessing.deid.names.EnglishLexicon.CUE;
import static io.kefu.preprocessing.deid.names.EnglishLexicon.TITLE;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** How strongly the words around a place say that a name stands there. */
final class EnglishContext {
  /** Whatever stands here is a name: "my name is", "Mr.". */
  static final int CERTAIN = 4;

  /** A name, or a description of oneself: "this is", "I'm"; "Dear". */
  static final int STRONG = 3;

  /** Persons and things may stand here: "spoke with", "agent". */
  static final int MEDIUM = 2;

  static final int NONE = 0;

  static final List<String> TITLES =
      words(
          "sr sra srta mme mlle sig signor signora señor señora mr mrs ms miss mx dr prof professor mister missus sir madam madame monsieur herr frau"
              + " senor senora sr.a rev reverend fr capt captain sgt lt");

  private static final Set<String> PEOPLE =
      Set.copyOf(
          words(
              "agent rep representative bf gf boyfriend girlfriend hubby wifey granddaughter grandson"
                  + " manager supervisor technician engineer driver courier"
                  + " colleague husband wife son daughter mother father brother sister friend boss"
                  + " doctor nurse teacher mum mom dad uncle aunt partner fiance fiancee cousin"
                  + " neighbour neighbor nephew niece customer client passenger guest patient"
                  + " recipient cardholder beneficiary payee contact attn attention operator"
                  + " advisor adviser assistant landlord tenant roommate consultant specialist"
                  + " employee guy lady man woman someone person gentleman guardian grandmother"
                  + " grandfather executive buyer seller sender receiver member applicant holder"));

  static final Set<String> GREETINGS =
      Set.copyOf(words("hi hello hey dear hiya morning afternoon evening welcome"));

  static final Set<String> THANKS =
      Set.copyOf(
          words("thanks thank thx thnx tnx ty tysm ta cheers sorry ok okay bye goodbye yes no"));

  static final Set<String> CLOSINGS =
      Set.copyOf(
          words(
              "regards best sincerely thanks cheers yours truly faithfully respectfully wishes"
                  + " warmly cordially you love appreciatively gratefully advance"));

  static final Set<String> TALKS =
      Set.copyOf(
          words(
              "spoke speak speaking spoken talk talked talking chat chatted chatting met meet meeting"
                  + " emailed called dealt dealing work worked"));

  private static final Set<String> SAYS =
      Set.copyOf(
          words(
              "said told says called asked promised helped mentioned replied informed emailed wrote"
                  + " assured confirmed explained suggested advised offered was has had is will"
                  + " and who never did didn't can could sent gave"));

  private static final Set<String> SELF =
      Set.copyOf(words("speaking here calling again from with and"));

  private static final Set<String> RETURNS = Set.copyOf(words("again here speaking calling from"));

  private static final Set<String> OTHER_NAMES =
      Set.copyOf(
          words(
              "brand user product company store file domain business model item shop restaurant bank"
                  + " street city plan group team event hotel host login display wifi network app"
                  + " employer school place folder column"));

  private static final Set<String> ADDRESSED =
      Set.copyOf(
          words("us you thanks ok okay yes no hi hello sorry there right well much help welcome"));

  /** What is kept under a name. */
  private static final Set<String> RECORDS =
      Set.copyOf(
          words(
              "record records booking reservation account listed registered filed booked order name it"
                  + " file profile anything nothing something"));

  private static final Set<String> FAMILY = Set.of("surname", "forename", "lastname", "firstname");

  private static final Set<String> CALLS = Set.of("call", "ring", "phone", "text", "contact");

  /** Relatives and neighbours: what follows without a capital is a name all the same. */
  private static final Set<String> NEAR =
      Set.copyOf(
          words(
              "husband wife son daughter mother father brother sister mum mom dad uncle aunt partner"
                  + " fiance fiancee cousin neighbour neighbor nephew niece roommate flatmate bf gf boyfriend girlfriend hubby wifey granddaughter grandson stepson"
                  + " stepdaughter niece fiancé fiancée grandma grandpa nan gran housemate"));

  private static final Set<String> OWN = Set.of("my", "his", "her", "our", "their");

  private static final Set<String> LABELS =
      Set.copyOf(
          words(
              "name from to cc signed by customer cust client guest passenger patient agent contact recipient attn sender user re"));

  static final List<String> FUNCTION_WORDS =
      words(
          "a an the not on in at of to for from with by and or but if is are was were be been it its"
              + " this that these those my your his her our their me you he she they we us them i i'm"
              + " i've i'd i'll what which who when where why how no yes so as do does did can could"
              + " would should shall have has had there here just also very too still already never"
              + " only because about into than then spelled spelt misspelled incorrect wrong correct"
              + " both either neither whereas although though unless until since once whenever"
              + " listed associated different registered linked attached under please thanks thank"
              + " tel email phone hello hi hey dear sorry calling speaking looking trying having wondering"
              + " unable sure afraid really going want need");

  static final List<String> CUES = cues();

  /** Chinese words directly in front of a name in Latin letters. */
  private static final Pattern CHINESE =
      Pattern.compile(
          "(?:我叫|名叫|叫做|叫|名字[是为:：]*|姓名[是为:：]*|[这我]?[里边]?是|(?:联系|收件|收货|寄件|持卡|申请|开户|乘客|预订|入住)人[是为:：]*"
              + "|客服|顾问|专员|经理|老师|户名[是为:：]*|收件[:：]|致|亲爱的|尊敬的|你好|您好|找|联系|同事|朋友|署名) ?[,，、:：]?$");

  private static final Pattern CHINESE_CERTAIN =
      Pattern.compile(
          "(?:我叫|名叫|名字[是为叫:：]+|姓名[是为:：]*|(?:联系|收件|收货|寄件|持卡|申请|开户|预订|入住)人[是为:：]*|户名[是为:：]*) ?$");

  private final Words words;

  EnglishContext(Words words) {
    this.words = words;
  }

  /** The strength of what stands before a word. */
  int before(int i) {
    String text = words.text;
    int start = words.start[i];
    if (start > 0 && isChinese(text, start)) {
      String before = text.substring(Math.max(0, start - 10), start);
      if (CHINESE_CERTAIN.matcher(before).find()) {
        return CERTAIN;
      }
      return CHINESE.matcher(before).find() ? MEDIUM : NONE;
    }
    if (i == 0) {
      return NONE;
    }
    int last = i - 1;
    String gap = words.gap(last, 12);
    if (gap.length() >= 12) {
      return NONE;
    }
    if (words.is(last, TITLE) && (gap.equals(" ") || gap.equals(". ") || gap.equals("."))) {
      return isStreet(last) ? NONE : CERTAIN;
    }
    if (words.is(last, CUE)) {
      return cue(last, gap);
    }
    // Too frequent to be cues: only a capital makes these worth a look.
    return words.isCapital(i) && gap.equals(" ") ? phrase(last, words.lower(last)) : NONE;
  }

  private int cue(int last, String gap) {
    String word = words.lower(last);
    String bare = gap.strip();
    boolean space = bare.isEmpty() && gap.indexOf('\n') < 0;
    boolean colon = bare.equals(":") || bare.equals("：") || bare.equals("-") || bare.equals("=");
    if (word.equals("name") && !isOtherName(last) || FAMILY.contains(word)) {
      return space || colon || gap.equals("'s ") || gap.equals("’s ") ? CERTAIN : NONE;
    }
    boolean reads = word.equals("is") || word.equals("was") || word.equals("read");
    if ((space || colon) && reads && followsName(last - 1)) {
      return CERTAIN;
    }
    if (space && word.equals("under")) {
      boolean is = last > 1 && (words.equal(last - 1, "is") || words.equal(last - 1, "was"));
      boolean kept = RECORDS.contains(is ? words.lower(last - 2) : previous(last));
      return kept && words.isCapital(last + 1) ? CERTAIN : MEDIUM;
    }
    if (colon && LABELS.contains(word)) {
      return STRONG;
    }
    if (CLOSINGS.contains(word)) {
      boolean line = gap.indexOf('\n') >= 0;
      if (line && (bare.isEmpty() || bare.equals(",") || bare.equals("!") || bare.equals("."))) {
        return STRONG;
      }
      if (bare.equals(",") || bare.equals("-") || (space && word.equals("regards"))) {
        return MEDIUM;
      }
    }
    if (GREETINGS.contains(word) && (space || bare.equals(","))) {
      return word.equals("dear") ? STRONG : MEDIUM;
    }
    if (THANKS.contains(word) && (space || bare.equals(","))) {
      return MEDIUM;
    }
    if (space && NEAR.contains(word) && words.isCapital(last + 1) && OWN.contains(previous(last))) {
      return CERTAIN;
    }
    if (PEOPLE.contains(word) && (space || colon || bare.equals(","))) {
      return MEDIUM;
    }
    if (isMeAgain(last, gap)) {
      return STRONG;
    }
    boolean own = word.equals("it") && (gap.equals("'s ") || gap.equals("’s "));
    return space || own ? phrase(last, word) : NONE;
  }

  private int phrase(int last, String word) {
    switch (word) {
      case "is":
      case "it's":
        boolean points = words.equal(last - 1, "this") || words.equal(last - 1, "here");
        return points || isIntroduction(last) ? STRONG : NONE;
      case "its":
        return isIntroduction(last) || isUncasedName(last + 1) ? STRONG : NONE;
      case "it":
        boolean introduces = isIntroduction(last) || isUncasedName(last + 1);
        return words.possessive[last] && introduces ? STRONG : NONE;
      case "i'm":
      case "im":
        return STRONG;
      case "am":
        return words.equal(last - 1, "i") ? STRONG : NONE;
      case "named":
        return CERTAIN;
      case "me":
        return words.equal(last - 1, "call") || words.equal(last - 1, "calls") ? CERTAIN : NONE;
      case "called":
        return PEOPLE.contains(previous(last)) ? CERTAIN : MEDIUM;
      case "you", "o":
        return words.equal(last - 1, "thank") || words.equal(last - 1, "c") ? MEDIUM : NONE;
      case "with", "to":
        boolean transfer = word.equals("to") && words.equal(last - 1, "me");
        return transfer || TALKS.contains(previous(last)) ? MEDIUM : NONE;
      case "for":
        return ASKS.contains(previous(last)) ? STRONG : NONE;
      case "by":
        return SIGNS.contains(previous(last)) ? MEDIUM : NONE;
      default:
        return CALLS.contains(word) && isCalled(last + 1) ? CERTAIN : NONE;
    }
  }

  private static final Set<String> ASKS = Set.of("ask", "asking", "asked");
  private static final Set<String> SIGNS = Set.of("for", "signed", "served", "handled", "helped");

  /** "call Abena on 07700 …". */
  private boolean isCalled(int word) {
    boolean on = words.equal(word + 1, "on") || words.equal(word + 1, "at");
    return words.isCapital(word) && words.joined(word) && on && isDigit(words.end[word + 1] + 1);
  }

  boolean isDigit(int at) {
    return at < words.text.length() && "+(0123456789".indexOf(words.text.charAt(at)) >= 0;
  }

  /** "its tunde, …": a comma behind it, and no capital that would tell it from a thing. */
  private boolean isUncasedName(int word) {
    return word < words.count
        && !words.isCapital(word)
        && words.text.startsWith(",", words.end[word]);
  }

  /** Behind "cheers," and with nothing behind it. */
  boolean isClosing(int i) {
    boolean last = i + 1 == words.count && words.text.length() - words.end[i] <= 1;
    return last && i > 0 && CLOSINGS.contains(words.lower(i - 1));
  }

  /** The only word of the last line, below an empty one. */
  boolean isSignature(int i) {
    int start = words.start[i];
    return i > 4
        && i + 1 == words.count
        && words.text.length() - words.end[i] <= 1
        && words.text.startsWith("\n\n", start - 2);
  }

  /** "it's me again, amelia". */
  private boolean isMeAgain(int last, String gap) {
    int me = words.equal(last, "again") ? last - 1 : last;
    boolean self = words.equal(me, "me") && me > 0;
    return gap.equals(", ") && self && words.lower(me - 1).startsWith("it");
  }

  /** Whether the word before is "neighbour", "wife" or the like. */
  boolean isNear(int i) {
    return i > 0 && words.joined(i - 1) && NEAR.contains(words.lower(i - 1));
  }

  /** Whether "again", "here" or the like follows a word. */
  boolean returns(int word) {
    return words.joined(word) && RETURNS.contains(words.lower(word + 1));
  }

  /** "its", "it's", "it is" before up to three words and "again", "here" or the like. */
  private boolean isIntroduction(int last) {
    String word = words.lower(last);
    if (word.equals("is") && !words.equal(last - 1, "it")) {
      return false;
    }
    for (int i = last + 2; i < Math.min(words.count, last + 5) && words.joined(i - 1); i++) {
      if (RETURNS.contains(words.lower(i))) {
        return true;
      }
    }
    return false;
  }

  /** The strength of what stands behind a word: 0 none, 1 some, 2 good. */
  int after(int i) {
    if (words.possessive[i]) {
      return 1;
    }
    int next = i + 1;
    if (next >= words.count || words.start[next] - words.end[i] > 2) {
      return NONE;
    }
    String gap = words.text.substring(words.end[i], words.start[next]);
    if (!gap.equals(" ") && !gap.equals(", ")) {
      return NONE;
    }
    String word = words.lower(next);
    boolean nextDoor = word.equals("next") && words.equal(next + 1, "door");
    if (word.equals("speaking") || (gap.equals(" ") && (word.equals("here") || nextDoor))) {
      return 2;
    }
    return gap.equals(" ") && SAYS.contains(word) ? 1 : NONE;
  }

  /** Whether what follows tells a name from an adjective: a comma, or "from", "speaking" … */
  boolean introduces(int i) {
    int next = i + 1;
    return next < words.count
        && (words.text.charAt(words.end[i]) == ','
            || (words.joined(i) && SELF.contains(words.lower(next))));
  }

  /** Whether the word behind one ends an introduction, as in "this is Priya from billing". */
  boolean endsIntroduction(int i) {
    int next = i + 1;
    if (next >= words.count) {
      return true;
    }
    String gap = words.text.substring(words.end[i], words.start[next]);
    return !gap.equals(" ") || SELF.contains(words.lower(next));
  }

  /** Whether the words before are "name is", "named" or a title, and not only "name". */
  boolean isNamed(int i) {
    String before = previous(i);
    return before.equals("is")
        || before.equals("named")
        || before.equals("called")
        || before.equals("me")
        || (TITLES.contains(before) && !before.equals("sir"))
        || (i > 0 && words.start[i] - words.end[i - 1] > 1);
  }

  /** "Name on the card is", "guest name should read". */
  private boolean followsName(int last) {
    for (int i = last; i >= 0 && last - i < 5; i--) {
      if (isNameOf(i)) {
        return true;
      }
      if (words.start[i] == 0 || words.text.charAt(words.start[i] - 1) != ' ') {
        return false;
      }
    }
    return false;
  }

  /** "Thank you for contacting us, Mark." */
  boolean isAddressed(int i, int last) {
    int end = words.end[last];
    boolean closed = end >= words.text.length() || ".!?\n".indexOf(words.text.charAt(end)) >= 0;
    return closed
        && i > 0
        && words.start[i] - words.end[i - 1] == 2
        && words.text.charAt(words.end[i - 1]) == ','
        && ADDRESSED.contains(previous(i));
  }

  private boolean isNameOf(int i) {
    return words.equal(i, "name") && !isOtherName(i);
  }

  private boolean isOtherName(int name) {
    return OTHER_NAMES.contains(previous(name));
  }

  private String previous(int i) {
    return i > 0 ? words.lower(i - 1) : "";
  }

  /** "Dr" behind a capitalised word that a number precedes is Drive. */
  private boolean isStreet(int title) {
    if (!words.equal(title, "dr") || title == 0 || !words.joined(title - 1)) {
      return false;
    }
    int digit = words.start[title - 1] - 2;
    return words.isCapital(title - 1) && digit >= 0 && Character.isDigit(words.text.charAt(digit));
  }

  private static boolean isChinese(String text, int start) {
    char c = text.charAt(start - 1);
    if (c == ' ' || c == ':') {
      return start > 1 && text.charAt(start - 2) >= 0x2E80;
    }
    return c >= 0x2E80;
  }

  private static List<String> cues() {
    Set<String> cues = new HashSet<>();
    cues.addAll(PEOPLE);
    cues.addAll(GREETINGS);
    cues.addAll(THANKS);
    cues.addAll(CLOSINGS);
    cues.addAll(LABELS);
    cues.addAll(
        words(
            "under read is was it it's its i'm im am named called you me with to o name again"
                + " surname forename lastname firstname cust client frm for with caller pax acct claimant policyholder student"));
    return List.copyOf(cues);
  }

  static List<String> words(String list) {
    return Arrays.asList(list.split(" "));
  }
}
