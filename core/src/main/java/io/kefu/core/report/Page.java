package io.kefu.core.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Building blocks that all reports share. */
public final class Page {
  private Page() {}

  /**
   * A self-contained page without scripts or references to other files, readable on screen (light
   * and dark), on a phone and on paper.
   *
   * @return HTML that is well-formed XML too, UTF-8 declared
   */
  public static String document(String title, Element header, Element main) {
    Element head =
        Element.of(
            "head",
            Element.of("meta").with("charset", "utf-8"),
            Element.of("meta")
                .with("name", "viewport")
                .with("content", "width=device-width, initial-scale=1"),
            Element.of("meta").with("name", "color-scheme").with("content", "light dark"),
            Element.of("title", title),
            Element.style(css()));
    Element body = Element.of("body", header, main);
    return "<!DOCTYPE html>\n" + Element.of("html", head, body).with("lang", "en");
  }

  private static String css() {
    try (InputStream in = Page.class.getResourceAsStream("report.css")) {
      return "\n" + new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static Element section(String id, String title) {
    return Element.of("section", Element.of("h2", title).with("id", id + "-title"))
        .with("id", id)
        .with("aria-labelledby", id + "-title");
  }

  public static Element figure(String title, String note, Element content) {
    return Element.of(
        "figure",
        Element.of(
            "figcaption", Element.of("b", title), note.isBlank() ? null : " " + note.strip()),
        content);
  }

  public static Element paragraph(Object... content) {
    return Element.of("p", content);
  }
}
