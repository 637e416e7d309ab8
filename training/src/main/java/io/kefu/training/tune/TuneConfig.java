package io.kefu.training.tune;

import io.kefu.core.UserException;
import io.kefu.core.config.JobConfig;
import io.kefu.core.config.Section;
import java.util.ArrayList;
import java.util.List;

/**
 * How to search; {@code kefu.tune} in {@code reference.conf} explains each value.
 *
 * @param eta of successive halving: one trial in eta goes on, with eta times as many epochs
 * @param parallel trials at a time; 0 for as many as Spark has task slots
 */
public record TuneConfig(
    Strategy strategy, int trials, int eta, int parallel, long seed, List<SearchRange> ranges) {

  /** Keys of {@code kefu.train} that say what the search is about. */
  private static final List<String> GIVEN = List.of("task", "model", "force", "workers");

  /** Which trials are trained how far. */
  public enum Strategy {
    /** Every trial to the end (Bergstra and Bengio, JMLR 13, 2012). */
    RANDOM,
    /** Many for a few epochs, the best of them for more (Jamieson and Talwalkar, AISTATS 2016). */
    HALVING
  }

  /**
   * @throws UserException where nothing is searched over
   */
  public static TuneConfig from(JobConfig job) {
    Section tune = job.section("tune");
    List<SearchRange> ranges = new ArrayList<>();
    job.named("tune.parameters")
        .forEach(
            (key, range) ->
                ranges.add(SearchRange.from(key, range, job.wholeNumber("train." + key))));
    if (ranges.isEmpty()) {
      throw new UserException(
          "nothing to search over: declare ranges in the file given with --conf, for example"
              + " kefu.tune.parameters { learning-rate { low = 1e-5, high = 1e-3, scale = log } }");
    }
    for (SearchRange range : ranges) {
      if (GIVEN.contains(range.key())) {
        throw new UserException(
            "kefu.tune.parameters."
                + range.key()
                + " cannot be searched over; take it out, every trial has that of the command");
      }
    }
    Strategy strategy =
        tune.choice("strategy", List.of("random", "halving")).equals("random")
            ? Strategy.RANDOM
            : Strategy.HALVING;
    if (strategy == Strategy.HALVING && ranges.stream().anyMatch(r -> r.key().equals("epochs"))) {
      throw new UserException(
          "kefu.tune.parameters.epochs does not go with kefu.tune.strategy = halving, which decides"
              + " the epochs itself; take it out, or use random");
    }
    return new TuneConfig(
        strategy,
        tune.integer("trials", 1, 10_000),
        tune.integer("eta", 2, 16),
        tune.integer("parallel", 0, 10_000),
        tune.longInteger("seed", Long.MIN_VALUE, Long.MAX_VALUE),
        ranges);
  }
}
