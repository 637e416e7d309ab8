package io.kefu.preprocessing.deid;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ToldByContextTest {
  private final Detector detector = new Detector();

  static Stream<MarkedText> sentences() throws IOException {
    return MarkedText.lines("/pii/told-by-context.txt").stream().map(MarkedText::parse);
  }

  @ParameterizedTest
  @MethodSource("sentences")
  void exactlyWhatTheWordsAroundTellIsFound(MarkedText sentence) {
    assertThat(MarkedText.found(sentence.text(), detector.detect(sentence.text())))
        .isEqualTo(sentence.expected());
  }

  @Test
  void foldingKeepsEveryOffsetAndLeavesSimplifiedTextAlone() {
    String simplified = "我的订单还没到";
    assertThat(Traditional.fold(simplified)).isSameAs(simplified);
    assertThat(Traditional.fold("我的訂單還沒到 A1")).isEqualTo("我的订单还没到 A1");
  }

  @Test
  void nothingIsAPostalItemThatNamesNoCountry() {
    assertThat(CourierNumbers.isPostal("RR123456785CN")).isTrue();
    assertThat(CourierNumbers.isPostal("RR123456785QX")).isFalse();
  }
}
