package io.kefu.modeling.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kefu.modeling.ModelException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenizerTest {
  private static final List<String> VOCABULARY =
      List.of(
          "[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "card", "##s", "lost", "my", "卡", "丢", "了",
          "!", "a", "b", "c", "d", "e");

  private static Tokenizer tokenizer() {
    return Tokenizer.parse(TokenizerJson.wordPiece(VOCABULARY, true), "test");
  }

  private static List<String> tokens(Encoding encoding) {
    return IntStream.of(encoding.inputIds()).mapToObj(VOCABULARY::get).toList();
  }

  private static List<String> surfaces(Encoding encoding, String text) {
    return IntStream.range(1, encoding.length() - 1)
        .mapToObj(i -> text.substring(encoding.starts()[i], encoding.ends()[i]))
        .toList();
  }

  @Test
  void decodingLeavesSpecialTokensOutAndPutsPiecesTogether() {
    try (Tokenizer tokenizer = tokenizer()) {
      int[] ids = tokenizer.encode("My cards lost!", null, 64).inputIds();
      assertThat(tokenizer.decode(ids)).isEqualTo("my cards lost!");
      assertThat(tokenizer.id("[SEP]")).hasValue(3);
      assertThat(tokenizer.id("card")).hasValue(5);
      assertThat(tokenizer.id("no token")).isEmpty();
    }
  }

  @Test
  void offsetsCountUtf16UnitsOfTheInputAcrossEmojiChineseAndAccents() {
    String text = "😀 My ＣARDS 👨‍👩‍👧 lóst 卡丢了! 😀cards";
    try (Tokenizer tokenizer = tokenizer()) {
      Encoding encoding = tokenizer.encode(text, null, 64);
      List<String> pieces = new ArrayList<>(surfaces(encoding, text));
      assertThat(pieces).contains("My", "lóst", "卡", "丢", "了", "!").startsWith("😀", "My");
      int last = encoding.length() - 1;
      assertThat(encoding.starts()[last]).isZero();
      assertThat(encoding.ends()[0]).isZero();
      assertThat(pieces.get(pieces.size() - 1)).isEqualTo("😀cards");
    }
  }

  @Test
  void halfSurrogatePairsDoNotShiftOffsets() {
    String text = "a\uD800 😀 card\uDC00s b";
    try (Tokenizer tokenizer = tokenizer()) {
      Encoding encoding = tokenizer.encode(text, null, 64);
      assertThat(tokens(encoding))
          .containsExactly("[CLS]", "a", "[UNK]", "card", "##s", "b", "[SEP]");
      assertThat(surfaces(encoding, text)).containsExactly("a", "😀", "card", "s", "b");
    }
  }

  @Test
  void truncationKeepsTheSpecialTokens() {
    try (Tokenizer tokenizer = tokenizer()) {
      assertThat(tokens(tokenizer.encode("my cards lost", null, 4)))
          .containsExactly("[CLS]", "my", "card", "[SEP]");
      assertThat(tokens(tokenizer.encode("my", null, 2))).containsExactly("[CLS]", "[SEP]");
      assertThatThrownBy(() -> tokenizer.encode("my", null, 1))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void ofAPairTheLongerTextIsCutFirst() {
    try (Tokenizer tokenizer = tokenizer()) {
      Encoding encoding = tokenizer.encode("a b", "a b c d e", 8);
      assertThat(tokens(encoding))
          .containsExactly("[CLS]", "a", "b", "[SEP]", "a", "b", "c", "[SEP]");
      assertThat(encoding.tokenTypeIds()).containsExactly(0, 0, 0, 0, 1, 1, 1, 1);
      assertThat(encoding.starts()).containsExactly(0, 0, 2, 0, 0, 2, 4, 0);
      assertThat(tokens(tokenizer.encode("a b c d e", "e d c b a", 8)))
          .containsExactly("[CLS]", "a", "b", "[SEP]", "e", "d", "c", "[SEP]");
    }
  }

  @Test
  void paddingAndTruncationOfTheFileAreSwitchedOff() {
    String json =
        new String(TokenizerJson.wordPiece(VOCABULARY, true), StandardCharsets.UTF_8)
            .replace(
                "\"truncation\" : null",
                "\"truncation\":{\"direction\":\"Right\",\"max_length\":4,"
                    + "\"strategy\":\"LongestFirst\",\"stride\":0}")
            .replace(
                "\"padding\" : null",
                "\"padding\":{\"strategy\":{\"Fixed\":16},\"direction\":\"Right\","
                    + "\"pad_to_multiple_of\":null,\"pad_id\":0,\"pad_type_id\":0,"
                    + "\"pad_token\":\"[PAD]\"}");
    assertThat(json).contains("Fixed").contains("max_length");
    try (Tokenizer tokenizer = Tokenizer.parse(json.getBytes(StandardCharsets.UTF_8), "test")) {
      assertThat(tokenizer.encode("a", null, 64).length()).isEqualTo(3);
      assertThat(tokenizer.encode("a b c d e", null, 64).length()).isEqualTo(7);
    }
  }

  @Test
  void aVocabularyFileIsReadAsBertWordPieceWithItsLowerCasing(@TempDir Path directory)
      throws IOException {
    Files.write(directory.resolve("vocab.txt"), VOCABULARY);
    try (Tokenizer lower = Tokenizer.load(directory)) {
      assertThat(tokens(lower.encode("LOST", null, 8))).containsExactly("[CLS]", "lost", "[SEP]");
      assertThat(lower.vocabularySize()).isEqualTo(VOCABULARY.size());
    }
    Files.writeString(
        directory.resolve("tokenizer_config.json"), "{\"do_lower_case\": false, \"x\": 1}");
    try (Tokenizer cased = Tokenizer.load(directory)) {
      assertThat(tokens(cased.encode("LOST", null, 8))).containsExactly("[CLS]", "[UNK]", "[SEP]");
    }
  }

  @Test
  void aWrittenTokenizerLoadsBackWithTheSameDigest(@TempDir Path directory) throws IOException {
    TokenizerJson.write(VOCABULARY, true, directory.resolve("tokenizer.json"));
    try (Tokenizer written = Tokenizer.load(directory);
        Tokenizer parsed = tokenizer()) {
      assertThat(written.digest()).isEqualTo(parsed.digest()).hasSize(64);
      assertThat(written.padId()).isZero();
      assertThat(written.encode("my cards", null, 8).inputIds())
          .containsExactly(parsed.encode("my cards", null, 8).inputIds());
    }
  }

  @Test
  void whatIsMissingOrDamagedIsNamed(@TempDir Path directory) throws IOException {
    assertThatThrownBy(() -> Tokenizer.load(directory))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining(directory.toString())
        .hasMessageContaining("tokenizer.json")
        .hasMessageContaining("vocab.txt");
    for (String damaged : List.of("{", "{}", "{\"model\":{\"vocab\":{\"a\":0}}}", "[]")) {
      Files.writeString(directory.resolve("tokenizer.json"), damaged);
      assertThatThrownBy(() -> Tokenizer.load(directory))
          .isInstanceOf(ModelException.class)
          .hasMessageContaining(directory.toString());
    }
  }

  @Test
  void manyThreadsEncodeAtOnce() {
    try (Tokenizer tokenizer = tokenizer()) {
      int[] expected = tokenizer.encode("my cards lost!", null, 16).inputIds();
      assertThat(
              IntStream.range(0, 2000)
                  .parallel()
                  .mapToObj(i -> tokenizer.encode("my cards lost!", null, 16).inputIds()))
          .allSatisfy(ids -> assertThat(ids).containsExactly(expected));
    }
  }
}
