package io.kefu.preprocessing.clean;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

/**
 * Sentences and turns of agents and bots that come back in conversation after conversation, known
 * by hashes only. Thread-safe.
 *
 * @param hashes ascending
 */
public record Boilerplate(long[] hashes) implements Serializable {
  public static final Boilerplate NONE = new Boilerplate(new long[0]);

  /** Sentences looked at, from either end of a turn. */
  private static final int EDGE = 3;

  /** A Chinese character counts two: "好的" and "ok, sure" are answers, not boilerplate. */
  private static final int SHORTEST = 10;

  /**
   * What of a turn was boilerplate.
   *
   * @param whole all of it
   * @param rest what is left between its first and last boilerplate sentences, where not all is
   */
  record Match(boolean whole, Span rest) {}

  /**
   * Numbers of what could be boilerplate in a clean text: the whole, its first and last sentences.
   */
  public static long[] units(String text) {
    List<Span> sentences = Sentences.of(text);
    TreeSet<Long> units = new TreeSet<>();
    units.add(hash(text, new Span(0, text.length())));
    for (int i = 0; i < sentences.size(); i++) {
      if (i < EDGE || i >= sentences.size() - EDGE) {
        units.add(hash(text, sentences.get(i)));
      }
    }
    units.remove(0L);
    return units.stream().mapToLong(Long::longValue).toArray();
  }

  Match match(String text) {
    Span all = new Span(0, text.length());
    if (hashes.length == 0) {
      return new Match(false, all);
    }
    if (contains(hash(text, all))) {
      return new Match(true, all);
    }
    List<Span> sentences = Sentences.of(text);
    int first = 0;
    int last = sentences.size();
    while (first < Math.min(EDGE, last) && contains(hash(text, sentences.get(first)))) {
      first++;
    }
    int stop = Math.max(first, last - EDGE);
    while (last > stop && contains(hash(text, sentences.get(last - 1)))) {
      last--;
    }
    return first == last
        ? new Match(!sentences.isEmpty(), all)
        : new Match(false, new Span(sentences.get(first).start(), sentences.get(last - 1).end()));
  }

  private boolean contains(long hash) {
    return hash != 0 && Arrays.binarySearch(hashes, hash) >= 0;
  }

  /** Of the letters in lower case and one 0 per run of digits; 0 for what is too short. */
  private static long hash(String text, Span span) {
    long hash = 0xCBF29CE484222325L;
    int weight = 0;
    boolean digits = false;
    for (int i = span.start(); i < span.end(); i++) {
      char c = text.charAt(i);
      boolean digit = Character.isDigit(c);
      if (digit ? digits : !Character.isLetter(c)) {
        continue;
      }
      digits = digit;
      weight += c >= 0x2E80 ? 2 : 1;
      hash = (hash ^ (digit ? '0' : Character.toLowerCase(c))) * 0x100000001B3L;
      hash ^= hash >>> 32;
    }
    return weight < SHORTEST ? 0 : hash;
  }
}
