package io.kefu.preprocessing.deid;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

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
}
