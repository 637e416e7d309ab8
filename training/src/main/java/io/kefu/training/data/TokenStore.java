package io.kefu.training.data;

import io.kefu.training.loop.Batch;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.IntBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;

/**
 * A worker's encoded examples on local disk, read by memory map. They are numbered in the order of
 * a hash of their id, so that the numbering is the same however Spark delivered them.
 */
public final class TokenStore implements AutoCloseable {
  private final Path file;
  private final List<IntBuffer> segments;
  private final List<Example> examples;
  private int[] numbers = new int[0];

  private TokenStore(Path file, List<IntBuffer> segments, List<Example> examples) {
    this.file = file;
    this.segments = segments;
    this.examples = examples;
  }

  /** Adds the ids of all tokens. */
  public void addTokens(BitSet ids) {
    for (Example example : examples) {
      IntBuffer segment = segments.get(example.segment);
      for (int c = 0; c < example.length; c++) {
        ids.set(segment.get(example.offset + c) >>> 1);
      }
    }
  }

  /**
   * From now on batches hold {@code i} for the token {@code ids[i]}.
   *
   * @param ids ascending; all that occur
   */
  public void renumber(int[] ids) {
    numbers = new int[ids[ids.length - 1] + 1];
    for (int i = 0; i < ids.length; i++) {
      numbers[ids[i]] = i;
    }
  }

  public int size() {
    return examples.size();
  }

  public int length(int example) {
    return examples.get(example).length;
  }

  /** The label of an example; negative for one that the train split does not have. */
  public int label(int example) {
    return examples.get(example).label;
  }

  /** How many examples have each label. */
  public long[] labelCounts(int labels) {
    long[] counts = new long[labels];
    examples.stream().filter(e -> e.label >= 0).forEach(e -> counts[e.label]++);
    return counts;
  }

  /** Stored behind the tokens: the number of characters, then two of them per int. */
  private static String id(IntBuffer segment, int offset) {
    char[] characters = new char[segment.get(offset)];
    for (int i = 0; i < characters.length; i++) {
      int pair = segment.get(offset + 1 + i / 2);
      characters[i] = (char) (i % 2 == 0 ? pair >>> 16 : pair);
    }
    return new String(characters);
  }

  /** Pads the examples to the longest of them with id {@code padId}. */
  public Batch batch(int[] rows, int padId) {
    int columns = Arrays.stream(rows).map(this::length).max().orElseThrow();
    long[] inputIds = new long[rows.length * columns];
    long[] attentionMask = new long[inputIds.length];
    long[] tokenTypeIds = new long[inputIds.length];
    long[] labels = new long[rows.length];
    List<String> ids = new ArrayList<>();
    long tokens = 0;
    Arrays.fill(inputIds, padId);
    for (int r = 0; r < rows.length; r++) {
      Example example = examples.get(rows[r]);
      IntBuffer segment = segments.get(example.segment);
      for (int c = 0; c < example.length; c++) {
        int code = segment.get(example.offset + c);
        inputIds[r * columns + c] = numbers.length == 0 ? code >>> 1 : numbers[code >>> 1];
        tokenTypeIds[r * columns + c] = code & 1;
        attentionMask[r * columns + c] = 1;
      }
      labels[r] = example.label;
      ids.add(id(segment, example.offset + example.length));
      tokens += example.length;
    }
    return new Batch(
        rows.length, columns, inputIds, attentionMask, tokenTypeIds, labels, tokens, ids);
  }

  @Override
  public void close() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private record Example(long order, int segment, int offset, int length, int label) {}

  /** Takes examples one by one and writes them out; memory stays at a few words per example. */
  public static final class Builder implements AutoCloseable {
    /** Ints per mapped segment: below the 2 GiB that one Java buffer can map. */
    private static final int SEGMENT = 1 << 28;

    private final Path file;
    private final DataOutputStream out;
    private final List<Example> examples = new ArrayList<>();
    private int segment;
    private int position;

    public Builder(Path file) {
      this.file = file;
      try {
        this.out =
            new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), 1 << 20));
      } catch (IOException e) {
        throw new UncheckedIOException("cannot write training data to the temporary directory", e);
      }
    }

    /**
     * Adds an example.
     *
     * @param order decides the example's number; a hash of its id
     * @param id named where training goes wrong on the example
     * @param tokenTypeIds null where all are 0; values 0 and 1 only
     */
    public void add(long order, String id, int[] inputIds, int[] tokenTypeIds, int label) {
      try {
        int idInts = 1 + (id.length() + 1) / 2;
        if (position > SEGMENT - inputIds.length - idInts) {
          for (; position < SEGMENT; position++) {
            out.writeInt(0);
          }
          segment++;
          position = 0;
        }
        examples.add(new Example(order, segment, position, inputIds.length, label));
        for (int i = 0; i < inputIds.length; i++) {
          out.writeInt(inputIds[i] << 1 | (tokenTypeIds == null ? 0 : tokenTypeIds[i]));
        }
        out.writeInt(id.length());
        for (int i = 0; i < id.length(); i += 2) {
          int second = i + 1 < id.length() ? id.charAt(i + 1) : 0;
          out.writeInt(id.charAt(i) << 16 | second);
        }
        position += inputIds.length + idInts;
      } catch (IOException e) {
        throw new UncheckedIOException("cannot write training data to the temporary directory", e);
      }
    }

    public TokenStore build() {
      try {
        out.close();
        List<IntBuffer> segments = new ArrayList<>();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
          for (long start = 0; start < channel.size(); start += 4L * SEGMENT) {
            long bytes = Math.min(4L * SEGMENT, channel.size() - start);
            segments.add(channel.map(FileChannel.MapMode.READ_ONLY, start, bytes).asIntBuffer());
          }
        }
        examples.sort(Comparator.comparingLong(Example::order));
        return new TokenStore(file, segments, examples);
      } catch (IOException e) {
        throw new UncheckedIOException("cannot map training data in the temporary directory", e);
      }
    }

    @Override
    public void close() throws IOException {
      out.close();
    }
  }
}
