package io.kefu.modeling.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BertPreTokenizerTest {
  /** Decomposed by Java's newer Unicode tables only. */
  private static final int NEWER_DECOMPOSITION = 0x11938;

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void wordsAreThoseOfTheBindingOnRandomUnicode(boolean lowerCase) {
    BertPreTokenizer words = new BertPreTokenizer(lowerCase);
    List<String> texts = randomTexts();
    // With every expected word in the vocabulary, any other split shows as a different id.
    Set<String> vocabulary = new LinkedHashSet<>(SpecialTokens.ALL);
    texts.forEach(text -> vocabulary.addAll(words.words(text)));
    List<String> tokens = new ArrayList<>(vocabulary);
    Map<String, Integer> ids = new HashMap<>();
    IntStream.range(0, tokens.size()).forEach(i -> ids.put(tokens.get(i), i));
    try (Tokenizer binding = Tokenizer.parse(TokenizerJson.wordPiece(tokens, lowerCase), "test")) {
      for (String text : texts) {
        int[] encoded = binding.encode(text, null, 10_000).inputIds();
        List<Integer> expected = words.words(text).stream().map(ids::get).toList();
        assertThat(IntStream.of(encoded).skip(1).limit(encoded.length - 2).boxed())
            .as(() -> text.codePoints().mapToObj(Integer::toHexString).toList().toString())
            .containsExactlyElementsOf(expected);
      }
    }
  }

  private static List<String> randomTexts() {
    Random random = new Random(7);
    int[] limits = {0x80, 0x250, 0x3100, 0xA000, 0x10000, 0x20000, 0x2FA20};
    List<String> texts = new ArrayList<>(List.of("", " ", "It's 3<5，ＡＢＣ１２３! Ünïcødé İi ß 你好a1"));
    for (int i = 0; i < 3000; i++) {
      StringBuilder text = new StringBuilder();
      for (int n = random.nextInt(12); n >= 0; n--) {
        int c = random.nextInt(limits[random.nextInt(limits.length)]);
        boolean usable =
            c != NEWER_DECOMPOSITION
                && Character.isDefined(c)
                && Character.getType(c) != Character.SURROGATE;
        text.appendCodePoint(usable ? c : 'x');
      }
      texts.add(text.toString());
    }
    return texts;
  }
}
