package io.kefu.preprocessing.segment;

import static org.assertj.core.api.Assertions.assertThat;

import io.kefu.preprocessing.clean.Cleaner;
import io.kefu.preprocessing.clean.RandomTexts;
import java.io.File;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SegmenterTest {
  private static final Set<String> UNIVERSAL =
      Set.of(
          "ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON",
          "PROPN", "PUNCT", "SCONJ", "SYM", "VERB", "X");

  private static List<String> tagged(String text, String language) {
    return new Segmenter()
        .words(text, language).stream()
            .map(w -> text.substring(w.start(), w.end()) + "/" + w.pos())
            .toList();
  }

  @Test
  void chineseEnglishAndMixedTextGetWordsAndTags() {
    assertThat(tagged("我的快递还没有到。", "zh")).contains("我/PRON", "快递/NOUN", "到/VERB", "。/PUNCT");
    assertThat(tagged("I didn't receive my order.", "en"))
        .contains("I/PRON", "didn't/AUX", "receive/VERB", "my/PRON", "order/NOUN", "./PUNCT");
    assertThat(tagged("我要退款 please help me now", "mixed"))
        .contains("我/PRON", "退款/NOUN", "help/VERB", "me/PRON");
    assertThat(tagged("где мой заказ", "other")).isEmpty();
  }

  @Test
  void wordsLieInOrderWithUniversalTagsInAnyText() {
    Random random = new Random(5);
    Segmenter segmenter = new Segmenter();
    for (int i = 0; i < 1500; i++) {
      String text = Cleaner.clean(RandomTexts.next(random), i % 2 == 0).text();
      assertOrdered(text, segmenter.words(text, "mixed"));
    }
  }

  private static void assertOrdered(String text, List<Word> words) {
    int at = 0;
    for (Word word : words) {
      assertThat(word.start()).isGreaterThanOrEqualTo(at);
      assertThat(text.substring(at, word.start())).isBlank();
      assertThat(word.end()).isBetween(word.start() + 1, text.length());
      assertThat(UNIVERSAL).contains(word.pos());
      at = word.end();
    }
    assertThat(text.substring(at)).isBlank();
  }

  @Test
  void veryLongTextIsCutIntoPiecesWithoutLosingAny() {
    String text = "我的快递还没有到，".repeat(20_000) + "where is my parcel ".repeat(500);
    List<Word> words = new Segmenter().words(text, "mixed");
    assertOrdered(text, words);
    assertThat(words).hasSizeGreaterThan(100_000);
    assertOrdered("a".repeat(5000), new Segmenter().words("a".repeat(5000), "en"));
  }

  @Test
  void manyThreadsShareTheModelsAndNothingIsWritten() {
    Set<String> before = Set.of(new File(".").list());
    List<String> expected = tagged("请帮我查一下订单 my parcel is lost", "mixed");
    assertThat(
            IntStream.range(0, 40)
                .parallel()
                .mapToObj(i -> tagged("请帮我查一下订单 my parcel is lost", "mixed"))
                .distinct())
        .containsExactly(expected);
    assertThat(Set.of(new File(".").list())).isEqualTo(before);
  }
}
