package io.kefu.modeling.tokenizer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * Words as token ids, and which neighbouring pairs they hold. A merge touches only the words that
 * hold the pair; the heap is corrected when an entry with an outdated count comes up.
 */
final class PairMerges {
  private final List<String> vocabulary;
  private final Map<String, Integer> ids = new HashMap<>();
  private final List<int[]> words = new ArrayList<>();
  private final List<Long> counts = new ArrayList<>();
  private final Map<Long, Pair> pairs = new HashMap<>();
  private PriorityQueue<Entry> heap;

  /**
   * @param vocabulary grows by one token with each merge
   */
  PairMerges(List<String> vocabulary) {
    this.vocabulary = vocabulary;
    for (int i = 0; i < vocabulary.size(); i++) {
      ids.put(vocabulary.get(i), i);
    }
  }

  int idOf(String token) {
    return ids.get(token);
  }

  void add(int[] word, long count) {
    words.add(word);
    counts.add(count);
    for (int i = 0; i + 1 < word.length; i++) {
      change(word[i], word[i + 1], count, words.size() - 1);
    }
  }

  /**
   * @return false when no pair occurs {@code minFrequency} times
   */
  boolean mergeMostFrequent(long minFrequency) {
    if (heap == null) {
      heap = new PriorityQueue<>(Math.max(1, pairs.size()), order());
      pairs.values().forEach(pair -> heap.add(new Entry(pair, pair.count)));
    }
    for (Entry top = heap.poll(); top != null; top = heap.poll()) {
      if (top.count != top.pair.count) {
        if (top.pair.count > 0) {
          heap.add(new Entry(top.pair, top.pair.count));
        }
      } else if (top.count < minFrequency) {
        return false;
      } else if (top.count > 0) {
        merge(top.pair);
        return true;
      }
    }
    return false;
  }

  private void merge(Pair pair) {
    String right = vocabulary.get(pair.right);
    String token =
        vocabulary.get(pair.left) + right.substring(WordPieceTrainer.CONTINUATION.length());
    // Two ways of cutting the same stretch give one token: "a ##bc" and "ab ##c".
    Integer id = ids.get(token);
    if (id == null) {
      id = vocabulary.size();
      vocabulary.add(token);
      ids.put(token, id);
    }
    Set<Pair> grown = new HashSet<>();
    int[] holders = Arrays.copyOf(pair.words, pair.size);
    for (int word : holders) {
      words.set(word, merged(word, pair, id, grown));
    }
    pair.count = 0;
    pairs.remove(key(pair.left, pair.right));
    grown.forEach(p -> heap.add(new Entry(p, p.count)));
  }

  /**
   * The word with every occurrence replaced, left to right; its neighbours' pairs are recounted.
   */
  private int[] merged(int word, Pair pair, int id, Set<Pair> grown) {
    int[] tokens = words.get(word);
    long count = counts.get(word);
    int n = 0;
    for (int i = 0; i < tokens.length; i++) {
      if (i + 1 == tokens.length || tokens[i] != pair.left || tokens[i + 1] != pair.right) {
        tokens[n++] = tokens[i];
        continue;
      }
      if (n > 0) {
        change(tokens[n - 1], pair.left, -count, word);
        grown.add(change(tokens[n - 1], id, count, word));
      }
      if (i + 2 < tokens.length) {
        change(pair.right, tokens[i + 2], -count, word);
        grown.add(change(id, tokens[i + 2], count, word));
      }
      tokens[n++] = id;
      i++;
    }
    return n == tokens.length ? tokens : Arrays.copyOf(tokens, n);
  }

  private Pair change(int left, int right, long change, int word) {
    Pair pair = pairs.computeIfAbsent(key(left, right), k -> new Pair(left, right));
    pair.count += change;
    if (change > 0) {
      pair.addWord(word);
    }
    return pair;
  }

  private Comparator<Entry> order() {
    return Comparator.<Entry>comparingLong(e -> -e.count)
        .thenComparing(e -> vocabulary.get(e.pair.left))
        .thenComparing(e -> vocabulary.get(e.pair.right));
  }

  private static long key(int left, int right) {
    return (long) left << 32 | right;
  }

  private record Entry(Pair pair, long count) {}

  /** Two neighbouring tokens, how often they occur and the words that (may) hold them. */
  private static final class Pair {
    private final int left;
    private final int right;
    private long count;
    private int[] words = new int[2];
    private int size;

    private Pair(int left, int right) {
      this.left = left;
      this.right = right;
    }

    private void addWord(int word) {
      if (size > 0 && words[size - 1] == word) {
        return;
      }
      if (size == words.length) {
        words = Arrays.copyOf(words, size + (size >> 1) + 1);
      }
      words[size++] = word;
    }
  }
}
