package io.kefu.app.bench;

import io.kefu.modeling.tokenizer.Tokenizer;
import io.kefu.preprocessing.clean.CleanText;
import io.kefu.preprocessing.clean.Cleaner;
import io.kefu.preprocessing.deid.DeidKey;
import io.kefu.preprocessing.deid.Deidentifier;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * The steps of prepare and their peers, one after the other over the same turns, a few thousand at
 * a time, so that whatever slows the machine down meets all of them.
 */
final class PrepareSteps {
  /** What is measured; all on the raw texts' bytes. */
  enum Step {
    CLEAN("clean"),
    DEIDENTIFY("detect and replace"),
    TOKENIZE("tokenize"),
    BINDING("  peer: the tokenizer binding"),
    EXPRESSIONS("  peer: five regular expressions");

    final String label;

    Step(String label) {
      this.label = label;
    }
  }

  private static final int[] CORES = {1, 2};

  private final Deidentifier deidentifier = new Deidentifier(DeidKey.random());
  private final Tokenizer tokenizer;
  private final int maxLength;
  private final Map<Step, long[]> nanos = new EnumMap<>(Step.class);
  private long bytes;
  private long turns;

  PrepareSteps(Tokenizer tokenizer, int maxLength) {
    this.tokenizer = tokenizer;
    this.maxLength = maxLength;
    for (Step step : Step.values()) {
      nanos.put(step, new long[CORES.length]);
    }
  }

  /**
   * @param counted false to warm up
   */
  void run(List<String> texts, boolean counted) {
    CleanText[] clean = new CleanText[texts.size()];
    CleanText[] replaced = new CleanText[texts.size()];
    int[] found = new int[texts.size()];
    for (int cores = 0; cores < CORES.length; cores++) {
      time(Step.CLEAN, cores, counted, texts, i -> clean[i] = Cleaner.clean(texts.get(i), false));
      time(
          Step.DEIDENTIFY,
          cores,
          counted,
          texts,
          i -> replaced[i] = deidentifier.deidentify(clean[i]).text());
      time(
          Step.TOKENIZE,
          cores,
          counted,
          texts,
          i -> tokenizer.encode(replaced[i].text(), null, maxLength));
      time(
          Step.BINDING,
          cores,
          counted,
          texts,
          i -> tokenizer.encodeWithBinding(replaced[i].text(), null, maxLength));
      time(
          Step.EXPRESSIONS,
          cores,
          counted,
          texts,
          i -> found[i] = FiveExpressions.count(texts.get(i)));
    }
    if (counted) {
      bytes += BenchTexts.bytes(texts);
      turns += texts.size();
    }
  }

  private void time(Step step, int cores, boolean counted, List<String> texts, IntConsumer work) {
    int parts = CORES[cores];
    long start = System.nanoTime();
    Thread[] threads = new Thread[parts];
    for (int part = 0; part < parts; part++) {
      int from = (int) ((long) texts.size() * part / parts);
      int to = (int) ((long) texts.size() * (part + 1) / parts);
      threads[part] = new Thread(() -> IntStream.range(from, to).forEach(work));
      threads[part].start();
    }
    for (Thread thread : threads) {
      join(thread);
    }
    if (counted) {
      nanos.get(step)[cores] += System.nanoTime() - start;
    }
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  long turns() {
    return turns;
  }

  long bytes() {
    return bytes;
  }

  /** Seconds on the first or second number of cores. */
  double seconds(Step step, int cores) {
    return nanos.get(step)[cores] / 1e9;
  }
}
