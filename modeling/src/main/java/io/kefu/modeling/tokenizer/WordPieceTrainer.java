package io.kefu.modeling.tokenizer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Learns a WordPiece vocabulary from word counts the way Hugging Face's BertWordPieceTrainer does:
 * byte-pair merges (Sennrich et al. 2016, <a
 * href="https://arxiv.org/abs/1508.07909">arXiv:1508.07909</a>) over characters, of which all but a
 * word's first carry {@code ##}. Equal counts are decided by the order of the strings, so the same
 * counts always give the same vocabulary.
 */
public final class WordPieceTrainer {
  static final String CONTINUATION = "##";

  private final int vocabularySize;
  private final long minFrequency;
  private final int alphabetLimit;

  /**
   * @param vocabularySize most tokens to learn, the five special ones included; at least 16
   * @param minFrequency how often a pair must occur to be merged
   * @param alphabetLimit how many distinct characters to keep, the most frequent first; the rest
   *     become {@code [UNK]}
   */
  public WordPieceTrainer(int vocabularySize, long minFrequency, int alphabetLimit) {
    if (vocabularySize < 16 || minFrequency < 1 || alphabetLimit < 1) {
      throw new IllegalArgumentException(
          "vocabulary " + vocabularySize + ", " + minFrequency + ", " + alphabetLimit);
    }
    this.vocabularySize = vocabularySize;
    this.minFrequency = minFrequency;
    this.alphabetLimit = Math.min(alphabetLimit, vocabularySize - SpecialTokens.ALL.size());
  }

  /**
   * @param counts how often each word occurs, words as {@link BertPreTokenizer} gives them
   * @return the tokens in the order of their ids: special tokens, characters, merges
   */
  public List<String> train(Map<String, Long> counts) {
    // Sorted, so that nothing depends on the order in which a distributed count came back.
    TreeMap<String, Long> words = new TreeMap<>(counts);
    List<String> vocabulary = new ArrayList<>(SpecialTokens.ALL);
    Alphabet alphabet = Alphabet.of(words, alphabetLimit, vocabularySize - vocabulary.size());
    vocabulary.addAll(alphabet.tokens());
    PairMerges merges = new PairMerges(vocabulary);
    words.forEach((word, count) -> merges.add(alphabet.split(word, merges::idOf), count));
    while (vocabulary.size() < vocabularySize && merges.mergeMostFrequent(minFrequency)) {
      // Each merge adds one token to the vocabulary.
    }
    return vocabulary;
  }
}
