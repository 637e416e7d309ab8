package io.kefu.modeling.tokenizer;

/**
 * Cuts a text into the tokens of a BERT WordPiece tokenizer (Wu et al. 2016, <a
 * href="https://arxiv.org/abs/1609.08144">arXiv:1609.08144</a>): at each place of a word the
 * longest token that fits, and the unknown token for a word where none does. No object is made per
 * token or per word. Thread-safe.
 */
final class WordPiece {
  private final AddedTokens raw;
  private final AddedTokens normalized;
  private final Letters letters;
  private final PieceTrie trie;
  private final int continuation;
  private final int unknown;
  private final int longestWord;

  /**
   * @param raw tokens looked for in the text as it is
   * @param normalized tokens looked for in what normalization leaves, as {@code letters}
   * @param continuation node of the prefix that tokens inside a word carry, negative if no token
   *     does
   * @param longestWord characters; longer words are unknown
   */
  WordPiece(
      AddedTokens raw,
      AddedTokens normalized,
      Letters letters,
      PieceTrie trie,
      int continuation,
      int unknown,
      int longestWord) {
    this.raw = raw;
    this.normalized = normalized;
    this.letters = letters;
    this.trie = trie;
    this.continuation = continuation;
    this.unknown = unknown;
    this.longestWord = longestWord;
  }

  /**
   * @param text without half surrogate pairs
   * @param enough stops soon after this many tokens
   * @param out receives them; may hold some more than {@code enough}
   * @return false when a character is not covered; {@code out} is then incomplete
   */
  boolean tokenize(String text, int enough, LetterBuffer buffer, TokenBuffer out) {
    out.clear();
    buffer.load(text);
    int done = 0;
    int from = 0;
    AddedTokens.Match match = buffer.match;
    while (out.count < enough) {
      boolean found = raw.find(buffer.raw(raw), from, done, match);
      int end = found ? match.start : buffer.length;
      if (!found && match.unsure) {
        return false;
      }
      int id = match.id;
      int stop = match.end;
      from = match.resume;
      if (!piece(buffer, done, end, enough, out)) {
        return false;
      }
      if (!found) {
        return true;
      }
      out.reserve(1);
      out.add(id, end, stop);
      done = stop;
    }
    return true;
  }

  /** Goes on in steps that end between words, so that memory does not grow with the text. */
  private boolean piece(LetterBuffer buffer, int from, int to, int enough, TokenBuffer out) {
    boolean whole = !normalized.isEmpty();
    for (int next = from; next < to && out.count < enough; ) {
      next = buffer.normalize(letters, next, to, whole);
      if (next < 0 || (whole && !split(buffer, out))) {
        return false;
      }
      if (!whole) {
        words(buffer, 0, buffer.count, out);
      }
    }
    return true;
  }

  private boolean split(LetterBuffer buffer, TokenBuffer out) {
    AddedTokens.Match match = buffer.match;
    int done = 0;
    int from = 0;
    while (normalized.find(buffer, from, done, match)) {
      words(buffer, done, match.start, out);
      out.reserve(1);
      out.add(match.id, buffer.start(match.start), buffer.end(match.end - 1));
      done = match.end;
      from = match.resume;
    }
    words(buffer, done, buffer.count, out);
    return !match.unsure;
  }

  private void words(LetterBuffer buffer, int from, int to, TokenBuffer out) {
    int[] text = buffer.letters;
    int start = -1;
    for (int i = from; i < to; i++) {
      int kind = text[i] & (Letters.SPACE | Letters.ALONE);
      if (kind == 0) {
        start = start < 0 ? i : start;
        continue;
      }
      if (start >= 0) {
        word(buffer, start, i, out);
        start = -1;
      }
      if (kind == Letters.ALONE) {
        word(buffer, i, i + 1, out);
      }
    }
    if (start >= 0) {
      word(buffer, start, to, out);
    }
  }

  private void word(LetterBuffer buffer, int from, int to, TokenBuffer out) {
    int length = to - from;
    out.reserve(Math.min(length, longestWord) + 1);
    int before = out.count;
    if (length > longestWord || !pieces(buffer, from, to, out)) {
      out.count = before;
      out.add(unknown, buffer.start(from), buffer.end(to - 1));
    }
  }

  private boolean pieces(LetterBuffer buffer, int from, int to, TokenBuffer out) {
    int[] text = buffer.letters;
    int start = from;
    int node = PieceTrie.ROOT;
    while (start < to) {
      int end = -1;
      int id = -1;
      for (int i = start; i < to && node >= 0; ) {
        node = trie.child(node, text[i++] & Letters.LETTER);
        if (node >= 0 && trie.id(node) >= 0) {
          id = trie.id(node);
          end = i;
        }
      }
      if (end < 0) {
        return false;
      }
      out.add(id, buffer.start(start), buffer.end(end - 1));
      start = end;
      node = continuation;
    }
    return true;
  }
}
