package io.kefu.core.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Contrast ratios by WCAG 2.2 §1.4.3, at least 4.5 for text. */
class ContrastTest {
  @Test
  void textIsReadableInEveryColourScheme() throws Exception {
    List<Map<String, double[]>> schemes = schemes();
    assertThat(schemes).hasSize(3);
    for (Map<String, double[]> c : schemes) {
      for (String text : List.of("ink", "muted", "accent", "warm")) {
        for (String ground : List.of("bg", "panel")) {
          assertThat(contrast(c.get(text), c.get(ground)))
              .as(text + " on " + ground)
              .isGreaterThanOrEqualTo(4.5);
        }
      }
      // Counts stand on heat-map cells of any opacity; the full colour is the extreme.
      for (String cell : List.of("heat-right", "heat-wrong")) {
        assertThat(contrast(c.get("ink"), c.get(cell))).as(cell).isGreaterThanOrEqualTo(4.5);
      }
      // Graphics: 3 (§1.4.11).
      assertThat(contrast(c.get("accent"), c.get("bg"))).isGreaterThanOrEqualTo(3);
    }
  }

  private static List<Map<String, double[]>> schemes() throws Exception {
    String css;
    try (InputStream in = Page.class.getResourceAsStream("report.css")) {
      css = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    List<Map<String, double[]>> schemes = new ArrayList<>();
    Matcher root = Pattern.compile(":root \\{([^}]*)}").matcher(css);
    while (root.find()) {
      Map<String, double[]> colours = new HashMap<>();
      Matcher colour = Pattern.compile("--([a-z-]+): #([0-9a-f]{6})").matcher(root.group(1));
      while (colour.find()) {
        int rgb = Integer.parseInt(colour.group(2), 16);
        colours.put(colour.group(1), new double[] {rgb >> 16, rgb >> 8 & 255, rgb & 255});
      }
      schemes.add(colours);
    }
    return schemes;
  }

  private static double contrast(double[] a, double[] b) {
    double light = Math.max(luminance(a), luminance(b));
    double dark = Math.min(luminance(a), luminance(b));
    return (light + 0.05) / (dark + 0.05);
  }

  private static double luminance(double[] rgb) {
    double[] weights = {0.2126, 0.7152, 0.0722};
    double sum = 0;
    for (int i = 0; i < 3; i++) {
      double c = rgb[i] / 255;
      sum += weights[i] * (c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4));
    }
    return sum;
  }
}
