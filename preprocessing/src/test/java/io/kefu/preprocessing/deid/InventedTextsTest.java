package io.kefu.preprocessing.deid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Kinds of texts that detection once missed, each in words of its own. */
class InventedTextsTest {
  private final Detector detector = new Detector();

  static Stream<MarkedText> texts() throws IOException {
    return MarkedText.lines("/pii/invented-texts.txt").stream().map(MarkedText::parse);
  }

  @ParameterizedTest
  @MethodSource("texts")
  void whatIsMarkedIsFoundAndNothingElse(MarkedText text) {
    assertThat(MarkedText.found(text.text(), detector.detect(text.text())))
        .isEqualTo(text.expected());
  }

  @ParameterizedTest
  @ValueSource(strings = {"河南省周口市", "上海市", "Room 5, ", "客户张三", "12 oak hill "})
  void noRepetitionStallsTheSearch(String unit) {
    Detector limited = new Detector(new DetectorConfig(Map.of(), 8_000));
    String text = unit.repeat(80_000 / unit.length());
    assertThatCode(() -> limited.detect(text)).doesNotThrowAnyException();
  }
}
