package io.kefu.core.report;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Data tables: a caption, one header row, and the first column as row headers. */
public final class Tables {
  private Tables() {}

  /**
   * @param headers those that start with {@code #} head numeric columns
   * @param rows elements or texts
   */
  public static Element data(String caption, List<String> headers, List<List<Object>> rows) {
    Element head = Element.of("tr");
    for (String header : headers) {
      boolean number = header.startsWith("#");
      head.add(
          Element.of("th", number ? header.substring(1) : header)
              .with("scope", "col")
              .with("class", number ? "number" : null));
    }
    Element body = Element.of("tbody");
    for (List<Object> row : rows) {
      Element tr = Element.of("tr");
      for (int i = 0; i < row.size(); i++) {
        boolean number = headers.get(i).startsWith("#");
        tr.add(
            Element.of(i == 0 ? "th" : "td", row.get(i))
                .with("scope", i == 0 ? "row" : null)
                .with("class", number ? "number" : null));
      }
      body.add(tr);
    }
    return scroll(
        caption,
        Element.of("table", Element.of("caption", caption), Element.of("thead", head), body));
  }

  /** Keys and values; null and empty values as a dash. */
  public static Element facts(String caption, Map<String, String> facts) {
    Element body = Element.of("tbody");
    facts.forEach(
        (key, value) ->
            body.add(
                Element.of(
                    "tr",
                    Element.of("th", key).with("scope", "row"),
                    Element.of(
                        "td", value == null || value.isBlank() ? Format.UNDEFINED : value))));
    return Element.of("table", Element.of("caption", caption), body).with("class", "facts");
  }

  /** Wide content scrolls by itself instead of widening the page; reachable by keyboard. */
  public static Element scroll(String name, Element... content) {
    return Element.of("div", Arrays.asList(content))
        .with("class", "scroll")
        .with("tabindex", "0")
        .with("role", "region")
        .with("aria-label", name);
  }
}
