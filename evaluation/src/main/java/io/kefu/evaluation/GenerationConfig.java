package io.kefu.evaluation;

import io.kefu.core.config.Section;

/**
 * How language models are made to write.
 *
 * @param maxNewTokens of a text; 1 to 4096
 * @param examples that are written for at most; 1 or more
 * @param samples shown in the report; 0 to 1000
 */
public record GenerationConfig(int maxNewTokens, int examples, int samples) {
  static GenerationConfig from(Section section) {
    return new GenerationConfig(
        section.integer("max-new-tokens", 1, 4096),
        section.integer("examples", 1, 100_000_000),
        section.integer("samples", 0, 1000));
  }
}
