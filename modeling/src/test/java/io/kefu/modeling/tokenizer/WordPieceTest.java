package io.kefu.modeling.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tokens, types and offsets made in Java against those of the binding. */
class WordPieceTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final int WHOLE = 1 << 24;
  private static final int BLOCK = 32;
  private static final int BLOCKS = 512;

  /** Tokens of one to three characters, so that words fall apart in many ways, and fail in some. */
  private static List<String> vocabulary(List<String> texts, boolean lowerCase) {
    Random random = new Random(1);
    Set<String> tokens = new LinkedHashSet<>(SpecialTokens.ALL);
    BertPreTokenizer words = new BertPreTokenizer(lowerCase);
    for (String text : texts) {
      for (String word : words.words(text)) {
        int[] c = word.codePoints().toArray();
        for (int i = 0; i < c.length && i < 8; i++) {
          int length = Math.min(1 + random.nextInt(3), c.length - i);
          if (random.nextInt(8) > 0) {
            tokens.add((i == 0 ? "" : "##") + new String(c, i, length));
          }
        }
      }
    }
    return new ArrayList<>(tokens);
  }

  private static Tokenizer tokenizer(
      List<String> vocabulary, boolean lowerCase, Consumer<ObjectNode> change) throws IOException {
    ObjectNode root = (ObjectNode) MAPPER.readTree(TokenizerJson.wordPiece(vocabulary, lowerCase));
    change.accept(root);
    return Tokenizer.parse(MAPPER.writeValueAsBytes(root), "test");
  }

  private static void assertSame(Tokenizer tokenizer, String a, String b, int length) {
    Encoding ours = tokenizer.encode(a, b, length);
    Encoding theirs = tokenizer.encodeWithBinding(a, b, length);
    String text = escaped(a) + (b == null ? "" : " | " + escaped(b)) + " at " + length;
    assertThat(ours.inputIds()).as("ids of %s", text).containsExactly(theirs.inputIds());
    assertThat(ours.tokenTypeIds()).as("types of %s", text).containsExactly(theirs.tokenTypeIds());
    assertThat(ours.starts()).as("starts of %s", text).containsExactly(theirs.starts());
    assertThat(ours.ends()).as("ends of %s", text).containsExactly(theirs.ends());
  }

  private static String escaped(String text) {
    StringBuilder escaped = new StringBuilder();
    text.chars().limit(300).forEach(c -> escaped.append(String.format("\\u%04x", c)));
    return escaped.toString();
  }

  private static void assertAllSame(Tokenizer tokenizer, List<String> texts) {
    assertThat(tokenizer.bindingReason()).isEmpty();
    Random random = new Random(3);
    long covered =
        texts.stream().filter(t -> tokenizer.encodeInJava(t, null, WHOLE) != null).count();
    assertThat(covered).as("texts that Java itself encodes").isGreaterThan(texts.size() / 2);
    for (String text : texts) {
      assertSame(tokenizer, text, null, WHOLE);
      assertSame(tokenizer, text, null, 2 + random.nextInt(8));
      String other = texts.get(random.nextInt(texts.size()));
      assertSame(tokenizer, text, other, WHOLE);
      assertSame(tokenizer, text, other, 3 + random.nextInt(16));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "true, true, , true", "true, true, , false", "true, true, true, false",
    "true, true, false, true", "false, true, , true", "false, false, , false",
    "true, false, , true", "false, true, false, true", "true, false, true, false"
  })
  void everyNormalizerOptionOnRandomUnicode(
      boolean clean, boolean ideographs, Boolean strip, boolean lowerCase) throws IOException {
    List<String> texts = new RandomUnicode(5).texts(400, 24);
    try (Tokenizer tokenizer =
        tokenizer(
            vocabulary(texts, lowerCase),
            lowerCase,
            root ->
                root.withObject("/normalizer")
                    .put("clean_text", clean)
                    .put("handle_chinese_chars", ideographs)
                    .put("strip_accents", strip))) {
      assertAllSame(tokenizer, texts);
    }
  }

  /** All that is assigned in the first two planes, and a sample of the others. */
  @Test
  void everyCodePoint() throws IOException {
    int covered = 0;
    int texts = 0;
    for (int first = 0; first < 0xE0200; first += BLOCKS * BLOCK) {
      List<Integer> blocks = new ArrayList<>();
      for (int block = first; block < first + BLOCKS * BLOCK; block += BLOCK) {
        boolean sampled = block < 0x20000 || block % (32 * BLOCK) == 0 || block >= 0xE0000;
        if (sampled && IntStream.range(block, block + BLOCK).anyMatch(Character::isDefined)) {
          blocks.add(block);
        }
      }
      if (blocks.isEmpty()) {
        continue;
      }
      for (boolean lowerCase : new boolean[] {true, false}) {
        try (Tokenizer tokenizer = tokenizer(characters(blocks), lowerCase, root -> {})) {
          for (int block : blocks) {
            StringBuilder text = new StringBuilder();
            IntStream.range(block, block + BLOCK)
                .forEach(c -> text.append('a').appendCodePoint(c).append("b "));
            covered += tokenizer.encodeInJava(text.toString(), null, WHOLE) == null ? 0 : 1;
            texts++;
            assertSame(tokenizer, text.toString(), null, WHOLE);
          }
        }
      }
    }
    // What is not covered is a few scripts of Unicode 9 and later.
    assertThat(covered).isBetween(texts * 97 / 100, texts - 1);
  }

  /** Each character of the blocks, and what it becomes, alone and inside a word. */
  private static List<String> characters(List<Integer> blocks) {
    CharacterMap lower = new CharacterMap(false, false, true, true);
    Set<String> tokens = new LinkedHashSet<>(SpecialTokens.ALL);
    for (int block : blocks) {
      for (int c = block; c < block + BLOCK; c++) {
        int[] mapped = lower.map(c);
        IntStream.concat(IntStream.of(c), IntStream.of(mapped == null ? new int[0] : mapped))
            .filter(part -> Character.getType(part) != Character.SURROGATE)
            .mapToObj(Character::toString)
            .forEach(part -> tokens.addAll(List.of(part, "##" + part)));
      }
    }
    tokens.addAll(List.of("a", "b", "##b"));
    return new ArrayList<>(tokens);
  }

  @Test
  void addedTokensWithEveryFlagAreFoundInTheText() throws IOException {
    List<String> texts = new ArrayList<>(new RandomUnicode(6).texts(100, 16));
    Random random = new Random(8);
    String[] parts = {
      "[SEP]",
      "[MASK]",
      "[MASK]x",
      "<e1>",
      "<E1>",
      "<e1>>",
      "Straße",
      "STRASSE",
      "straße",
      "卡片",
      "été",
      "ÉTÉ",
      "new york",
      "NEW  YORK",
      "New York",
      "_one",
      "one",
      "ONE.",
      " ",
      "  ",
      "\t",
      "\u3000",
      "x",
      "é",
      "你",
      "_",
      "\u0301",
      "😀",
      "\u200D",
      "1",
      "-"
    };
    for (int i = 0; i < 400; i++) {
      StringBuilder text = new StringBuilder();
      for (int n = random.nextInt(8); n >= 0; n--) {
        text.append(parts[random.nextInt(parts.length)]);
      }
      texts.add(text.toString());
    }
    List<String> vocabulary = vocabulary(texts, true);
    for (int round = 0; round < 8; round++) {
      try (Tokenizer tokenizer =
          tokenizer(
              vocabulary,
              true,
              root -> {
                ArrayNode added = root.withArray("added_tokens");
                for (JsonNode token : added) {
                  flags((ObjectNode) token, random);
                }
                for (String content :
                    List.of("<e1>", "<e1>>", "Straße", "卡片", "été", "New York", "one", "[MASK]x")) {
                  flags(added.addObject().put("id", 0).put("content", content), random);
                }
              })) {
        assertAllSame(tokenizer, texts);
      }
    }
  }

  private static void flags(ObjectNode token, Random random) {
    for (String flag : List.of("single_word", "lstrip", "rstrip", "normalized", "special")) {
      token.put(flag, random.nextInt(3) == 0);
    }
  }

  @Test
  void otherPrefixesLimitsAndTemplates() throws IOException {
    List<String> texts = new RandomUnicode(9).texts(200, 24);
    List<String> vocabulary = vocabulary(texts, true);
    for (String prefix : List.of("", "@@", "#", "zz")) {
      try (Tokenizer tokenizer =
          tokenizer(
              vocabulary,
              true,
              root -> {
                root.withObject("/model")
                    .put("continuing_subword_prefix", prefix)
                    .put("max_input_chars_per_word", prefix.length() * 3 + 2)
                    .put("unk_token", "[MASK]");
                ObjectNode processor = root.putObject("post_processor");
                processor.put("type", "BertProcessing");
                processor.putArray("sep").add("[SEP]").add(3);
                processor.putArray("cls").add("[CLS]").add(2);
              })) {
        assertAllSame(tokenizer, texts);
      }
    }
    try (Tokenizer bare = tokenizer(vocabulary, true, root -> root.putNull("post_processor"))) {
      assertAllSame(bare, texts);
    }
  }

  @Test
  void veryLongTextsAndWords() throws IOException {
    RandomUnicode random = new RandomUnicode(11);
    StringBuilder mixed = new StringBuilder();
    while (mixed.length() < 1 << 18) {
      mixed.append(random.text(50));
    }
    List<String> vocabulary = vocabulary(List.of(mixed.substring(0, 20_000)), true);
    try (Tokenizer tokenizer = tokenizer(vocabulary, true, root -> {})) {
      assertSame(tokenizer, mixed.toString(), null, WHOLE);
      assertSame(tokenizer, "x".repeat(1 << 20), "你".repeat(1 << 16), 128);
      assertSame(tokenizer, "\u0301".repeat(1 << 16) + "a", null, WHOLE);
    }
  }

  @Test
  void whatIsNotCoveredGoesThroughTheBindingAndSaysWhy() throws IOException {
    List<String> vocabulary = List.of("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "a", "##b");
    try (Tokenizer other =
        tokenizer(vocabulary, true, r -> r.putObject("normalizer").put("type", "Lowercase"))) {
      assertThat(other.bindingReason().orElseThrow()).contains("normalizer").contains("Lowercase");
      assertThat(other.encode("AB", null, 8).inputIds()).containsExactly(2, 5, 6, 3);
    }
    try (Tokenizer other =
        tokenizer(vocabulary, true, r -> r.putObject("pre_tokenizer").put("type", "Whitespace"))) {
      assertThat(other.bindingReason().orElseThrow()).contains("pre-tokenizer");
    }
    try (Tokenizer covered = tokenizer(vocabulary, true, r -> {})) {
      assertThat(covered.bindingReason()).isEmpty();
      // A Hangul tone mark outlives the stripping of accents and may move.
      assertSame(covered, "a\u0301\u302Eb a\u302E\u0323b", null, 16);
    }
  }
}
