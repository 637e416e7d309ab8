package io.kefu.modeling.tokenizer;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** An entry of {@code added_tokens}. */
record AddedToken(
    int id,
    String content,
    boolean special,
    boolean normalized,
    boolean singleWord,
    boolean stripLeft,
    boolean stripRight) {

  /** With the ids that the binding gives them: the vocabulary's own, else new ones behind it. */
  static List<AddedToken> read(JsonNode root) {
    JsonNode vocabulary = root.path("model").path("vocab");
    Map<String, Integer> ids = new HashMap<>();
    List<AddedToken> tokens = new ArrayList<>();
    int largest = -1;
    for (JsonNode token : root.path("added_tokens")) {
      String content = token.path("content").asText();
      Integer id = ids.get(content);
      if (id == null) {
        JsonNode known = vocabulary.get(content);
        id = known != null ? known.asInt() : Math.max(largest + 1, vocabulary.size());
        ids.put(content, id);
      }
      largest = Math.max(largest, id);
      tokens.add(
          new AddedToken(
              id,
              content,
              token.path("special").asBoolean(),
              token.path("normalized").asBoolean(),
              token.path("single_word").asBoolean(),
              token.path("lstrip").asBoolean(),
              token.path("rstrip").asBoolean()));
    }
    // Of two that normalize to the same text the special one is found.
    tokens.sort(Comparator.comparing(token -> !token.special()));
    return tokens;
  }

  /** Why these tokens are not covered. */
  static Optional<String> problem(List<AddedToken> tokens) {
    Set<Integer> ids = new HashSet<>();
    for (AddedToken token : tokens) {
      String text = token.content;
      if (text.isEmpty() || !ids.add(token.id)) {
        return Optional.of("its added token " + token.id + " is empty or there twice");
      }
      boolean strips = token.stripLeft || token.stripRight;
      if (strips && (isSpace(text.charAt(0)) || isSpace(text.charAt(text.length() - 1)))) {
        return Optional.of("its added token " + token.id + " starts or ends with white space");
      }
    }
    return Optional.empty();
  }

  AddedTokens.Token found(int[] pattern) {
    return new AddedTokens.Token(pattern, id, singleWord, stripLeft, stripRight);
  }

  private static boolean isSpace(char c) {
    return BertCharacters.isWhiteSpace(c);
  }
}
