package io.kefu.evaluation;

import io.kefu.core.text.StateText;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Compares two states of a dialogue. Case, accents, full width and white space do not count: a
 * tokenizer may lose them, and where it puts spaces is not the model's doing.
 */
final class StateComparison {
  private StateComparison() {}

  /**
   * Whether the states are equal (1 or 0), then pairs of slot and value: those that both have,
   * those of the true state, those of the other.
   *
   * @param written may be anything; what is behind the first line is passed over
   */
  static List<Long> of(String gold, String written) {
    Map<String, String> truth = parse(gold);
    Map<String, String> found = parse(written);
    long right =
        found.entrySet().stream().filter(e -> e.getValue().equals(truth.get(e.getKey()))).count();
    return List.of(truth.equals(found) ? 1L : 0L, right, (long) truth.size(), (long) found.size());
  }

  private static Map<String, String> parse(String text) {
    Map<String, String> state = new TreeMap<>();
    StateText.parseWritten(text).forEach((slot, value) -> state.put(plain(slot), plain(value)));
    return state;
  }

  private static String plain(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKD)
        .replaceAll("\\p{M}+|\\s+", "")
        .toLowerCase(Locale.ROOT);
  }
}
