package io.kefu.preprocessing.deid;

import io.kefu.core.config.Section;
import java.io.Serializable;
import java.util.EnumMap;
import java.util.Map;

/**
 * The {@code kefu.deid.threshold} section and {@code kefu.deid.time-limit-ms}; {@code
 * reference.conf} says what each key means.
 *
 * @param thresholds findings of a type with a lower score are left out; 0 to 1
 * @param timeLimitMillis most time for one text, 0 for no limit
 */
public record DetectorConfig(Map<PiiType, Double> thresholds, long timeLimitMillis)
    implements Serializable {
  private static final double THRESHOLD = 0.5;
  private static final long TIME_LIMIT_MILLIS = 10_000;
  private static final long LONGEST_MILLIS = 3_600_000;

  public DetectorConfig {
    thresholds = Map.copyOf(thresholds);
  }

  public static DetectorConfig defaults() {
    return new DetectorConfig(Map.of(), TIME_LIMIT_MILLIS);
  }

  /**
   * @param deid the section {@code kefu.deid}
   * @throws io.kefu.core.UserException naming the key, the value and the allowed range
   */
  public static DetectorConfig from(Section deid) {
    Section threshold = deid.section("threshold");
    Map<PiiType, Double> thresholds = new EnumMap<>(PiiType.class);
    for (PiiType type : PiiType.values()) {
      thresholds.put(type, threshold.number(type.name(), 0, 1));
    }
    return new DetectorConfig(thresholds, deid.longInteger("time-limit-ms", 0, LONGEST_MILLIS));
  }

  double threshold(PiiType type) {
    return thresholds.getOrDefault(type, THRESHOLD);
  }
}
