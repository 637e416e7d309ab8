package io.kefu.preprocessing.deid;

import java.lang.Character.UnicodeScript;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Names that nobody was meant by, in the same script, of the same number of characters or words.
 *
 * <p>Any name can be somebody's, so unlike numbers these cannot be marked as invalid. Chinese ones
 * have a surname that fewer than one in ten thousand people bear, English ones a surname put
 * together from syllables. A full name and its surname alone have unrelated surrogates: a stateless
 * mapping cannot tell that they belong together.
 */
final class PersonSurrogates {
  private static final String SURNAMES = "亓仉郗郄逄禚麴矫佘佴邸邰芮羿逯蔺鄢郜昝笪缑衡乜呙洑桓郏鞠隗宓暴晏充茹宦鱼慎庾终暨弘禄沃蔚越夔隆厍晁勾敖訾阚那竺冼";
  private static final List<String> COMPOUND_SURNAMES =
      List.of(
          ("欧阳 司徒 上官 诸葛 尉迟 公孙 慕容 宇文 长孙 令狐 钟离 闾丘 澹台 濮阳 赫连 皇甫 司马 夏侯 东方 端木 百里" + " 呼延 南宫 独孤")
              .split(" "));
  private static final String GIVEN =
      "安柏辰晨澄初川慈聪达岱丹蒂笛典朵恩凡枫芙甫歌庚谷观冠光桂海涵翰禾恒弘鸿湖华桦怀焕晖慧吉佳嘉坚剑江娇杰瑾京景敬静"
          + "菊隽君俊凯康珂可克宽葵昆兰岚朗乐磊黎理立丽莲良林琳凌灵岭流柳龙露芦鹿璐伦麦曼茂梅萌梦苗敏铭默牧慕楠宁诺"
          + "培佩鹏平朴圃琦启谦茜乔青晴秋泉然仁榕如锐瑞润若森杉山珊尚韶深声胜诗石书舒树朔思松苏素棠涛天恬庭彤桐婉望威"
          + "薇维未文雯武西希熙夏贤祥晓欣新星雄修秀绪轩萱雪雅言妍岩彦燕阳遥叶一依怡颐易奕逸音盈颖永勇友宇雨语玉育钰"
          + "苑源远月悦云芸允泽展昭哲真知志智舟竹卓子紫";
  private static final List<String> FIRST =
      List.of(
          ("Adela Alden Amias Anona Arden Aubin Averil Basil Bevis Blythe Briar Calla Cedric Clio"
                  + " Corin Cosmo Dorian Doria Edmond Elodie Emlyn Enid Esme Evander Fabian Fern"
                  + " Finola Flora Gareth Garnet Gideon Giles Hazel Hester Idris Imogen Ione Isolde"
                  + " Ivor Jasper Jocelyn Juno Kerensa Kit Lavinia Leander Linnet Lowell Lucian Lyra"
                  + " Mabel Magnus Marlow Maud Merrin Milo Minna Myra Neville Nola Odette Olwen"
                  + " Orson Osric Otis Otto Paloma Perrin Petra Phineas Piers Portia Quentin Ramona"
                  + " Redmond Rhoda Roland Rosalind Rowan Rufus Sabina Selwyn Sibyl Silas Sorrel"
                  + " Stella Sylvan Tamsin Thea Tobias Ursula Valda Verity Vesper Wilfred Willa Winton"
                  + " Xanthe Yvaine Zelda Zora")
              .split(" "));
  private static final List<String> START =
      List.of(
          ("Abbel Ambro Ander Arden Barrow Bellin Bramble Brecon Calder Cander Carro Chalder Corrin"
                  + " Darrow Delver Dunmer Ebber Elmer Fallow Farrin Fenni Galder Garro Glaven Halber"
                  + " Harken Hollin Ister Jarro Kelder Kerro Lander Larken Lomer Mardle Merro Nether"
                  + " Norrin Ollen Orber Pender Perro Quarrin Rallen Ravel Sander Selver Sorrow Tamber"
                  + " Tarrin Thurro Ulver Vanner Varro Wander Welkin Wimber Yarrow Yester Zander")
              .split(" "));
  private static final List<String> END =
      List.of(
          ("beck bourne bridge brook combe cote croft dale den fell field ford gate grove ham hay"
                  + " holm hurst ing leigh ley low mead mere mond more ness over pool ridge rigg row"
                  + " sall set shaw side stead stone stow street thorne thwaite ton tree vale wade"
                  + " wald ward water way well wick with wold wood worth wright yard yate")
              .split(" "));
  private static final Pattern PART = Pattern.compile("\\p{IsHan}|[\\p{IsLatin}\\p{M}]+");
  private static final Pattern SPACES = Pattern.compile("\\s+");
  private static final Pattern LATIN = Pattern.compile("[\\p{IsLatin}\\p{M}.,'’\\-\\s]+");
  private static final Pattern CHINESE = Pattern.compile("[\\p{IsHan}\\s·•・.]+");
  private static final Pattern FAMILIAR = Pattern.compile("[小老阿]\\p{IsHan}");

  private PersonSurrogates() {}

  private static boolean isHan(String text) {
    return text.codePoints().anyMatch(c -> UnicodeScript.of(c) == UnicodeScript.HAN);
  }

  static String canonical(String name) {
    String collapsed = SPACES.matcher(name.strip()).replaceAll(" ").toLowerCase(Locale.ROOT);
    return isHan(name) ? Digits.without(collapsed, " ·•・") : collapsed;
  }

  static String of(String name, Draw draw) {
    if (CHINESE.matcher(name).matches()) {
      return chinese(name, draw);
    }
    if (LATIN.matcher(name).matches()) {
      return english(name, draw);
    }
    if (isHan(name)) {
      return mixed(name, draw);
    }
    return "Person-" + draw.word(8);
  }

  private static String chinese(String name, Draw draw) {
    String bare = Digits.without(name, Surrogates.SPACE);
    if (Digits.without(bare, "·•・.").length() < bare.length()) {
      return bare.codePoints()
          .mapToObj(c -> Character.isLetter(c) ? given(draw) : Character.toString(c))
          .collect(Collectors.joining());
    }
    int length = bare.codePointCount(0, bare.length());
    if (FAMILIAR.matcher(bare).matches()) {
      return bare.substring(0, 1) + surname(draw);
    }
    boolean compound =
        length == 4 || length >= 2 && COMPOUND_SURNAMES.contains(bare.substring(0, 2));
    StringBuilder out =
        new StringBuilder(
            compound ? COMPOUND_SURNAMES.get(draw.below(COMPOUND_SURNAMES.size())) : surname(draw));
    while (out.length() < length) {
      out.append(given(draw));
    }
    return out.toString();
  }

  private static String surname(Draw draw) {
    return String.valueOf(SURNAMES.charAt(draw.below(SURNAMES.length())));
  }

  private static String given(Draw draw) {
    return String.valueOf(GIVEN.charAt(draw.below(GIVEN.length())));
  }

  private static String english(String name, Draw draw) {
    String[] words = SPACES.split(name.strip());
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < words.length; i++) {
      boolean last = i == words.length - 1 && words.length > 1;
      out.append(i > 0 ? " " : "").append(word(words[i], last, draw));
    }
    return out.toString();
  }

  private static String word(String word, boolean surname, Draw draw) {
    String tail = word.endsWith(",") || word.endsWith(".") ? word.substring(word.length() - 1) : "";
    String body = word.substring(0, word.length() - tail.length());
    if (body.length() == 1) {
      char letter = (char) ('A' + draw.below(26));
      return (Character.isUpperCase(body.charAt(0)) ? letter : Character.toLowerCase(letter))
          + tail;
    }
    String other =
        surname
            ? START.get(draw.below(START.size())) + END.get(draw.below(END.size()))
            : FIRST.get(draw.below(FIRST.size()));
    return cased(body, other) + tail;
  }

  private static String cased(String like, String word) {
    if (like.equals(like.toLowerCase(Locale.ROOT))) {
      return word.toLowerCase(Locale.ROOT);
    }
    return like.equals(like.toUpperCase(Locale.ROOT)) ? word.toUpperCase(Locale.ROOT) : word;
  }

  /** Such as "Jack马": each Chinese character and each Latin word by itself. */
  private static String mixed(String name, Draw draw) {
    return PART.matcher(name)
        .replaceAll(m -> isHan(m.group()) ? given(draw) : word(m.group(), false, draw));
  }

  /** Invented place and street names are made of the same syllables. */
  static String englishPlace(Draw draw) {
    return START.get(draw.below(START.size())) + END.get(draw.below(END.size()));
  }
}
