package io.kefu.training.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kefu.modeling.family.ModelFamilies;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScratchModelTest {
  /** The program has the probability 0.375 wherever it drops anything, and no other. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "bert",
        "roberta",
        "xlm-roberta",
        "electra",
        "distilbert",
        "gpt2",
        "llama",
        "qwen2"
      })
  void dropoutReachesEveryPlaceOfEveryFamily(String type) {
    ObjectNode config = new ObjectMapper().createObjectNode();
    config.put("model_type", type).put("vocab_size", 50).put("num_labels", 2);
    config.put("hidden_size", 16).put("num_hidden_layers", 1).put("num_attention_heads", 2);
    config.put("intermediate_size", 32).put("dim", 16).put("n_layers", 1).put("n_heads", 2);
    config.put("n_embd", 16).put("n_head", 2).put("n_layer", 1);
    ScratchModel.setDropout(config, 0.375);
    String source = ModelFamilies.program(config).source();
    assertThat(source).contains("0.375, counter, seeds").doesNotContain("0.1, counter, seeds");
    assertThat(source).doesNotContain("0.2, counter, seeds");
  }
}
