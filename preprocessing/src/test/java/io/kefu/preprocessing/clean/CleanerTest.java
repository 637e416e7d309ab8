package io.kefu.preprocessing.clean;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CleanerTest {

  private static String clean(String raw) {
    return Cleaner.clean(raw, false).text();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "ＡＢＣ１２３＠ｑｑ．ｃｏｍ|ABC123@qq.com",
        "你好，请问：（急）！|你好，请问：（急）！",
        "10² ½ ① ™ 5㎏|10² ½ ① ™ 5kg",
        "don´t ﬁnd café|don´t find café",
        "cafe\u0301|café",
        "１３８\u200B００１３\u2060８０００|13800138000",
        "a\u0000b\u0007c\uFEFFd|abcd",
        "👨‍👩‍👧 ❤️ ok|👨‍👩‍👧 ❤️ ok",
        "می\u200Cخواهم|می\u200Cخواهم",
        "  a \t b\u3000c  |a b c",
        "x\uD800y|x\uFFFDy",
      })
  void unicodeIsFoldedUnlessTheMeaningWouldChange(String raw, String expected) {
    assertThat(clean(raw)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "I <3 it, 3 < 5 and 7 > 2|I <3 it, 3 < 5 and 7 > 2",
        "if a <b and c> d|if a <b and c> d",
        "<order number> of <jo@x.org>|<order number> of <jo@x.org>",
        "<p class=\"a>b\">Hi<br>there</p>|Hi there",
        "so<b>me</b>thing|something",
        "<td>1</td><td>2</td>|1 2",
        "a<!-- hidden -->b<script>var x = '<b>';</script>c|a b c",
        "AT&T &amp; R&D &#20320;&#x597D; &nbsp x &unknown; &lt;b&gt;|AT&T & R&D 你好 x &unknown; <b>",
        "open <script> never closed|open never closed",
      })
  void markUpGoesAndPlainSignsStay(String raw, String expected) {
    assertThat(clean(raw)).isEqualTo(expected);
  }

  @Test
  void lineBreaksStayWhereTheyCarryMeaning() {
    String raw = "Dear team,\r\n\r\n\r\nmy order<br>is  late \n Bye\n";
    assertThat(Cleaner.clean(raw, true).text()).isEqualTo("Dear team,\n\nmy order\nis late\nBye");
    assertThat(clean(raw)).isEqualTo("Dear team, my order is late Bye");
  }

  @Test
  void cleanTextIsLeftAloneAndCleaningTwiceIsCleaningOnce() {
    String plain = "How do I locate my card? 我的卡在哪里？";
    assertThat(Cleaner.clean(plain, false)).isEqualTo(CleanText.raw(plain));
    Random random = new Random(4);
    for (int i = 0; i < 3000; i++) {
      String once = CharacterStep.apply(RandomTexts.next(random)).text();
      assertThat(CharacterStep.apply(once).text()).isEqualTo(once);
    }
  }

  @Test
  void hostileTextTakesLinearTime() {
    String[] seeds = {"<script>", "<!--", "<b \"", "&#", "e\u0301\u0301\u0301", "<", " \n"};
    for (String seed : seeds) {
      String text = seed.repeat(200_000 / seed.length());
      assertThat(Cleaner.clean(text, true).text().length()).isLessThanOrEqualTo(text.length());
    }
  }
}
