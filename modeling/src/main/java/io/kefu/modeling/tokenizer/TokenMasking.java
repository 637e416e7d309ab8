package io.kefu.modeling.tokenizer;

import java.util.Random;

/**
 * Which tokens a masked language model has to guess (Devlin et al., arXiv 1810.04805, 3.1): 15 % of
 * those that may be masked; of these 80 % become the mask token, 10 % a random token, 10 % stay.
 */
public final class TokenMasking {
  private static final double CHOSEN = 0.15;
  private static final double MASKED = 0.8;
  private static final double REPLACED = 0.9;
  private static final int NO_TARGET = -100;

  private TokenMasking() {}

  /**
   * Masks in place. Every token draws the same number of values, so that what one token draws does
   * not depend on the others.
   *
   * @param inputIds (T)
   * @param labels (T), the token's own id where it may be masked, else -100; afterwards -100 where
   *     it was not chosen
   * @param vocabularySize a random token is below it
   */
  public static void mask(
      int[] inputIds, int[] labels, Random random, int maskId, int vocabularySize) {
    for (int i = 0; i < inputIds.length; i++) {
      double chosen = random.nextDouble();
      double what = random.nextDouble();
      int replacement = random.nextInt(vocabularySize);
      if (labels[i] == NO_TARGET) {
        continue;
      }
      if (chosen >= CHOSEN) {
        labels[i] = NO_TARGET;
      } else if (what < MASKED) {
        inputIds[i] = maskId;
      } else if (what < REPLACED) {
        inputIds[i] = replacement;
      }
    }
  }
}
