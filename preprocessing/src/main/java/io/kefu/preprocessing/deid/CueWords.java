package io.kefu.preprocessing.deid;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** Reads {@code cues.txt}. */
final class CueWords {
  static final WordTrie TRIE = load("cues.txt");

  private CueWords() {}

  private static WordTrie load(String resource) {
    WordTrie trie = new WordTrie();
    try (InputStream in = CueWords.class.getResourceAsStream(resource);
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.isEmpty() && line.charAt(0) != '#') {
          int space = line.indexOf(' ');
          Cue cue = Cue.valueOf(line.substring(0, space));
          for (String word : line.substring(space + 1).split("\\|")) {
            alternatives(word).forEach(w -> trie.put(w, cue.ordinal()));
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + resource + " of this program", e);
    }
    return trie;
  }

  /** Resolves the first {@code (a/b)}, then the others. */
  static List<String> alternatives(String word) {
    int open = word.indexOf('(');
    if (open < 0) {
      return List.of(word);
    }
    int close = word.indexOf(')', open);
    String[] choices = word.substring(open + 1, close).split("/", -1);
    return Stream.of(choices)
        .map(choice -> word.substring(0, open) + choice + word.substring(close + 1))
        .flatMap(w -> alternatives(w).stream())
        .toList();
  }
}
