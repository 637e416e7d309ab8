package io.kefu.preprocessing.audit;

import io.kefu.core.config.Section;
import java.util.List;

/**
 * The {@code kefu.audit} section; {@code reference.conf} says what each key means.
 *
 * @param quasi customer attributes, or {@code channel} and {@code language}
 * @param sensitive {@code intent}, {@code sentiment} or a customer attribute
 */
public record AuditConfig(
    List<String> quasi, String sensitive, double leakRate, double riskThreshold) {
  private static final double LEAST = 0.0001;

  public static AuditConfig from(Section section) {
    return new AuditConfig(
        section.texts("quasi").stream().distinct().toList(),
        section.string("sensitive"),
        section.number("leak-rate", LEAST, 0.5),
        section.number("risk-threshold", LEAST, 1));
  }
}
