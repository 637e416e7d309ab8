package io.kefu.training.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;

/** Draws examples with replacement so that every class is equally likely. */
public final class ClassSampler {
  private final List<List<Integer>> classes;

  /**
   * @param label class of an example
   */
  public ClassSampler(int size, IntUnaryOperator label) {
    TreeMap<Integer, List<Integer>> byLabel = new TreeMap<>();
    for (int i = 0; i < size; i++) {
      byLabel.computeIfAbsent(label.applyAsInt(i), l -> new ArrayList<>()).add(i);
    }
    this.classes = List.copyOf(byLabel.values());
  }

  List<Integer> draw(int count, Random random) {
    List<Integer> drawn = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      List<Integer> members = classes.get(random.nextInt(classes.size()));
      drawn.add(members.get(random.nextInt(members.size())));
    }
    return drawn;
  }
}
