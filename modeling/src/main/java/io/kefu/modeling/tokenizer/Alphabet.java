package io.kefu.modeling.tokenizer;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;

/**
 * The single-character tokens a vocabulary starts from: {@code a}, and {@code ##a} inside words.
 */
record Alphabet(List<String> tokens, Set<String> known) {

  /**
   * @param limit most distinct characters
   * @param room most tokens, continuing forms included
   */
  static Alphabet of(Map<String, Long> words, int limit, int room) {
    Map<String, Long> counts = new HashMap<>();
    words.forEach((word, count) -> forms(word, form -> counts.merge(bare(form), count, Long::sum)));
    List<String> characters = mostFrequent(counts, limit);
    Set<String> kept = new HashSet<>(characters);

    Map<String, Long> continuing = new HashMap<>();
    words.forEach(
        (word, count) ->
            forms(
                word,
                form -> {
                  if (isContinuing(form) && kept.contains(bare(form))) {
                    continuing.merge(form, count, Long::sum);
                  }
                }));
    List<String> tokens = new ArrayList<>(characters);
    tokens.addAll(mostFrequent(continuing, room - characters.size()));
    return new Alphabet(tokens, new HashSet<>(tokens));
  }

  /** The ids of a word's characters; characters outside the alphabet are left out. */
  int[] split(String word, ToIntFunction<String> idOf) {
    List<Integer> ids = new ArrayList<>(word.length());
    forms(
        word,
        form -> {
          if (known.contains(form)) {
            ids.add(idOf.applyAsInt(form));
          }
        });
    return ids.stream().mapToInt(Integer::intValue).toArray();
  }

  private static List<String> mostFrequent(Map<String, Long> counts, int limit) {
    return counts.entrySet().stream()
        .sorted(
            Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(Math.max(0, limit))
        .map(Map.Entry::getKey)
        .sorted()
        .toList();
  }

  private static void forms(String word, java.util.function.Consumer<String> each) {
    for (int i = 0; i < word.length(); ) {
      int c = word.codePointAt(i);
      each.accept(
          i == 0 ? Character.toString(c) : WordPieceTrainer.CONTINUATION + Character.toString(c));
      i += Character.charCount(c);
    }
  }

  private static boolean isContinuing(String form) {
    return form.length() > 2 && form.startsWith(WordPieceTrainer.CONTINUATION);
  }

  private static String bare(String form) {
    return isContinuing(form) ? form.substring(2) : form;
  }
}
