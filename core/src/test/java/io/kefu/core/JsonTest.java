package io.kefu.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonTest {
  record Figures(double primitive, Map<String, Double> named) {}

  @Test
  void undefinedFiguresAreNullInTheFileAndNaNWhenReadBack() {
    String text =
        Json.line(new Figures(Double.NaN, Map.of("a", Double.POSITIVE_INFINITY, "b", 0.25)));

    assertThat(text).isEqualTo("{\"named\":{\"a\":null,\"b\":0.25},\"primitive\":null}");
    Figures read = Json.read(text, Figures.class, "test");
    assertThat(read.primitive()).isNaN();
    assertThat(read.named().get("a")).isNaN();
    assertThat(read.named().get("b")).isEqualTo(0.25);
  }

  @Test
  void wholeNumbersAreReadAsFigures() {
    assertThat(Json.read("{\"primitive\":3}", Figures.class, "test").primitive()).isEqualTo(3.0);
  }
}
