package io.kefu.ingestion.samples;

import java.util.ArrayList;
import java.util.List;

/**
 * One line of a grammar: words, {@code [alternatives|]}, {@code {slots}} and {@code {@sections}}.
 */
final class Template {
  private final Tone tone;
  private final List<Part> parts;

  private Template(Tone tone, List<Part> parts) {
    this.tone = tone;
    this.parts = parts;
  }

  @FunctionalInterface
  private interface Part {
    void write(Scene scene, Utterance out);
  }

  static Template parse(String line) {
    Tone tone = Tone.NEUTRAL;
    String text = line;
    if (line.startsWith("- ") || line.startsWith("+ ")) {
      tone = line.charAt(0) == '-' ? Tone.NEGATIVE : Tone.POSITIVE;
      text = line.substring(2);
    }
    return new Template(tone, parts(text.replace("\\n", "\n")));
  }

  private static List<Part> parts(String text) {
    List<Part> parts = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '[') {
        int end = text.indexOf(']', at);
        List<List<Part>> choices = new ArrayList<>();
        for (String choice : text.substring(at + 1, end).split("\\|", -1)) {
          choices.add(parts(choice));
        }
        parts.add((scene, out) -> write(scene.rng().pick(choices), scene, out));
        at = end + 1;
      } else if (c == '{') {
        int end = text.indexOf('}', at);
        parts.add(slot(text.substring(at + 1, end)));
        at = end + 1;
      } else {
        int end = at;
        while (end < text.length() && text.charAt(end) != '[' && text.charAt(end) != '{') {
          end++;
        }
        String words = text.substring(at, end);
        parts.add((scene, out) -> out.words(words));
        at = end;
      }
    }
    return parts;
  }

  private static Part slot(String name) {
    if (name.startsWith("@")) {
      String section = name.substring(1);
      return (scene, out) -> scene.pick(section).write(scene, out);
    }
    Slots.Slot slot = Slots.named(name);
    return slot::write;
  }

  private static void write(List<Part> parts, Scene scene, Utterance out) {
    for (Part part : parts) {
      part.write(scene, out);
    }
  }

  void write(Scene scene, Utterance out) {
    write(parts, scene, out);
  }

  Tone tone() {
    return tone;
  }
}
