package io.kefu.preprocessing;

import com.fasterxml.jackson.databind.JsonNode;
import io.kefu.core.Json;
import io.kefu.core.UserException;
import io.kefu.modeling.tokenizer.Tokenizer;
import io.kefu.preprocessing.Task.Head;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Tokens of a tokenizer that stand for no text and have a meaning to a task. */
final class SpecialTokens {
  private static final List<String> MASKS = List.of("[MASK]", "<mask>");

  /** The most particular first. */
  private static final List<String> ENDS =
      List.of("<|im_end|>", "<|eot_id|>", "<|endoftext|>", "</s>", "[SEP]");

  /** Of a vocabulary that is learned here. */
  private static final String LEARNED_END = "[SEP]";

  private SpecialTokens() {}

  /** The id of the mask token; null where there is none. */
  static Integer mask(Tokenizer tokenizer) {
    JsonNode json = json(tokenizer);
    return MASKS.stream().flatMap(name -> id(json, name).stream()).findFirst().orElse(null);
  }

  /** The text that the tokenizer makes one token of and that may end a turn; empty without one. */
  static String turnEnd(Optional<Tokenizer> given) {
    if (given.isEmpty()) {
      return LEARNED_END;
    }
    JsonNode json = json(given.get());
    return ENDS.stream().filter(name -> added(json, name).isPresent()).findFirst().orElse("");
  }

  /**
   * @throws UserException when the head needs a token that the tokenizer does not have
   */
  static void require(Tokenizer tokenizer, Task task) {
    if (task.head() == Head.MASKED_LM && mask(tokenizer) == null) {
      throw new UserException(
          "the task '"
              + task.id()
              + "' masks tokens, and the tokenizer has neither [MASK] nor <mask>; pass --tokenizer"
              + " with one that has, or use the task clm");
    }
  }

  private static JsonNode json(Tokenizer tokenizer) {
    return Json.tree(new String(tokenizer.json(), StandardCharsets.UTF_8), "the tokenizer");
  }

  private static Optional<Integer> id(JsonNode json, String name) {
    JsonNode inVocabulary = json.path("model").path("vocab").path(name);
    return inVocabulary.isInt() ? Optional.of(inVocabulary.asInt()) : added(json, name);
  }

  private static Optional<Integer> added(JsonNode json, String name) {
    for (JsonNode token : json.path("added_tokens")) {
      if (token.path("content").asText().equals(name)) {
        return Optional.of(token.path("id").asInt());
      }
    }
    return Optional.empty();
  }
}
