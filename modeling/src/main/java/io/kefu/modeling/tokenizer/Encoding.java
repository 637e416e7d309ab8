package io.kefu.modeling.tokenizer;

/**
 * One encoded text or pair of texts; all arrays have one entry per token.
 *
 * @param inputIds vocabulary ids, special tokens included, never padded
 * @param tokenTypeIds 0 for the first text, 1 for the second
 * @param starts offset of the token's first UTF-16 code unit in its own text; 0 for special tokens
 * @param ends offset behind the token's last UTF-16 code unit; 0 for special tokens, so that they
 *     are empty
 */
@SuppressWarnings("ArrayRecordComponent") // Filled once, read in hot loops; never compared.
public record Encoding(int[] inputIds, int[] tokenTypeIds, int[] starts, int[] ends) {

  /** The number of tokens. */
  public int length() {
    return inputIds.length;
  }
}
