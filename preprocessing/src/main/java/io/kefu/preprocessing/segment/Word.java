package io.kefu.preprocessing.segment;

/**
 * One word or punctuation mark of a text: UTF-16 offsets, half-open.
 *
 * @param pos a Universal POS tag (universaldependencies.org/u/pos), for example NOUN
 */
public record Word(int start, int end, String pos) {
  Word moved(int by) {
    return new Word(start + by, end + by, pos);
  }
}
