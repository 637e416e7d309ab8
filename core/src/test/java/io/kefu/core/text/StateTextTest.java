package io.kefu.core.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class StateTextTest {
  @Test
  void slotsStandInTheOrderOfTheirNames() {
    assertThat(StateText.format(Map.of("people", "2", "city", "San Jose")))
        .isEqualTo("city=San Jose; people=2");
    assertThat(StateText.format(Map.of())).isEqualTo("none");
  }

  @Test
  void whatIsWrittenIsReadAgain() {
    Map<String, String> state = Map.of("景点.门票", "免费", "a;b", "x=\\y; z", "time", "dontcare");

    assertThat(StateText.parse(StateText.format(state))).isEqualTo(state);
    assertThat(StateText.parse(StateText.format(Map.of()))).isEmpty();
  }

  @Test
  void whatAModelMayWriteIsReadAsFarAsItGoes() {
    assertThat(StateText.parse(" city = Paris ;; people; =3; day=to"))
        .isEqualTo(Map.of("city", "Paris", "day", "to"));
    assertThat(StateText.parse("city=A; city=B\\")).isEqualTo(Map.of("city", "B\\"));
  }
}
