package io.kefu.preprocessing.deid;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A sentence with its personal data marked as ⟦TYPE|value⟧.
 *
 * @param expected "TYPE value@start" of each
 */
record MarkedText(String text, List<String> expected) {
  private static final Pattern MARK = Pattern.compile("⟦([A-Z_]+)\\|([^⟧]*)⟧");

  static MarkedText parse(String line) {
    StringBuilder text = new StringBuilder();
    List<String> expected = new ArrayList<>();
    Matcher mark = MARK.matcher(line);
    int done = 0;
    while (mark.find()) {
      text.append(line, done, mark.start());
      expected.add(mark.group(1) + " " + mark.group(2) + "@" + text.length());
      text.append(mark.group(2));
      done = mark.end();
    }
    return new MarkedText(text.append(line.substring(done)).toString(), expected);
  }

  static List<String> lines(String resource) throws IOException {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                MarkedText.class.getResourceAsStream(resource), StandardCharsets.UTF_8))) {
      return lines
          .lines()
          .filter(l -> !l.isBlank() && !l.startsWith("#"))
          .map(l -> l.replace("\\n", "\n"))
          .toList();
    }
  }

  static List<String> found(String text, List<Finding> findings) {
    return findings.stream()
        .map(f -> f.type() + " " + text.substring(f.start(), f.end()) + "@" + f.start())
        .toList();
  }

  @Override
  public String toString() {
    return text;
  }
}
