package io.kefu.ingestion.samples;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The templates and word lists of a language, from its resource file. */
final class Grammar {
  static final Grammar ENGLISH = load("en.txt");
  static final Grammar CHINESE = load("zh.txt");

  private static final String INTENT = "intent ";
  private static final String LIST = "list ";

  private final Map<String, List<Template>> sections = new LinkedHashMap<>();
  private final Map<String, List<String>> lists = new LinkedHashMap<>();

  private Grammar() {}

  private static Grammar load(String resource) {
    Grammar grammar = new Grammar();
    String section = "";
    for (String line : text(resource).lines().toList()) {
      if (line.startsWith("@")) {
        section = line.substring(1).strip();
      } else if (section.startsWith(LIST) && !line.isBlank()) {
        String name = section.substring(LIST.length());
        grammar.lists.computeIfAbsent(name, s -> new ArrayList<>()).add(line.strip());
      } else if (!line.isBlank() && !line.startsWith("#")) {
        grammar.sections.computeIfAbsent(section, s -> new ArrayList<>()).add(Template.parse(line));
      }
    }
    return grammar;
  }

  static String text(String resource) {
    try (InputStream in = Grammar.class.getResourceAsStream(resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<Template> section(String name) {
    List<Template> templates = sections.get(name);
    if (templates == null) {
      throw new IllegalArgumentException("no section @" + name);
    }
    return templates;
  }

  List<String> list(String name) {
    return lists.get(name);
  }

  List<String> intents() {
    return sections.keySet().stream()
        .filter(s -> s.startsWith(INTENT))
        .map(s -> s.substring(INTENT.length()))
        .toList();
  }
}
