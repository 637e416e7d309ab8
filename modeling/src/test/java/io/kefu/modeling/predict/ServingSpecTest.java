package io.kefu.modeling.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.kefu.modeling.ModelException;
import io.kefu.modeling.dialogue.DialogueFormat;
import io.kefu.modeling.family.Head;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ServingSpecTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void aFileOfAnEarlierVersionIsOneOfAClassifierOfSingleTurns() throws IOException {
    ServingSpec spec =
        JSON.readValue(
            """
            {"head": "sequence-classification", "labels": ["a", "b"], "max_length": 64,
             "pad_token_id": 3, "task": "intent"}
            """,
            ServingSpec.class);
    assertThat(spec.kind()).isEqualTo(Head.SEQUENCE_CLASSIFICATION);
    assertThat(spec.labels()).containsExactly("a", "b");
    assertThat(spec.maxLength()).isEqualTo(64);
    assertThat(spec.padTokenId()).isEqualTo(3);
    assertThat(spec.outOfScope()).isNull();
    assertThat(spec.ordered()).isFalse();
    assertThat(spec.input().marked()).isFalse();
  }

  @Test
  void whatIsWrittenIsReadAgainAndKeysAreInSnakeCase() throws IOException {
    ServingSpec spec =
        new ServingSpec(
            "state",
            "causal-lm",
            List.of(),
            256,
            0,
            false,
            new ServingSpec.OutOfScope("oos", "energy", -3.5),
            new DialogueFormat(
                "history",
                List.of("text"),
                20,
                false,
                "label",
                "state: ",
                Map.of("customer", "客户："),
                "</s>"),
            ServingSpec.STATE,
            512,
            List.of(2, 7),
            null,
            new GenerationSettings(50, 0.7, 40, 0.9, 1.1, List.of("\n"), 4));
    String json = JSON.writeValueAsString(spec);
    assertThat(JSON.readValue(json, ServingSpec.class)).isEqualTo(spec);
    assertThat(JSON.readTree(json).path("input").path("include_turn").isBoolean()).isTrue();
    assertThat(JSON.readTree(json).path("generation").path("max_new_tokens").asInt()).isEqualTo(50);
    assertThat(JSON.readTree(json).path("end_token_ids").size()).isEqualTo(2);
    assertThat(JSON.readTree(json).has("mask_token_id")).isFalse();
  }

  @Test
  void anUnknownHeadIsNamed() {
    ServingSpec spec =
        new ServingSpec("x", "speech", null, 1, 0, false, null, null, null, null, null, null, null);
    assertThatThrownBy(spec::kind)
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("speech");
  }

  @Test
  void generationSettingsOutOfRangeAreNamed() {
    assertThatThrownBy(() -> new GenerationSettings(1, -1, 0, 1, 1, null, 0))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("temperature -1.0");
    assertThatThrownBy(() -> new GenerationSettings(1, 0, 0, 0, 1, null, 0))
        .hasMessageContaining("top_p 0.0");
    assertThatThrownBy(() -> new GenerationSettings(0, 0, 0, 1, 1, null, 0))
        .hasMessageContaining("max_new_tokens 0");
  }
}
