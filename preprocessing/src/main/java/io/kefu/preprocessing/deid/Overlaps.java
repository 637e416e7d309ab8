package io.kefu.preprocessing.deid;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Decides which of overlapping candidates stay. */
final class Overlaps {
  private static final Comparator<Candidate> BEST_FIRST =
      Comparator.comparingInt((Candidate c) -> -c.priority())
          .thenComparingInt(c -> -c.finding().length())
          .thenComparingDouble(c -> -c.finding().score())
          .thenComparingInt(c -> c.finding().start());

  private static final String EDGE = " ,，.。;；:：、-\n";

  /** What a better finding leaves of an address says nothing where it is shorter. */
  private static final int SHORTEST_REST = 4;

  private Overlaps() {}

  /**
   * The findings that stay, by position. An address keeps what a better finding leaves of it at one
   * end, such as all but its postcode; any other that overlaps a better one goes.
   */
  static List<Finding> settle(String text, List<Candidate> candidates) {
    if (candidates.size() == 1 && candidates.get(0).finding().type() != PiiType.ADDRESS) {
      Finding only = candidates.get(0).finding();
      return only.length() > 0 ? List.of(only) : List.of();
    }
    candidates.sort(BEST_FIRST);
    TreeMap<Integer, Finding> taken = new TreeMap<>();
    for (Candidate candidate : candidates) {
      Finding finding = candidate.finding();
      if (finding.type() == PiiType.ADDRESS) {
        finding = trimmed(text, finding, taken);
      }
      if (finding.length() > 0 && !overlaps(finding, taken)) {
        taken.put(finding.start(), finding);
      }
    }
    return List.copyOf(taken.values());
  }

  private static boolean overlaps(Finding finding, TreeMap<Integer, Finding> taken) {
    Map.Entry<Integer, Finding> before = taken.lowerEntry(finding.end());
    return before != null && before.getValue().overlaps(finding);
  }

  private static Finding trimmed(String text, Finding address, TreeMap<Integer, Finding> taken) {
    int start = address.start();
    int end = address.end();
    Map.Entry<Integer, Finding> last = taken.lowerEntry(end);
    while (last != null && last.getValue().end() > start) {
      Finding other = last.getValue();
      boolean left = other.start() - start < end - other.end();
      start = left ? other.end() : start;
      end = left ? end : other.start();
      last = start < end ? taken.lowerEntry(end) : null;
    }
    while (start < end && EDGE.indexOf(text.charAt(start)) >= 0) {
      start++;
    }
    while (start < end && EDGE.indexOf(text.charAt(end - 1)) >= 0) {
      end--;
    }
    boolean scrap = end - start < SHORTEST_REST && end - start < address.length();
    return new Finding(
        start,
        scrap ? start : Math.max(start, end),
        address.type(),
        address.score(),
        address.rule());
  }
}
