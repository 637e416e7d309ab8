package io.kefu.app.bench;

import io.kefu.modeling.tokenizer.Encoding;
import io.kefu.modeling.tokenizer.Tokenizer;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.Consumer;

/**
 * Kefu's WordPiece against the Hugging Face binding: first that both give the same tokens, types
 * and offsets for every text, whole, and as a pair with the next, cut; then how fast each is, in
 * turn over the same texts and on one thread. Prints no text.
 */
public final class TokenizerBench {
  private static final int WHOLE = 1 << 28;
  private static final int CUT = 48;
  private static final int SHOWN = 5;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final Tokenizer tokenizer;
  private final int rounds;
  private final PrintStream out;
  private long compared;
  private long differences;

  /**
   * @param rounds over all texts, after one to warm up; 0 to compare only
   */
  public TokenizerBench(Tokenizer tokenizer, int rounds, PrintStream out) {
    this.tokenizer = tokenizer;
    this.rounds = rounds;
    this.out = out;
  }

  /** Returns the number of differences. */
  public long run(List<Path> files) {
    out.println(
        tokenizer
            .bindingReason()
            .map(reason -> "Java does not cover this tokenizer: " + reason)
            .orElse("Java covers this tokenizer"));
    for (Path file : files) {
      List<String> texts = BenchTexts.read(file);
      long before = differences;
      List<String> distinct = List.copyOf(new LinkedHashSet<>(texts));
      compare(file, distinct);
      out.printf(
          "%s: %,d texts, %,d of them distinct with %,d bytes, %,d differences%n",
          file, texts.size(), distinct.size(), BenchTexts.bytes(distinct), differences - before);
      if (rounds > 0 && !texts.isEmpty()) {
        measure(texts);
      }
    }
    out.printf("%,d comparisons, %,d differences%n", compared, differences);
    return differences;
  }

  private void compare(Path file, List<String> texts) {
    for (int i = 0; i < texts.size(); i++) {
      String text = texts.get(i);
      String next = texts.get((i + 1) % texts.size());
      boolean same = same(text, null, WHOLE) && same(text, next, CUT);
      if (!same && ++differences <= SHOWN) {
        out.printf("  difference: distinct text %d of %s%n", i + 1, file);
      }
    }
  }

  private boolean same(String a, String b, int length) {
    compared++;
    Encoding ours = tokenizer.encode(a, b, length);
    Encoding theirs = tokenizer.encodeWithBinding(a, b, length);
    return Arrays.equals(ours.inputIds(), theirs.inputIds())
        && Arrays.equals(ours.tokenTypeIds(), theirs.tokenTypeIds())
        && Arrays.equals(ours.starts(), theirs.starts())
        && Arrays.equals(ours.ends(), theirs.ends());
  }

  private void measure(List<String> texts) {
    long ours = Long.MAX_VALUE;
    long theirs = Long.MAX_VALUE;
    double megabytes = BenchTexts.bytes(texts) / 1e6;
    texts.forEach(text -> tokenizer.encode(text, null, WHOLE));
    for (int round = 0; round < rounds; round++) {
      ours = Math.min(ours, nanos(texts, text -> tokenizer.encode(text, null, WHOLE)));
      theirs =
          Math.min(theirs, nanos(texts, text -> tokenizer.encodeWithBinding(text, null, WHOLE)));
    }
    out.printf(
        "  Kefu %.2f MB/s, binding %.2f MB/s of one core: %.1f times; fastest of %d rounds in turn%n",
        megabytes / ours * 1e9, megabytes / theirs * 1e9, (double) theirs / ours, rounds);
  }

  /** CPU time of this thread, which a busy machine does not lengthen as it does wall time. */
  private static long nanos(List<String> texts, Consumer<String> work) {
    long start = THREADS.getCurrentThreadCpuTime();
    texts.forEach(work);
    return THREADS.getCurrentThreadCpuTime() - start;
  }
}
