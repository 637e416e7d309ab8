package io.kefu.evaluation.report;

import io.kefu.core.report.Element;
import io.kefu.core.report.Page;
import io.kefu.evaluation.Evaluation;

/** The figures to read first, and what to know before trusting them. */
final class HeadlineSection {
  private HeadlineSection() {}

  static Element render(Evaluation evaluation) {
    Element tiles = Element.of("div", Tiles.of(evaluation)).with("class", "tiles");
    return Page.section("headline", "Headline figures").add(tiles, warnings(evaluation));
  }

  private static Element warnings(Evaluation evaluation) {
    if (evaluation.warnings().isEmpty()) {
      return Element.of("p", "No warnings.").with("class", "quiet").with("id", "warnings");
    }
    Element list = Element.of("ul");
    evaluation.warnings().forEach(w -> list.add(Element.of("li", w)));
    return Element.of("div", Element.of("h3", "Warnings"), list)
        .with("class", "warnings")
        .with("id", "warnings");
  }
}
