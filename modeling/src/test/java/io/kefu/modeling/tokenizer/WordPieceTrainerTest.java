package io.kefu.modeling.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class WordPieceTrainerTest {

  @Test
  void mergesAreThoseOfTheTextbookAlgorithm() {
    Random random = new Random(3);
    for (int round = 0; round < 30; round++) {
      Map<String, Long> counts = randomCounts(random, 40, 3);
      List<String> learned = new WordPieceTrainer(60, 2, 100).train(counts);
      assertThat(learned).as("round %d", round).isEqualTo(textbook(counts, 60, 2));
    }
  }

  @Test
  void theResultDoesNotDependOnTheOrderOfTheCounts() {
    Map<String, Long> counts = randomCounts(new Random(5), 500, 8);
    Map<String, Long> reversed = new LinkedHashMap<>();
    List<String> words = new ArrayList<>(counts.keySet());
    for (int i = words.size() - 1; i >= 0; i--) {
      reversed.put(words.get(i), counts.get(words.get(i)));
    }
    WordPieceTrainer trainer = new WordPieceTrainer(200, 2, 100);
    assertThat(trainer.train(reversed)).isEqualTo(trainer.train(counts));
  }

  @Test
  void theVocabularyNeverExceedsItsSizeAndStartsWithTheSpecialTokens() {
    Map<String, Long> counts = new HashMap<>();
    for (int c = 0x4E00; c < 0x5000; c++) {
      counts.put(Character.toString(c), (long) (0x5000 - c));
    }
    counts.put("abc", 100_000L);
    List<String> learned = new WordPieceTrainer(64, 2, 1000).train(counts);
    assertThat(learned).hasSize(64).startsWith("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]");
    assertThat(learned).contains("a", Character.toString(0x4E00)).doesNotHaveDuplicates();
  }

  @Test
  void rarePairsAreNotMergedAndRareCharactersFallToTheLimit() {
    Map<String, Long> counts = Map.of("ab", 2L, "cd", 1L, "z", 1L);
    assertThat(new WordPieceTrainer(100, 2, 100).train(counts)).contains("ab").doesNotContain("cd");
    assertThat(new WordPieceTrainer(100, 1, 4).train(counts)).contains("cd").doesNotContain("z");
  }

  @Test
  void trainingTextIsEncodedWithoutUnknownsByTheBinding() {
    BertPreTokenizer words = new BertPreTokenizer(true);
    String text = "Where is my order? 我的订单到哪里了？ Orders, ordered, re-ordering 订单号";
    Map<String, Long> counts = new HashMap<>();
    words.words(text).forEach(word -> counts.merge(word, 1L, Long::sum));
    List<String> vocabulary = new WordPieceTrainer(200, 1, 100).train(counts);
    try (Tokenizer tokenizer = Tokenizer.parse(TokenizerJson.wordPiece(vocabulary, true), "test")) {
      assertThat(tokenizer.encode(text, null, 512).inputIds())
          .doesNotContain(vocabulary.indexOf("[UNK]"));
    }
  }

  private static Map<String, Long> randomCounts(Random random, int words, int letters) {
    Map<String, Long> counts = new HashMap<>();
    for (int i = 0; i < words; i++) {
      StringBuilder word = new StringBuilder();
      for (int n = random.nextInt(7); n >= 0; n--) {
        word.append((char) ('a' + random.nextInt(letters)));
      }
      counts.merge(word.toString(), 1L + random.nextInt(20), Long::sum);
    }
    return counts;
  }

  /** Counts every pair anew for each merge; slow and plain. */
  private static List<String> textbook(Map<String, Long> counts, int size, long minFrequency) {
    Map<String, List<String>> words = new TreeMap<>();
    for (String word : counts.keySet()) {
      List<String> pieces = new ArrayList<>();
      for (int i = 0; i < word.length(); i++) {
        pieces.add((i == 0 ? "" : "##") + word.charAt(i));
      }
      words.put(word, pieces);
    }
    List<String> vocabulary = new ArrayList<>(SpecialTokens.ALL);
    words.values().stream()
        .flatMap(List::stream)
        .distinct()
        .sorted((a, b) -> Boolean.compare(a.length() > 1, b.length() > 1) * 2 + sign(a, b))
        .forEach(vocabulary::add);
    while (vocabulary.size() < size) {
      TreeMap<String, Long> pairs = new TreeMap<>();
      words.forEach(
          (word, pieces) -> {
            for (int i = 0; i + 1 < pieces.size(); i++) {
              pairs.merge(pieces.get(i) + " " + pieces.get(i + 1), counts.get(word), Long::sum);
            }
          });
      long most = pairs.values().stream().mapToLong(Long::longValue).max().orElse(0);
      if (most < minFrequency) {
        break;
      }
      String[] pair =
          pairs.entrySet().stream()
              .filter(e -> e.getValue() == most)
              .findFirst()
              .orElseThrow()
              .getKey()
              .split(" ");
      String merged = pair[0] + pair[1].substring(2);
      if (!vocabulary.contains(merged)) {
        vocabulary.add(merged);
      }
      words.replaceAll((word, pieces) -> replace(pieces, pair, merged));
    }
    return vocabulary;
  }

  private static int sign(String a, String b) {
    return Integer.signum(a.compareTo(b));
  }

  private static List<String> replace(List<String> pieces, String[] pair, String merged) {
    List<String> out = new ArrayList<>();
    for (int i = 0; i < pieces.size(); i++) {
      if (i + 1 < pieces.size()
          && pieces.get(i).equals(pair[0])
          && pieces.get(i + 1).equals(pair[1])) {
        out.add(merged);
        i++;
      } else {
        out.add(pieces.get(i));
      }
    }
    return out;
  }
}
