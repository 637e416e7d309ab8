package io.kefu.modeling.tokenizer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kefu.modeling.ModelException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalInt;

/** A {@code tokenizer.json} and what Kefu needs to know of it. */
@SuppressWarnings("ArrayRecordComponent") // Held, never compared.
record TokenizerFile(byte[] json, String digest, int vocabularySize, int padId) {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final List<String> PADDING = List.of("[PAD]", "<pad>", "<|pad|>", "<PAD>");

  static TokenizerFile find(Path directory) {
    Path json = directory.resolve("tokenizer.json");
    Path vocabulary = directory.resolve("vocab.txt");
    try {
      if (Files.exists(json)) {
        return of(Files.readAllBytes(json), json.toString());
      }
      if (Files.exists(vocabulary)) {
        return of(fromVocabulary(vocabulary), vocabulary.toString());
      }
    } catch (IOException e) {
      throw new ModelException(
          "cannot read the tokenizer in " + directory + "; check its permissions", e);
    }
    throw new ModelException(
        "no tokenizer in "
            + directory
            + "; it needs tokenizer.json, or vocab.txt of a BERT model beside an optional"
            + " tokenizer_config.json");
  }

  static TokenizerFile of(byte[] json, String origin) {
    JsonNode root;
    try {
      root = MAPPER.readTree(json);
    } catch (IOException e) {
      throw new ModelException(origin + " is not valid JSON; it may be damaged", e);
    }
    JsonNode model = root.path("model").path("vocab");
    if (model.size() == 0) {
      throw new ModelException(
          origin
              + " has no model.vocab; give a tokenizer.json as Hugging Face tokenizers write it");
    }
    return new TokenizerFile(json, sha256(json), vocabularySize(root), padId(root));
  }

  /** The parsed file. */
  JsonNode root() {
    try {
      return MAPPER.readTree(json);
    } catch (IOException e) {
      throw new IllegalStateException("it was read before", e);
    }
  }

  private static int vocabularySize(JsonNode root) {
    int largest = -1;
    JsonNode vocabulary = root.path("model").path("vocab");
    if (vocabulary.isArray()) {
      largest = vocabulary.size() - 1; // Unigram lists its pieces in the order of their ids.
    } else {
      for (JsonNode id : vocabulary) {
        largest = Math.max(largest, id.asInt());
      }
    }
    for (JsonNode added : root.path("added_tokens")) {
      largest = Math.max(largest, added.path("id").asInt());
    }
    return largest + 1;
  }

  private static int padId(JsonNode root) {
    if (root.path("padding").has("pad_id")) {
      return root.path("padding").path("pad_id").asInt();
    }
    for (String name : PADDING) {
      OptionalInt id = id(root, name);
      if (id.isPresent()) {
        return id.getAsInt();
      }
    }
    return 0;
  }

  /** Of an added token, or else of an entry of the vocabulary. */
  OptionalInt id(String token) {
    return id(root(), token);
  }

  private static OptionalInt id(JsonNode root, String token) {
    for (JsonNode added : root.path("added_tokens")) {
      if (added.path("content").asText().equals(token)) {
        return OptionalInt.of(added.path("id").asInt());
      }
    }
    JsonNode id = root.path("model").path("vocab").get(token);
    return id != null && id.isInt() ? OptionalInt.of(id.asInt()) : OptionalInt.empty();
  }

  private static byte[] fromVocabulary(Path file) throws IOException {
    // Split at line feeds only: vocabularies hold other line separators as tokens.
    String text = Files.readString(file, StandardCharsets.UTF_8);
    List<String> tokens =
        Arrays.stream(text.split("\n")).map(t -> t.endsWith("\r") ? chop(t) : t).toList();
    JsonNode config = MAPPER.createObjectNode();
    Path configFile = file.resolveSibling("tokenizer_config.json");
    if (Files.exists(configFile)) {
      try {
        config = MAPPER.readTree(Files.readAllBytes(configFile));
      } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
        throw new ModelException(configFile + " is not valid JSON; it may be damaged", e);
      }
    }
    return TokenizerJson.wordPiece(tokens, config.path("do_lower_case").asBoolean(true));
  }

  private static String chop(String text) {
    return text.substring(0, text.length() - 1);
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
