package io.kefu.modeling.tokenizer;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Whether Java can do what a tokenizer.json asks for.
 *
 * @param encoder null where it cannot
 * @param reason one line that says why not, null where it can
 */
record WordPieceCoverage(WordPieceEncoder encoder, String reason) {

  static WordPieceCoverage of(JsonNode root) {
    JsonNode model = root.path("model");
    List<AddedToken> added = AddedToken.read(root);
    Optional<Template.Both> templates = Template.of(root.path("post_processor"));
    return newerUnicode()
        .or(() -> otherType("model", model, "WordPiece"))
        .or(() -> otherType("normalizer", root.path("normalizer"), "BertNormalizer"))
        .or(() -> otherType("pre-tokenizer", root.path("pre_tokenizer"), "BertPreTokenizer"))
        .or(() -> templates.isEmpty() ? Optional.of("its post-processor") : Optional.empty())
        .or(() -> withoutUnknown(model))
        .or(() -> AddedToken.problem(added))
        .map(reason -> new WordPieceCoverage(null, reason))
        .orElseGet(() -> build(model, characters(root.path("normalizer")), added, templates.get()));
  }

  private static Optional<String> newerUnicode() {
    return NewerCharacters.areComplete()
        ? Optional.empty()
        : Optional.of(
            "Java "
                + Runtime.version().feature()
                + " knows characters that were not compared with the binding");
  }

  private static Optional<String> otherType(String part, JsonNode node, String type) {
    String actual = node.path("type").asText("none");
    return actual.equals(type)
        ? Optional.empty()
        : Optional.of("its " + part + " is " + actual + ", not " + type);
  }

  private static Optional<String> withoutUnknown(JsonNode model) {
    return model.path("vocab").has(model.path("unk_token").asText())
        ? Optional.empty()
        : Optional.of("its vocabulary lacks its unknown token");
  }

  private static CharacterMap characters(JsonNode normalizer) {
    boolean lowerCase = normalizer.path("lowercase").asBoolean();
    JsonNode accents = normalizer.path("strip_accents");
    return new CharacterMap(
        normalizer.path("clean_text").asBoolean(),
        normalizer.path("handle_chinese_chars").asBoolean(),
        accents.isBoolean() ? accents.asBoolean() : lowerCase,
        lowerCase);
  }

  private static WordPieceCoverage build(
      JsonNode model, CharacterMap characters, List<AddedToken> added, Template.Both templates) {
    IntStream found =
        added.stream()
            .filter(AddedToken::normalized)
            .flatMapToInt(token -> token.content().codePoints())
            .mapToObj(characters::map)
            .flatMapToInt(mapped -> mapped == null ? IntStream.empty() : IntStream.of(mapped));
    WordPieceVocabulary vocabulary = WordPieceVocabulary.of(model.path("vocab"), found.toArray());
    Letters letters =
        new Letters(
            characters,
            vocabulary.alphabet(),
            added.stream().anyMatch(AddedToken::normalized),
            added.stream().anyMatch(AddedToken::singleWord));
    List<AddedTokens.Token> raw = new ArrayList<>();
    List<AddedTokens.Token> normalized = new ArrayList<>();
    for (AddedToken token : added) {
      String text = token.content();
      int[] pattern = token.normalized() ? letters.of(text) : text.chars().toArray();
      if (pattern == null || pattern.length == 0) {
        return new WordPieceCoverage(null, "its added token " + token.id() + " is not covered");
      }
      (token.normalized() ? normalized : raw).add(token.found(pattern));
    }
    PieceTrie trie = vocabulary.trie();
    WordPiece pieces =
        new WordPiece(
            new AddedTokens(raw),
            new AddedTokens(normalized),
            letters,
            trie,
            vocabulary.node(trie, model.path("continuing_subword_prefix").asText()),
            model.path("vocab").path(model.path("unk_token").asText()).asInt(),
            model.path("max_input_chars_per_word").asInt());
    return new WordPieceCoverage(new WordPieceEncoder(pieces, templates), null);
  }
}
