package io.kefu.training.data;

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

  /** Tokens of an example's second text, those of token type 1. */
  int secondLength(int example) {
    Example e = examples.get(example);
    IntBuffer segment = segments.get(e.segment);
    int count = 0;
    for (int c = 0; c < e.length; c++) {
      count += segment.get(e.offset + c) & 1;
    }
    return count;
  }

  /** The first label of an example; negative for one that the train split does not have. */
  public int label(int example) {
    return examples.get(example).label;
  }

  /** How many labels there are of each class; those of tokens are counted one by one. */
  public long[] labelCounts(int classes) {
    long[] counts = new long[classes];
    for (int i = 0; i < size(); i++) {
      for (int label : get(i).labels()) {
        if (label >= 0) {
          counts[label]++;
        }
      }
    }
    return counts;
  }

  /** An example as it was added, its ids renumbered. */
  EncodedExample get(int number) {
    Example example = examples.get(number);
    IntBuffer segment = segments.get(example.segment);
    int[] inputIds = new int[example.length];
    int[] tokenTypeIds = new int[example.length];
    for (int c = 0; c < example.length; c++) {
      int code = segment.get(example.offset + c);
      inputIds[c] = numbers.length == 0 ? code >>> 1 : numbers[code >>> 1];
      tokenTypeIds[c] = code & 1;
    }
    int[] labels = {example.label};
    int end = example.offset + example.length;
    if (example.perToken) {
      labels = new int[example.length];
      segment.slice(end, labels.length).get(labels);
      end += labels.length;
    }
    return new EncodedExample(example.order, id(segment, end), inputIds, tokenTypeIds, labels);
  }

  /** Stored last: the number of characters, then two of them per int. */
  private static String id(IntBuffer segment, int offset) {
    char[] characters = new char[segment.get(offset)];
    for (int i = 0; i < characters.length; i++) {
      int pair = segment.get(offset + 1 + i / 2);
      characters[i] = (char) (i % 2 == 0 ? pair >>> 16 : pair);
    }
    return new String(characters);
  }

  @Override
  public void close() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private record Example(
      long order, int segment, int offset, int length, int label, boolean perToken) {}

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
     * @param labels one for the example, or one per token
     */
    public void add(long order, String id, int[] inputIds, int[] tokenTypeIds, int... labels) {
      boolean perToken = labels.length != 1;
      if (perToken && labels.length != inputIds.length) {
        throw new IllegalArgumentException(
            "example " + id + " has " + inputIds.length + " tokens, " + labels.length + " labels");
      }
      try {
        int ints = inputIds.length + (perToken ? labels.length : 0) + 1 + (id.length() + 1) / 2;
        if (position > SEGMENT - ints) {
          for (; position < SEGMENT; position++) {
            out.writeInt(0);
          }
          segment++;
          position = 0;
        }
        examples.add(new Example(order, segment, position, inputIds.length, labels[0], perToken));
        for (int i = 0; i < inputIds.length; i++) {
          out.writeInt(inputIds[i] << 1 | (tokenTypeIds == null ? 0 : tokenTypeIds[i]));
        }
        for (int label : perToken ? labels : new int[0]) {
          out.writeInt(label);
        }
        out.writeInt(id.length());
        for (int i = 0; i < id.length(); i += 2) {
          int second = i + 1 < id.length() ? id.charAt(i + 1) : 0;
          out.writeInt(id.charAt(i) << 16 | second);
        }
        position += ints;
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
