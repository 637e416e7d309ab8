package io.kefu.preprocessing.pii;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Writes a gold set: {@code GoldSet PREFIX SEED POSITIVE NEGATIVE TEMPLATES OUTPUT GRAMMAR…}. */
final class GoldSet {
  private GoldSet() {}

  public static void main(String[] args) throws IOException {
    List<String> grammar = new ArrayList<>();
    for (int i = 6; i < args.length; i++) {
      grammar.addAll(Files.readAllLines(Path.of(args[i])));
    }
    List<GoldRow> rows =
        rows(
            args[0],
            Long.parseLong(args[1]),
            Integer.parseInt(args[2]),
            Integer.parseInt(args[3]),
            Files.readAllLines(Path.of(args[4])),
            new Grammar(grammar));
    Files.writeString(Path.of(args[5]), jsonLines(rows));
  }

  /** Each template's rows draw from a seed of their own: a new template changes no other's rows. */
  static List<GoldRow> rows(
      String prefix,
      long seed,
      int positive,
      int negative,
      List<String> templates,
      Grammar grammar) {
    List<GoldRow> rows = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (Template template : parse(templates)) {
      Random random = new Random(seed * 31 + template.pattern().hashCode());
      int wanted = template.rows(positive, negative);
      for (int i = 0; i < wanted; i++) {
        String id = String.format("%s-%04d", prefix, rows.size() + 1);
        GoldRow row = template.fill(id, grammar, random);
        if (seen.add(row.text())) {
          rows.add(row);
        }
      }
    }
    return rows;
  }

  /** A line {@code [zh …]} says the language of the templates below it. */
  private static List<Template> parse(List<String> lines) {
    List<Template> templates = new ArrayList<>();
    String language = null;
    for (String line : lines) {
      if (line.isBlank() || line.startsWith("//")) {
        continue;
      }
      if (line.startsWith("[") && line.endsWith("]")) {
        language = line.substring(1, line.length() - 1).split(" ", 2)[0];
      } else {
        templates.add(new Template(language, line));
      }
    }
    return templates;
  }

  static String jsonLines(List<GoldRow> rows) throws IOException {
    ObjectMapper json = new ObjectMapper();
    StringBuilder lines = new StringBuilder();
    for (GoldRow row : rows) {
      lines.append(json.writeValueAsString(row)).append('\n');
    }
    return lines.toString();
  }
}
