package io.kefu.modeling.predict;

import com.fasterxml.jackson.databind.JsonNode;
import io.kefu.modeling.tokenizer.Tokenizer;
import java.util.OptionalInt;
import java.util.TreeSet;

/** Ids that end what a causal language model writes. */
public final class EndTokens {
  private EndTokens() {}

  /**
   * Those of Hugging Face's config.json and the end of a turn, ascending.
   *
   * @param turnEnd text of a token; may be empty
   */
  public static int[] of(JsonNode config, Tokenizer tokenizer, String turnEnd) {
    TreeSet<Integer> ends = new TreeSet<>();
    JsonNode declared = config.path("eos_token_id");
    if (declared.isInt()) {
      ends.add(declared.asInt());
    }
    declared.forEach(id -> ends.add(id.asInt()));
    OptionalInt end = turnEnd.isEmpty() ? OptionalInt.empty() : tokenizer.id(turnEnd);
    end.ifPresent(ends::add);
    return ends.stream().mapToInt(Integer::intValue).toArray();
  }
}
