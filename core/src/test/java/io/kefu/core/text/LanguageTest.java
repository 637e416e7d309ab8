package io.kefu.core.text;

import static org.assertj.core.api.Assertions.assertThat;

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
}
