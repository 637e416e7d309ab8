package io.kefu.modeling.predict;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * What a server must know besides the program and the tokenizer; {@code serving.json} in a model
 * version's directory.
 *
 * @param head {@code sequence-classification}
 * @param labels class names in the order of the logits
 * @param maxLength tokens at which texts are cut, special tokens included
 * @param padTokenId id that fills shorter rows of a batch
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ServingSpec(
    String task,
    String head,
    List<String> labels,
    @JsonProperty("max_length") int maxLength,
    @JsonProperty("pad_token_id") int padTokenId) {
  public static final String FILE_NAME = "serving.json";
}
