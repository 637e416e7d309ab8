package io.kefu.modeling.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class PiecesTest {
  /** Byte-level BPE whose only words are hi, alone and with the space in front of it. */
  private static final String BYTE_LEVEL =
      """
      {"version": "1.0", "added_tokens": [], "normalizer": null,
       "pre_tokenizer": {"type": "ByteLevel", "add_prefix_space": false, "trim_offsets": true},
       "post_processor": {"type": "ByteLevel", "add_prefix_space": false, "trim_offsets": true},
       "decoder": {"type": "ByteLevel", "add_prefix_space": false, "trim_offsets": true},
       "model": {"type": "BPE", "vocab":
         {"a": 0, "g": 1, "e": 2, ":": 3, "Ġ": 4, "h": 5, "i": 6, "hi": 7, "Ġhi": 8},
         "merges": ["h i", "Ġ hi"]}}
      """;

  private static Tokenizer wordPiece() {
    return Tokenizer.parse(
        TokenizerJson.wordPiece(
            List.of("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "age", ":", "hi"), true),
        "test");
  }

  @Test
  void whatAModelGoesOnFromIsWhereTheWholeTextBegins() {
    try (Tokenizer byteLevel =
            Tokenizer.parse(BYTE_LEVEL.getBytes(StandardCharsets.UTF_8), "test");
        Tokenizer wordPiece = wordPiece()) {
      assertThat(Pieces.toGoOnFrom(byteLevel, "age: ", 100)).containsExactly(0, 1, 2, 3);
      assertThat(byteLevel.encode("age: hi", null, 100).inputIds()).containsExactly(0, 1, 2, 3, 8);
      assertThat(Pieces.toGoOnFrom(wordPiece, "age: ", 100)).containsExactly(2, 5, 6);
      assertThat(wordPiece.encode("age: hi", null, 100).inputIds()).containsExactly(2, 5, 6, 7, 3);
      // An end of a turn that the text itself has is no end of the text.
      assertThat(Pieces.toGoOnFrom(wordPiece, "hi[SEP]\nage: ", 100))
          .containsExactly(2, 7, 3, 5, 6);
    }
  }

  @Test
  void ofATextThatIsTooLongTheEndIsGoneOnFrom() {
    try (Tokenizer wordPiece = wordPiece()) {
      assertThat(Pieces.toGoOnFrom(wordPiece, "hi hi hi age:", 4)).containsExactly(2, 7, 5, 6);
    }
  }

  @Test
  void partsHaveTheSpecialTokensAndTogetherAllOfTheText() {
    try (Tokenizer wordPiece = wordPiece()) {
      Encoding whole = Pieces.whole(wordPiece, "hi age : hi age");
      assertThat(new Pieces(whole).all(4).stream().map(p -> Arrays.toString(p.inputIds())))
          .containsExactly("[2, 7, 5, 3]", "[2, 6, 7, 3]", "[2, 5, 3]");
      assertThat(Pieces.fitted(whole, 4, false).inputIds()).containsExactly(2, 7, 5, 3);
      assertThat(Pieces.fitted(whole, 4, true).inputIds()).containsExactly(2, 7, 5, 3);
      assertThat(Pieces.fitted(whole, 5, true).ends()).containsExactly(0, 8, 11, 15, 0);
      assertThat(Pieces.fitted(whole, 7, true)).isSameAs(whole);
    }
  }
}
