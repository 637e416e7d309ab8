package io.kefu.modeling.tokenizer;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The tokens of a model, spelled in letters: its characters numbered from 1. */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record WordPieceVocabulary(List<int[]> words, int[] ids, Map<Integer, Integer> alphabet) {

  /**
   * @param vocabulary {@code model.vocab}
   * @param others code points that must have a letter too
   */
  static WordPieceVocabulary of(JsonNode vocabulary, int[] others) {
    List<String> tokens = new ArrayList<>();
    vocabulary.fieldNames().forEachRemaining(tokens::add);
    tokens.remove(""); // Can never be found.
    int[] ids = tokens.stream().mapToInt(token -> vocabulary.get(token).asInt()).toArray();
    Map<Integer, Integer> alphabet = alphabet(tokens, others);
    List<int[]> words = tokens.stream().map(token -> spell(token, alphabet)).toList();
    return new WordPieceVocabulary(words, ids, alphabet);
  }

  PieceTrie trie() {
    return new PieceTrie(alphabet.size(), words, ids);
  }

  /** The node that a text leads to, or a negative number. */
  int node(PieceTrie trie, String text) {
    int node = PieceTrie.ROOT;
    for (int letter : spell(text, alphabet)) {
      node = node < 0 ? node : trie.child(node, letter);
    }
    return node;
  }

  /** Frequent characters first: their nodes lie closer together. */
  private static Map<Integer, Integer> alphabet(List<String> tokens, int[] others) {
    Map<Integer, Integer> counts = new HashMap<>();
    tokens.forEach(token -> token.codePoints().forEach(c -> counts.merge(c, 1, Integer::sum)));
    for (int c : others) {
      counts.putIfAbsent(c, 0);
    }
    Comparator<Map.Entry<Integer, Integer>> order = Map.Entry.comparingByValue();
    Map<Integer, Integer> alphabet = new HashMap<>();
    counts.entrySet().stream()
        .sorted(order.reversed().thenComparing(Map.Entry.comparingByKey()))
        .forEach(entry -> alphabet.put(entry.getKey(), alphabet.size() + 1));
    return alphabet;
  }

  private static int[] spell(String token, Map<Integer, Integer> alphabet) {
    return token.codePoints().map(c -> alphabet.getOrDefault(c, 0)).toArray();
  }
}
