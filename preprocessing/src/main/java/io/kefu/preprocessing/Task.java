package io.kefu.preprocessing;

import io.kefu.core.UserException;
import io.kefu.core.config.JobConfig;
import io.kefu.core.config.Section;
import io.kefu.modeling.dialogue.DialogueFormat;
import java.io.Serializable;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a model can be trained for: what it reads of {@code silver.turns}, its label, its head, its
 * loss and its metrics. The keys are documented in {@code reference.conf} under {@code
 * kefu.tasks-defaults}; each object under {@code kefu.tasks} is a task.
 *
 * @param speaker whose turns have the label; {@code any} for all
 * @param text columns of a turn that make its text, in order
 * @param label column below {@code silver.turns}, such as {@code labels.intent}; empty for none
 * @param classes in their order; empty for those of the train split
 * @param outOfScope the label that belongs to no class; empty for none
 * @param turns of a conversation that an example holds at most
 * @param includeTurn whether a history ends with the labelled turn or before it
 * @param targets what a language model learns to write: {@code all}, {@code label} or a speaker
 * @param pairs what belongs together: {@code answer} or {@code label}
 * @param negatives wrong partners for each pair
 * @param prompt stands between a dialogue and the text to write
 * @param markers text before a turn, by speaker
 * @param end text behind a turn of a chat template; {@code auto} for the tokenizer's own
 */
public record Task(
    String id,
    Unit unit,
    String speaker,
    List<String> text,
    String label,
    Head head,
    String loss,
    List<String> metrics,
    List<String> classes,
    String outOfScope,
    int turns,
    boolean includeTurn,
    String targets,
    String pairs,
    int negatives,
    String prompt,
    Map<String, String> markers,
    String end)
    implements Serializable {

  /** What becomes one example. */
  public enum Unit {
    /** A turn. */
    TURN,
    /** The last turns of a conversation. */
    CONVERSATION,
    /** What was said up to a turn. */
    HISTORY,
    /** Two turns that belong together. */
    PAIR,
    /** Consecutive turns of a conversation, with or without a label. */
    TEXT
  }

  /** What stands on top of the model, which the training room knows by the same names. */
  public enum Head {
    /** A class for a text. */
    SEQUENCE_CLASSIFICATION,
    /** A class for each token. */
    TOKEN_CLASSIFICATION,
    /** The next token. */
    CAUSAL_LM,
    /** The token behind a mask. */
    MASKED_LM,
    /** A vector for a text. */
    ENCODER
  }

  static final String ANY = "any";
  static final String ALL = "all";
  static final String BY_LABEL = "label";
  static final String SUBJECT = "subject";

  private static final String SECTION = "tasks";
  private static final List<String> SPEAKERS = List.of("customer", "agent", "bot", "system");

  /**
   * @throws UserException naming the tasks there are, or the key that is wrong
   */
  public static Task of(JobConfig config, String id) {
    Map<String, Section> declared = config.named(SECTION);
    Section keys = declared.get(id);
    if (keys == null) {
      throw new UserException(
          "unknown task '"
              + id
              + "'; use one of "
              + String.join(", ", declared.keySet())
              + ", or declare it as kefu.tasks."
              + id
              + " in the file given with --conf");
    }
    if (!id.matches("[a-z0-9][a-z0-9-]{0,63}")) {
      throw new UserException(
          "kefu.tasks."
              + id
              + " is no name for a task; use lower-case letters, digits and hyphens, at most 64");
    }
    return TaskRules.checked(read(id, keys));
  }

  private static Task read(String id, Section keys) {
    Section markers = keys.section("markers");
    Map<String, String> before = new TreeMap<>();
    SPEAKERS.forEach(speaker -> before.put(speaker, markers.optional(speaker)));
    return new Task(
        id,
        Unit.valueOf(choice(keys, "unit", TaskRules.names(Unit.values()))),
        keys.choice("speaker", TaskRules.with(SPEAKERS, ANY)),
        keys.texts("text"),
        keys.optional("label"),
        Head.valueOf(choice(keys, "head", TaskRules.names(Head.values()))),
        keys.choice("loss", TaskRules.LOSSES),
        keys.texts("metrics"),
        keys.texts("classes"),
        keys.optional("out-of-scope"),
        keys.integer("turns", 1, 1000),
        keys.flag("include-turn"),
        keys.choice("targets", TaskRules.with(SPEAKERS, ALL, BY_LABEL)),
        keys.choice("pairs", List.of("answer", BY_LABEL)),
        keys.integer("negatives", 0, 16),
        keys.optional("prompt"),
        before,
        keys.optional("end"));
  }

  private static String choice(Section keys, String key, List<String> names) {
    return keys.choice(key, names).toUpperCase(Locale.ROOT).replace('-', '_');
  }

  /** The model's head, for example {@code sequence-classification}. */
  public String headKind() {
    return TaskRules.name(head);
  }

  /** Whether examples have one class each, which a classifier's labels are made of. */
  boolean hasClasses() {
    return head == Head.SEQUENCE_CLASSIFICATION || (head == Head.ENCODER && pairs.equals(BY_LABEL));
  }

  /** How turns are written. */
  DialogueFormat format() {
    boolean writes = head == Head.CAUSAL_LM;
    return new DialogueFormat(
        TaskRules.name(unit),
        text,
        turns,
        includeTurn,
        writes ? targets : null,
        prompt,
        markers,
        writes ? end : "");
  }

  /** The keys as they are written in a configuration, for the manifest. */
  Map<String, Object> declaration() {
    Map<String, Object> keys = new TreeMap<>();
    keys.put("unit", TaskRules.name(unit));
    keys.put("speaker", speaker);
    keys.put("text", text);
    keys.put("label", label);
    keys.put("turns", turns);
    keys.put("include-turn", includeTurn);
    keys.put("targets", targets);
    keys.put("pairs", pairs);
    keys.put("negatives", negatives);
    keys.put("prompt", prompt);
    keys.put("markers", markers);
    return keys;
  }

  /**
   * The same with the end of a turn that the tokenizer has; without one where nothing is written.
   */
  Task ending(String tokenizersOwn) {
    String known = end.equals("auto") ? tokenizersOwn : end;
    return new Task(
        id,
        unit,
        speaker,
        text,
        label,
        head,
        loss,
        metrics,
        classes,
        outOfScope,
        turns,
        includeTurn,
        targets,
        pairs,
        negatives,
        prompt,
        markers,
        head == Head.CAUSAL_LM ? known : "");
  }
}
