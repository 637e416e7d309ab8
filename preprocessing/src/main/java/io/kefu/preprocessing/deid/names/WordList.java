package io.kefu.preprocessing.deid.names;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Lists of words kept beside the classes: separated by white space, {@code #} opens a comment. */
public final class WordList {
  private WordList() {}

  /**
   * @param owner the class beside which the list lies
   */
  public static List<String> words(Class<?> owner, String resource) {
    return lines(owner, resource).stream()
        .flatMap(line -> List.of(line.strip().split("\\s+")).stream())
        .filter(word -> !word.isEmpty())
        .toList();
  }

  public static List<String> lines(Class<?> owner, String resource) {
    return text(owner, resource).lines().filter(line -> !line.startsWith("#")).toList();
  }

  private static String text(Class<?> owner, String resource) {
    try (InputStream in = owner.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("Resource " + resource + " is missing from the jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the resource " + resource, e);
    }
  }
}
