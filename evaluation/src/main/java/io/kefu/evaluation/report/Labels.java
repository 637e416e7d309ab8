package io.kefu.evaluation.report;

import io.kefu.core.report.Element;
import io.kefu.core.text.Language;

/** Names that come from the data: isolated from the text around them and in their own language. */
final class Labels {
  private Labels() {}

  static Element of(String label) {
    return Element.of("bdi", label.isEmpty() ? "(empty)" : label).with("lang", language(label));
  }

  /**
   * {@code zh-Hans} where a label has Chinese characters, so that their Chinese forms are drawn.
   */
  static String language(String label) {
    return switch (Language.of(label)) {
      case ZH, MIXED -> "zh-Hans";
      case EN, OTHER -> null;
    };
  }
}
