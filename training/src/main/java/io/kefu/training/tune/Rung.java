package io.kefu.training.tune;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * How many trials are trained for how many epochs.
 *
 * @param trials that are trained on this rung
 */
record Rung(int trials, int epochs) {

  /** One rung: every trial to the end. */
  static List<Rung> random(int trials, int epochs) {
    return List.of(new Rung(trials, epochs));
  }

  /**
   * From the last rung down, epochs are divided by eta while a whole one is left and the rung below
   * has trials to choose from; one trial in eta, rounded up, goes on.
   */
  static List<Rung> halving(int trials, int epochs, int eta) {
    List<Integer> lengths = new ArrayList<>(List.of(epochs));
    for (int left = trials; left > 1 && lengths.get(lengths.size() - 1) >= eta; ) {
      lengths.add(lengths.get(lengths.size() - 1) / eta);
      left = (left + eta - 1) / eta;
    }
    Collections.reverse(lengths);
    List<Rung> rungs = new ArrayList<>();
    int left = trials;
    for (int length : lengths) {
      rungs.add(new Rung(left, length));
      left = (left + eta - 1) / eta;
    }
    return rungs;
  }
}
