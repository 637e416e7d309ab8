package io.kefu.ingestion;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.parser.Parser;

/** Who says what in the payload of a cue. */
final class CueText {
  /** WebVTT's tags, the HTML tags common in SubRip, and the position codes of SubStation Alpha. */
  private static final Pattern TAG =
      Pattern.compile("</?([a-zA-Z][^<>]{0,200}|[\\d:.]{5,20})?>|\\{\\\\[^{}]{1,40}}");

  private static final Pattern VOICE = Pattern.compile("v(?:\\.[^\\s]*)?\\s+(.+)");

  private static final Pattern BETWEEN_HAN = Pattern.compile("(?<=\\p{IsHan})\n(?=\\p{IsHan})");

  private CueText() {}

  /** Parts without a text are left out. */
  static List<Speakers.Spoken> spoken(List<String> payload, boolean vtt, Speakers speakers) {
    String text = String.join("\n", payload);
    List<Speakers.Spoken> parts = vtt ? voices(text) : List.of();
    return parts.isEmpty() ? prefixes(TAG.matcher(text).replaceAll(""), vtt, speakers) : parts;
  }

  /** Empty where the cue has no voice tag. */
  private static List<Speakers.Spoken> voices(String text) {
    List<Speakers.Spoken> parts = new ArrayList<>();
    StringBuilder words = new StringBuilder();
    String label = null;
    boolean any = false;
    int from = 0;
    Matcher tag = TAG.matcher(text);
    while (tag.find()) {
      words.append(text, from, tag.start());
      from = tag.end();
      Matcher voice = VOICE.matcher(tag.group(1) == null ? "" : tag.group(1));
      boolean opens = text.charAt(tag.start() + 1) != '/' && voice.matches();
      if (opens || tag.group().equals("</v>")) {
        add(parts, label, words);
        label = opens ? unescaped(voice.group(1)).strip() : null;
        any |= opens;
      }
    }
    words.append(text, from, text.length());
    add(parts, label, words);
    return any ? parts : List.of();
  }

  private static void add(List<Speakers.Spoken> parts, String label, StringBuilder words) {
    String text = oneLine(unescaped(words.toString()));
    words.setLength(0);
    if (!text.isEmpty()) {
      parts.add(new Speakers.Spoken(label, text));
    }
  }

  /** A line without a label goes on with the one before. */
  private static List<Speakers.Spoken> prefixes(String text, boolean vtt, Speakers speakers) {
    List<Speakers.Spoken> parts = new ArrayList<>();
    StringBuilder words = new StringBuilder();
    String label = null;
    for (String line : text.split("\n")) {
      Speakers.Spoken spoken = speakers.prefixed(vtt ? unescaped(line) : line);
      if (spoken.label() != null) {
        addPlain(parts, label, words);
        label = spoken.label();
      }
      words.append(spoken.text()).append('\n');
    }
    addPlain(parts, label, words);
    return parts;
  }

  private static void addPlain(List<Speakers.Spoken> parts, String label, StringBuilder words) {
    String text = oneLine(words.toString());
    words.setLength(0);
    if (!text.isEmpty()) {
      parts.add(new Speakers.Spoken(label, text));
    }
  }

  private static String unescaped(String text) {
    return text.indexOf('&') < 0 ? text : Parser.unescapeEntities(text, false);
  }

  private static String oneLine(String text) {
    String joined = BETWEEN_HAN.matcher(text).replaceAll("");
    return joined
        .replace('\u00A0', ' ')
        .replaceAll("[\\u200E\\u200F]", "")
        .replaceAll("\\s+", " ")
        .strip();
  }
}
