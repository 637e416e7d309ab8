package io.kefu.core.report;

/** The few SVG elements that the charts are made of; colours come from classes of report.css. */
public final class Svg {
  private Svg() {}

  /** An image to assistive technology, read as its title. */
  public static Element image(double width, double height, String title) {
    return Element.of("svg", Element.of("title", title))
        .with("xmlns", "http://www.w3.org/2000/svg")
        .with("viewBox", "0 0 " + Format.coordinate(width) + " " + Format.coordinate(height))
        .with("role", "img")
        .with("aria-label", title);
  }

  public static Element line(double x1, double y1, double x2, double y2, String css) {
    return Element.of("line")
        .with("x1", x1)
        .with("y1", y1)
        .with("x2", x2)
        .with("y2", y2)
        .with("class", css);
  }

  public static Element rect(double x, double y, double width, double height, String css) {
    return Element.of("rect")
        .with("x", x)
        .with("y", y)
        .with("width", Math.max(0, width))
        .with("height", Math.max(0, height))
        .with("class", css);
  }

  public static Element circle(double x, double y, double r, String css) {
    return Element.of("circle").with("cx", x).with("cy", y).with("r", r).with("class", css);
  }

  /**
   * @param anchor start, middle or end
   */
  public static Element text(double x, double y, String anchor, String css, String text) {
    return Element.of("text", text)
        .with("x", x)
        .with("y", y)
        .with("text-anchor", anchor)
        .with("class", css);
  }

  public static Element tooltip(Element element, String text) {
    return element.add(Element.of("title", text));
  }

  /** Cuts a label to about {@code width} pixels; Chinese characters are twice as wide as Latin. */
  public static String fit(String label, double width, double fontSize) {
    double used = 0;
    for (int i = 0; i < label.length(); ) {
      int c = label.codePointAt(i);
      used += fontSize * advance(c);
      if (used > width) {
        return label.substring(0, i).stripTrailing() + "…";
      }
      i += Character.charCount(c);
    }
    return label;
  }

  public static double width(String label, double fontSize) {
    return fontSize * label.codePoints().mapToDouble(Svg::advance).sum();
  }

  private static double advance(int c) {
    return c >= 0x2E80 ? 1 : 0.56;
  }
}
