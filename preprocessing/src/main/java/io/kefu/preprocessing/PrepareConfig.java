package io.kefu.preprocessing;

import io.kefu.core.Digests;
import io.kefu.core.Json;
import io.kefu.core.UserException;
import io.kefu.core.config.JobConfig;
import io.kefu.core.config.Section;
import java.util.List;
import java.util.TreeMap;

/**
 * The {@code kefu.prepare} section; {@code reference.conf} says what each key means.
 *
 * @param tokenizer a directory, or empty to learn a vocabulary
 * @param groups customer attributes to carry on
 * @param keyFile a file, or empty
 * @param text how the text of turns is cleaned, marked and segmented
 */
public record PrepareConfig(
    Task task,
    String tokenizer,
    int vocabularySize,
    long minFrequency,
    int maxLength,
    List<String> groups,
    SplitConfig split,
    String keyFile,
    TextConfig text) {

  private static final int LONGEST = 1_000_000;

  /** Grows with every change of how examples and their tokens are made. */
  private static final int EXAMPLE_RULES = 2;

  /**
   * @throws UserException naming the key, the value and the allowed range
   */
  public static PrepareConfig from(JobConfig config) {
    Section section = config.section("prepare");
    String task = section.optional("task");
    if (task.isBlank()) {
      throw new UserException(
          "missing --task: pass it, or set kefu.prepare.task in the file given with --conf");
    }
    Section split = section.section("split");
    SplitConfig shares =
        new SplitConfig(
            split.longInteger("seed", Long.MIN_VALUE, Long.MAX_VALUE),
            split.number("validation", 0, 0.5),
            split.number("test", 0, 0.5),
            split.number("validation-of-train", 0, 0.5));
    return new PrepareConfig(
        Task.of(config, task),
        section.optional("tokenizer"),
        section.integer("vocab-size", 100, LONGEST),
        section.longInteger("min-frequency", 1, Long.MAX_VALUE),
        section.integer("max-length", 8, LONGEST),
        section.texts("groups").stream().distinct().sorted().toList(),
        shares,
        section.optional("key-file"),
        TextConfig.from(section));
  }

  /** The same for a task that is more precise. */
  PrepareConfig with(Task precise) {
    return new PrepareConfig(
        precise, tokenizer, vocabularySize, minFrequency, maxLength, groups, split, keyFile, text);
  }

  /** SHA-256 of what changes the result; where tokenizer and key lie does not. */
  String digest() {
    TreeMap<String, Object> values = new TreeMap<>();
    values.put("task", task);
    values.put("example_rules", EXAMPLE_RULES);
    values.put("learned", tokenizer.isBlank());
    if (tokenizer.isBlank()) {
      values.put("vocabulary_size", vocabularySize);
      values.put("min_frequency", minFrequency);
    }
    values.put("max_length", maxLength);
    values.put("groups", groups);
    values.put("split", split);
    values.put("drop_duplicates_from_train", text.duplicates().dropFromTrain());
    return Digests.sha256(Json.line(values));
  }

  /**
   * How conversations are divided where the source does not say.
   *
   * @param validation share of the conversations
   * @param test share of the conversations
   * @param validationOfTrain share of declared train conversations, where none is declared for
   *     validation
   */
  public record SplitConfig(long seed, double validation, double test, double validationOfTrain) {}
}
