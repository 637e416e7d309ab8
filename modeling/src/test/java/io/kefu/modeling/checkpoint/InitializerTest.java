package io.kefu.modeling.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kefu.modeling.tensor.HostTensor;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class InitializerTest {
  private static final int WIDTH = 8;

  private static HostTensor initial(String path) {
    ObjectNode json = new ObjectMapper().createObjectNode();
    json.put("model_type", "bert").put("vocab_size", 50).put("num_hidden_layers", 1);
    json.put("hidden_size", WIDTH).put("num_attention_heads", 2).put("intermediate_size", 16);
    json.put("initializer_range", 0.05);
    Labels.put(json, List.of("a", "b"));
    return PretrainedModel.scratch(json, 3).weights().get(path);
  }

  /** PE(p, 2i) = sin(p / 10000^(2i/d)), PE(p, 2i + 1) = cos of the same, times 0.05 √2. */
  @Test
  void positionsStartAsSinusoidsOfTheConfiguredSize() {
    float[] values = initial("position_embeddings").toArray();
    double scale = 0.05 * Math.sqrt(2);
    Offset<Double> tolerance = Offset.offset(1e-7);
    assertThat((double) values[3 * WIDTH]).isCloseTo(scale * Math.sin(3), tolerance);
    assertThat((double) values[3 * WIDTH + 1]).isCloseTo(scale * Math.cos(3), tolerance);
    // 10000^(4/8) = 100
    assertThat((double) values[7 * WIDTH + 4]).isCloseTo(scale * Math.sin(0.07), tolerance);
    double squares = 0;
    for (float value : values) {
      squares += value * value;
    }
    assertThat(Math.sqrt(squares / values.length)).isCloseTo(0.05, Offset.offset(1e-4));
  }

  @Test
  void wordsStartAtRandomAndThePaddingAtZero() {
    float[] values = initial("word_embeddings").toArray();
    assertThat(values[0]).isZero();
    assertThat(values[WIDTH]).isNotZero().isNotEqualTo(values[2 * WIDTH]);
  }
}
