package io.kefu.preprocessing;

import io.kefu.core.config.Section;
import io.kefu.preprocessing.clean.CleaningConfig;
import io.kefu.preprocessing.dedup.DuplicateConfig;

/**
 * What is done to and found out about the text of every turn.
 *
 * @param segment whether words and their parts of speech are kept
 */
public record TextConfig(CleaningConfig cleaning, DuplicateConfig duplicates, boolean segment) {
  public static final TextConfig PLAIN =
      new TextConfig(CleaningConfig.PLAIN, DuplicateConfig.NONE, false);

  /**
   * @param prepare the {@code kefu.prepare} section
   * @throws io.kefu.core.UserException naming the key, the value and what is allowed
   */
  static TextConfig from(Section prepare) {
    return new TextConfig(
        CleaningConfig.from(prepare),
        DuplicateConfig.from(prepare.section("duplicates")),
        prepare.flag("segment"));
  }
}
