package io.kefu.preprocessing.deid;

import java.util.HashMap;
import java.util.Map;

/** Digits as they are spoken, and what people say between them. */
final class SpokenWords {
  private static final byte[] CHINESE = new byte[1 << 16];
  private static final Map<String, String> ENGLISH = new HashMap<>();

  /** The keys of {@link #ENGLISH}, and what repeats a digit. */
  private static final WordTrie ENGLISH_WORDS = new WordTrie();

  /** Fillers and separators that may stand between the digits of one number. */
  private static final WordTrie FILLERS = new WordTrie();

  static {
    java.util.Arrays.fill(CHINESE, (byte) -1);
    String[] digits = {"零〇洞", "一幺壹妖", "二两贰", "三叁", "四肆", "五伍", "六陆", "七拐柒", "八捌", "九勾玖"};
    for (int d = 0; d < 10; d++) {
      for (char c : digits[d].toCharArray()) {
        CHINESE[c] = (byte) d;
      }
    }
    String[] words =
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
            .split(" ");
    for (int i = 0; i < words.length; i++) {
      ENGLISH.put(words[i], String.valueOf(i));
    }
    for (String zero : "oh o nought naught".split(" ")) {
      ENGLISH.put(zero, "0");
    }
    ENGLISH.put("niner", "9");
    for (String times : "double triple treble quadruple".split(" ")) {
      ENGLISH_WORDS.put(times, 0);
    }
    String[] tens = "twenty thirty forty fifty sixty seventy eighty ninety".split(" ");
    for (int i = 0; i < tens.length; i++) {
      ENGLISH.put(tens[i], (i + 2) + "0");
    }
    ENGLISH.keySet().forEach(word -> ENGLISH_WORDS.put(word, 0));
    String fillers =
        "嗯|呃|额|啊|哦|噢|喔|唔|呢|吧|哎|诶|欸|哈|呀|嘛|喂|嘞|哟|哼|那个|这个|然后|然后是|就是|再|再是|接着|接着是|接下来|接下来是|后面|后面是|后边|后边是"
            + "|对|对对|对的|是|还有|不好意思|对不起|抱歉|说错了|哦不|哦不对|不对|等一下|等等|稍等|稍等一下|我看看|我看一下|我看下|我想想|我想一下|让我看看|让我想想|再来|最后|最后是|最后四位|最后四位是|中间|中间是|前面|前面是|前面三位是|后四位|后四位是|后三位是|中间四位|中间四位是"
            + "|杠|横杠|短横|中横线|横线|空格|减|区号|转|分机|停顿|加|好|好的|没错|下面|下面是|完了|之后|之后是|跟着|哪个|这样|您记一下|你记一下|记一下|怎么说|怎么说呢|我说慢点|慢点"
            + "|um|umm|uh|uhh|uh huh|er|err|erm|ah|ahh|hm|hmm|hmmm|mm|mmm|mhm|eh|like|you know|let me see|let's see|let me check|hold on|hang on|one moment|wait|then|and|and then|so|okay|ok|yeah|yes|yep|sorry|i think|i mean|well|right|space|dash|hyphen|minus|dot|point|pause|next|followed by|after that|comma|now|the|it's|then it's|and then it's|finally|last|extension|ext|that's|just a sec|one sec|a sec|sure|got it|got that";
    for (String filler : fillers.split("\\|")) {
      FILLERS.put(filler, 0);
    }
  }

  private SpokenWords() {}

  /** The value of a Chinese digit, or -1. */
  static int chineseDigit(char c) {
    return CHINESE[c];
  }

  /** The digits of an English number word in small letters ("oh" 0, "fifteen" 15), or null. */
  static String englishDigit(String word) {
    return ENGLISH.get(word);
  }

  /** Whether an English digit, or a multiple of one, stands here as a whole word. */
  static boolean isEnglishStart(String text, int at) {
    char next = at + 1 < text.length() ? text.charAt(at + 1) : ' ';
    char third = at + 2 < text.length() ? text.charAt(at + 2) : ' ';
    return ENGLISH_WORDS.mayStart(text.charAt(at), next, third)
        && ENGLISH_WORDS.longest(text, at) >= 0;
  }

  /** How often "double" and the like repeat the next digit; 1 for other words. */
  static int times(String word) {
    return switch (word) {
      case "double" -> 2;
      case "triple", "treble" -> 3;
      case "quadruple" -> 4;
      default -> 1;
    };
  }

  /** The end of the filler that starts here, or -1. */
  static int fillerEnd(String text, int from) {
    if (!FILLERS.starts(text.charAt(from))) {
      return -1;
    }
    char next = from + 1 < text.length() ? text.charAt(from + 1) : ' ';
    char third = from + 2 < text.length() ? text.charAt(from + 2) : ' ';
    if (!FILLERS.mayStart(text.charAt(from), next, third)) {
      return -1;
    }
    long found = FILLERS.longest(text, from);
    return found < 0 ? -1 : (int) (found >>> 7);
  }
}
