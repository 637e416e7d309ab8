package io.kefu.modeling.predict;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.kefu.modeling.ModelException;
import java.util.List;

/**
 * How a causal language model writes.
 *
 * @param maxNewTokens of a text; 1 or more
 * @param temperature that logits are divided by before one is drawn; 0 takes the most likely token
 *     each time (greedy)
 * @param topK how many of the most likely tokens are drawn from; 0 for all
 * @param topP the most likely tokens are drawn from until their probabilities sum to this; above 0,
 *     at most 1 (Holtzman et al., arXiv 1904.09751)
 * @param repetitionPenalty what logits of tokens that were there before are divided by, or
 *     multiplied with where negative; above 0, 1 for none (Keskar et al., arXiv 1909.05858)
 * @param stop a text ends before the first of these strings
 * @param seed equal seeds draw equal tokens; without a meaning where the temperature is 0
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record GenerationSettings(
    int maxNewTokens,
    double temperature,
    @JsonProperty("top_k") int topK,
    @JsonProperty("top_p") double topP,
    double repetitionPenalty,
    List<String> stop,
    long seed) {

  /** Greedy, 128 tokens. */
  public static final GenerationSettings DEFAULT =
      new GenerationSettings(128, 0, 0, 1, 1, List.of(), 0);

  public GenerationSettings {
    stop = stop == null ? List.of() : List.copyOf(stop);
    require(maxNewTokens >= 1, "max_new_tokens", maxNewTokens, "1 or more");
    require(temperature >= 0 && temperature <= 100, "temperature", temperature, "0 to 100");
    require(topK >= 0, "top_k", topK, "0 (all) or more");
    require(topP > 0 && topP <= 1, "top_p", topP, "more than 0 and at most 1");
    require(
        repetitionPenalty > 0 && repetitionPenalty <= 100,
        "repetition_penalty",
        repetitionPenalty,
        "more than 0 and at most 100");
    require(stop.stream().noneMatch(String::isEmpty), "stop", "''", "strings that are not empty");
  }

  private static void require(boolean allowed, String name, Object value, String range) {
    if (!allowed) {
      throw new ModelException(name + " " + value + " is out of range; use " + range);
    }
  }

  /** Whether the most likely token is taken each time. */
  public boolean greedy() {
    return temperature == 0;
  }
}
