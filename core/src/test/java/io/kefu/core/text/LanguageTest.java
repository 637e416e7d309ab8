package io.kefu.core.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguageTest {
  @ParameterizedTest
  @CsvSource({
    "where is my order, EN",
    "我的订单到哪里了, ZH",
    "我要退款 please help me with this, MIXED",
    "我想查一下 APP 里面的订单为什么一直没有发货, ZH",
    "12345 !!!, OTHER",
    "где мой заказ, OTHER",
    "'', OTHER"
  })
  void languageFollowsTheScript(String text, Language expected) {
    assertThat(Language.of(text)).isEqualTo(expected);
  }

  /** Sentences of customers, made up for the purpose; the language of each is beyond doubt. */
  @Test
  void atMostTwoOfSeventySentencesAreMistaken() throws Exception {
    List<String> wrong = new ArrayList<>();
    int all = 0;
    try (InputStream in = LanguageTest.class.getResourceAsStream("/languages.tsv")) {
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
        String[] fields = line.split("\t");
        all++;
        if (!Language.of(fields[1]).code().equals(fields[0])) {
          wrong.add(line + " -> " + Language.of(fields[1]).code());
        }
      }
    }
    assertThat(all).isGreaterThan(65);
    assertThat(wrong).hasSizeLessThanOrEqualTo(2);
  }
}
