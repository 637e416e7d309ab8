package io.kefu.training.data;

import java.util.SplittableRandom;

/**
 * Keys of a step's dropout masks: a function of the run's seed and the step, so that nothing needs
 * to be saved.
 */
public record DropoutSeeds(long seed, int sites) {

  /** Two keys of 31 bits for every site. */
  public long[] of(long step) {
    SplittableRandom random = new SplittableRandom(seed * 0x9E3779B97F4A7C15L + step);
    return random.longs(2L * sites, 0, 1L << 31).toArray();
  }
}
