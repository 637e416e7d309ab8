package io.kefu.modeling.tokenizer;

import java.util.Arrays;

/** Texts to encodings: {@link WordPiece}, truncation and special tokens. Thread-safe. */
final class WordPieceEncoder {
  /** Buffers of a thread, of bounded size: what a long text needs is let go with the next text. */
  private static final ThreadLocal<Buffers> BUFFERS = ThreadLocal.withInitial(Buffers::new);

  private static final class Buffers {
    private final LetterBuffer letters = new LetterBuffer();
    private final TokenBuffer a = new TokenBuffer();
    private final TokenBuffer b = new TokenBuffer();
  }

  private final WordPiece pieces;
  private final Template.Both templates;

  WordPieceEncoder(WordPiece pieces, Template.Both templates) {
    this.pieces = pieces;
    this.templates = templates;
  }

  /**
   * @param textB null for a single text
   * @return null when a text holds a character that is not covered
   */
  Encoding encode(String textA, String textB, int maxLength) {
    Template template = textB == null ? templates.single() : templates.pair();
    int budget = Truncation.budget(maxLength, template.added());
    Buffers buffers = BUFFERS.get();
    // Of a pair both lengths count, however long.
    int enough = textB == null ? budget : Integer.MAX_VALUE;
    if (!pieces.tokenize(textA, enough, buffers.letters, buffers.a)) {
      return null;
    }
    buffers.b.clear();
    if (textB != null && !pieces.tokenize(textB, enough, buffers.letters, buffers.b)) {
      return null;
    }
    int[] room = Truncation.room(buffers.a.count, buffers.b.count, budget);
    return fill(template, buffers, room[0], room[1]);
  }

  private static Encoding fill(Template template, Buffers buffers, int roomA, int roomB) {
    int length = template.added() + roomA + roomB;
    Encoding encoding =
        new Encoding(new int[length], new int[length], new int[length], new int[length]);
    int at = 0;
    for (int i = 0; i < template.ids().length; i++) {
      int id = template.ids()[i];
      int count = id == Template.A ? roomA : id == Template.B ? roomB : 1;
      if (template.types()[i] != 0) {
        Arrays.fill(encoding.tokenTypeIds(), at, at + count, template.types()[i]);
      }
      if (id >= 0) {
        encoding.inputIds()[at] = id;
      } else {
        TokenBuffer text = id == Template.A ? buffers.a : buffers.b;
        System.arraycopy(text.ids, 0, encoding.inputIds(), at, count);
        System.arraycopy(text.starts, 0, encoding.starts(), at, count);
        System.arraycopy(text.ends, 0, encoding.ends(), at, count);
      }
      at += count;
    }
    return encoding;
  }
}
