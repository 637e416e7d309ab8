package io.kefu.preprocessing.dedup;

import io.kefu.core.config.Section;
import java.util.List;

/**
 * The {@code kefu.prepare.duplicates} section; {@code reference.conf} says what each key means.
 *
 * @param threshold Jaccard similarity of the shingles from which two texts are near-duplicates; 1
 *     for equal shingles only
 * @param shingle characters per shingle, 2 to 4
 * @param shortest characters below which a text is short
 * @param exactShort whether short texts are marked where they are equal, or never
 * @param dropFromTrain whether train examples alike to one of another split are left out
 */
public record DuplicateConfig(
    boolean find,
    double threshold,
    int shingle,
    int shortest,
    boolean exactShort,
    boolean dropFromTrain) {

  public static final DuplicateConfig NONE = new DuplicateConfig(false, 1, 3, 0, false, false);

  private static final int LONGEST = 1_000_000;

  /**
   * @throws io.kefu.core.UserException naming the key, the value and what is allowed
   */
  public static DuplicateConfig from(Section section) {
    return new DuplicateConfig(
        section.flag("find"),
        section.number("threshold", 0.5, 1),
        section.integer("shingle", 2, Shingles.LONGEST),
        section.integer("shortest", 0, LONGEST),
        section.choice("short", List.of("ignore", "exact")).equals("exact"),
        section.choice("in-train", List.of("keep", "drop")).equals("drop"));
  }

  /** Without what does not change the marks. */
  public DuplicateConfig marks() {
    return find ? new DuplicateConfig(true, threshold, shingle, shortest, exactShort, false) : NONE;
  }
}
