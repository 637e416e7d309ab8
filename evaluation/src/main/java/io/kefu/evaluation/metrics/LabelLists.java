package io.kefu.evaluation.metrics;

import java.util.List;

/** Class names in a sentence. */
public final class LabelLists {
  private static final int SHOWN = 8;

  private LabelLists() {}

  /** {@code 1 class}, {@code 3 classes}. */
  public static String count(List<String> labels) {
    return labels.size() + (labels.size() == 1 ? " class" : " classes");
  }

  /** The first few, and how many more there are. */
  public static String some(List<String> labels) {
    String shown = String.join(", ", labels.subList(0, Math.min(SHOWN, labels.size())));
    return labels.size() <= SHOWN ? shown : shown + " and " + (labels.size() - SHOWN) + " more";
  }
}
