package io.kefu.training.loop;

import java.util.List;
import java.util.stream.Collectors;

/** The loss or the gradient is no longer a number. */
public final class DivergedException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final int NAMED = 32;

  DivergedException(String message) {
    super(message);
  }

  /** Names the examples by their ids alone. */
  static void requireFinite(String what, double value, List<Batch> batches) {
    if (Double.isFinite(value)) {
      return;
    }
    List<String> ids = batches.stream().flatMap(batch -> batch.exampleIds().stream()).toList();
    String more = ids.size() > NAMED ? " and " + (ids.size() - NAMED) + " more" : "";
    throw new DivergedException(
        "training diverged: "
            + what
            + " "
            + value
            + " on the examples "
            + ids.stream().limit(NAMED).collect(Collectors.joining(", "))
            + more
            + "; lower the learning rate or max-grad-norm, or look at these examples");
  }

  DivergedException at(LoopState state) {
    return new DivergedException(
        getMessage()
            .replaceFirst(
                "training diverged",
                "training diverged at step "
                    + state.step()
                    + " (epoch "
                    + (state.epoch() + 1)
                    + ")"));
  }
}
