package io.kefu.modeling.tokenizer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kefu.modeling.ModelException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes a BERT WordPiece vocabulary as the {@code tokenizer.json} of Hugging Face tokenizers. */
public final class TokenizerJson {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private TokenizerJson() {}

  /**
   * @param vocabulary tokens in the order of their ids, the five special tokens among them
   * @param lowerCase also strips accents, as BERT's uncased models do
   * @throws ModelException when a special token is missing
   */
  public static byte[] wordPiece(List<String> vocabulary, boolean lowerCase) {
    ObjectNode root = MAPPER.createObjectNode();
    root.put("version", "1.0").putNull("truncation").putNull("padding");
    ArrayNode added = root.putArray("added_tokens");
    for (String token : SpecialTokens.ALL) {
      added
          .addObject()
          .put("id", id(token, vocabulary))
          .put("content", token)
          .put("single_word", false)
          .put("lstrip", false)
          .put("rstrip", false)
          .put("normalized", false)
          .put("special", true);
    }
    root.putObject("normalizer")
        .put("type", "BertNormalizer")
        .put("clean_text", true)
        .put("handle_chinese_chars", true)
        .putNull("strip_accents")
        .put("lowercase", lowerCase);
    root.putObject("pre_tokenizer").put("type", "BertPreTokenizer");
    template(root.putObject("post_processor"), vocabulary);
    root.putObject("decoder")
        .put("type", "WordPiece")
        .put("prefix", WordPieceTrainer.CONTINUATION)
        .put("cleanup", true);
    ObjectNode model = root.putObject("model");
    model
        .put("type", "WordPiece")
        .put("unk_token", SpecialTokens.UNKNOWN)
        .put("continuing_subword_prefix", WordPieceTrainer.CONTINUATION)
        .put("max_input_chars_per_word", 100);
    ObjectNode ids = model.putObject("vocab");
    for (int i = 0; i < vocabulary.size(); i++) {
      ids.put(vocabulary.get(i), i);
    }
    try {
      return (MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n")
          .getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Writes {@link #wordPiece} to a file whose directory exists. */
  public static void write(List<String> vocabulary, boolean lowerCase, Path file)
      throws IOException {
    Files.write(file, wordPiece(vocabulary, lowerCase));
  }

  /** {@code [CLS] A [SEP]} and {@code [CLS] A [SEP] B [SEP]}, the second text of type 1. */
  private static void template(ObjectNode processor, List<String> vocabulary) {
    processor.put("type", "TemplateProcessing");
    ArrayNode single = processor.putArray("single");
    special(single, SpecialTokens.CLASSIFY, 0);
    sequence(single, "A", 0);
    special(single, SpecialTokens.SEPARATE, 0);
    ArrayNode pair = processor.putArray("pair");
    pair.addAll(single);
    sequence(pair, "B", 1);
    special(pair, SpecialTokens.SEPARATE, 1);
    ObjectNode tokens = processor.putObject("special_tokens");
    for (String token : List.of(SpecialTokens.CLASSIFY, SpecialTokens.SEPARATE)) {
      ObjectNode entry = tokens.putObject(token);
      entry.put("id", token);
      entry.putArray("ids").add(id(token, vocabulary));
      entry.putArray("tokens").add(token);
    }
  }

  private static void special(ArrayNode parts, String token, int type) {
    parts.addObject().putObject("SpecialToken").put("id", token).put("type_id", type);
  }

  private static void sequence(ArrayNode parts, String name, int type) {
    parts.addObject().putObject("Sequence").put("id", name).put("type_id", type);
  }

  private static int id(String token, List<String> vocabulary) {
    int id = vocabulary.indexOf(token);
    if (id < 0) {
      throw new ModelException(
          "the vocabulary has no "
              + token
              + "; a BERT WordPiece vocabulary holds "
              + String.join(" ", SpecialTokens.ALL));
    }
    return id;
  }
}
