package io.kefu.evaluation.report;

/** Building blocks that all sections share. */
final class Page {
  private Page() {}

  static Element section(String id, String title) {
    return Element.of("section", Element.of("h2", title).with("id", id + "-title"))
        .with("id", id)
        .with("aria-labelledby", id + "-title");
  }

  static Element figure(String title, String note, Element content) {
    return Element.of(
        "figure",
        Element.of(
            "figcaption", Element.of("b", title), note.isBlank() ? null : " " + note.strip()),
        content);
  }

  static Element paragraph(Object... content) {
    return Element.of("p", content);
  }
}
