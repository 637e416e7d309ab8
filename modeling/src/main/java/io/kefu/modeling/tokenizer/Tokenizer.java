package io.kefu.modeling.tokenizer;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.djl.huggingface.tokenizers.jni.CharSpan;
import ai.djl.huggingface.tokenizers.jni.TokenizersLibrary;
import io.kefu.modeling.ModelException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.ref.Reference;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Turns text into token ids exactly as Hugging Face tokenizers do: BERT's WordPiece in Java, every
 * other tokenizer, and the few characters that Java is not sure of, with their binding. Encoding is
 * safe from any number of threads at once; {@link #close} must come after the last of them.
 *
 * <p>A file's own settings for truncation and padding are switched off: the length is given with
 * each call, and padding is a matter of the batch.
 */
public final class Tokenizer implements AutoCloseable {
  private static final TokenizersLibrary NATIVE = TokenizersLibrary.LIB;
  private static final Map<String, String> PLAIN =
      Map.of("truncation", "false", "padding", "false", "addSpecialTokens", "true");

  private final HuggingFaceTokenizer binding;
  private final TokenizerFile file;
  private final WordPieceCoverage wordPiece;

  private Tokenizer(HuggingFaceTokenizer binding, TokenizerFile file) {
    this.binding = binding;
    this.file = file;
    this.wordPiece = WordPieceCoverage.of(file.root());
  }

  /**
   * @param directory holds {@code tokenizer.json}, or else {@code vocab.txt} of a BERT WordPiece
   *     model, whose lower-casing {@code tokenizer_config.json} may switch off
   * @throws ModelException when neither file is there or it cannot be read as a tokenizer
   */
  public static Tokenizer load(Path directory) {
    return open(TokenizerFile.find(directory), directory.toString());
  }

  /**
   * @param json the bytes of a {@code tokenizer.json}
   * @param origin names the source in error messages
   */
  public static Tokenizer parse(byte[] json, String origin) {
    return open(TokenizerFile.of(json, origin), origin);
  }

  private static Tokenizer open(TokenizerFile file, String origin) {
    try {
      HuggingFaceTokenizer binding =
          HuggingFaceTokenizer.newInstance(new ByteArrayInputStream(file.json()), PLAIN);
      NATIVE.disableTruncation(binding.getHandle());
      NATIVE.disablePadding(binding.getHandle());
      return new Tokenizer(binding, file);
    } catch (IOException | RuntimeException e) {
      throw new ModelException(
          "the tokenizer of "
              + origin
              + " cannot be loaded: "
              + e.getMessage()
              + "; give a tokenizer.json as Hugging Face tokenizers write it",
          e);
    }
  }

  /**
   * @param textB the second text of a pair, or null; of a pair the longer text is cut first, as
   *     Hugging Face's {@code longest_first} does
   * @param maxLength most tokens to return, special tokens included; these are never cut
   */
  public Encoding encode(String textA, String textB, int maxLength) {
    Encoding encoding = encodeInJava(textA, textB, maxLength);
    return encoding == null ? encodeWithBinding(textA, textB, maxLength) : encoding;
  }

  /** Null for a tokenizer or a text that Java does not cover. */
  Encoding encodeInJava(String textA, String textB, int maxLength) {
    if (wordPiece.encoder() == null) {
      return null;
    }
    String a = Utf16.replaceLoneSurrogates(textA);
    String b = textB == null ? null : Utf16.replaceLoneSurrogates(textB);
    return wordPiece.encoder().encode(a, b, maxLength);
  }

  /** {@link #encode} by Hugging Face's own code, whatever the tokenizer: the same, but slower. */
  public Encoding encodeWithBinding(String textA, String textB, int maxLength) {
    // The binding reads every character of a string with half a surrogate pair wrongly.
    String a = Utf16.replaceLoneSurrogates(textA);
    String b = textB == null ? null : Utf16.replaceLoneSurrogates(textB);
    long handle = binding.getHandle();
    long encoding =
        b == null ? NATIVE.encode(handle, a, true) : NATIVE.encodeDual(handle, a, b, true);
    try {
      return collect(encoding, a, b, maxLength);
    } finally {
      NATIVE.deleteEncoding(encoding);
      Reference.reachabilityFence(this);
    }
  }

  private static Encoding collect(long encoding, String a, String b, int maxLength) {
    long[] special = NATIVE.getSpecialTokenMask(encoding);
    long[] sequence = b == null ? new long[special.length] : NATIVE.getSequenceIds(encoding);
    int[] kept = Truncation.keep(special, sequence, maxLength);
    long[] ids = NATIVE.getTokenIds(encoding);
    long[] types = NATIVE.getTypeIds(encoding);
    CharSpan[] spans = NATIVE.getTokenCharSpans(encoding);
    Utf16 offsetsA = new Utf16(a);
    Utf16 offsetsB = b == null ? null : new Utf16(b);
    Encoding result =
        new Encoding(
            new int[kept.length], new int[kept.length], new int[kept.length], new int[kept.length]);
    for (int i = 0; i < kept.length; i++) {
      int token = kept[i];
      result.inputIds()[i] = (int) ids[token];
      result.tokenTypeIds()[i] = (int) types[token];
      if (special[token] == 0 && spans[token] != null) {
        Utf16 offsets = sequence[token] == 1 ? offsetsB : offsetsA;
        result.starts()[i] = offsets.ofCodePoint(spans[token].getStart());
        result.ends()[i] = offsets.ofCodePoint(spans[token].getEnd());
      }
    }
    return result;
  }

  /** The text of ids as Hugging Face's {@code decode} writes it, without special tokens. */
  public String decode(int[] ids) {
    return binding.decode(Arrays.stream(ids).asLongStream().toArray(), true);
  }

  /**
   * The id of a token that a text of its own stands for, such as {@code [SEP]}: an added token or
   * an entry of the vocabulary.
   */
  public OptionalInt id(String token) {
    return file.id(token);
  }

  /** Why every text goes through the binding; nothing where Java encodes by itself. */
  public Optional<String> bindingReason() {
    return Optional.ofNullable(wordPiece.reason());
  }

  /** SHA-256 of {@link #json}, lower-case hexadecimal. */
  public String digest() {
    return file.digest();
  }

  /** The tokenizer as a standard {@code tokenizer.json}. */
  public byte[] json() {
    return file.json().clone();
  }

  /** One more than the largest id, which is the number of rows the embedding needs. */
  public int vocabularySize() {
    return file.vocabularySize();
  }

  /**
   * The id to fill batches with: the file's own, else that of a usual padding token, else 0, which
   * is as good as any since padding is masked.
   */
  public int padId() {
    return file.padId();
  }

  @Override
  public void close() {
    binding.close();
  }
}
