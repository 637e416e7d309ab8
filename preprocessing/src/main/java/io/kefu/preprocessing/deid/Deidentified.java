package io.kefu.preprocessing.deid;

import io.kefu.preprocessing.clean.CleanText;
import java.util.List;

/**
 * What became of a text.
 *
 * @param text with surrogates, and its edits back to the raw text
 * @param replacements what was found and what was done with it, by its place in the new text
 * @param leaks what still looked like personal data; the text must not be passed on unless empty
 */
public record Deidentified(CleanText text, List<Replacement> replacements, List<Finding> leaks) {

  /** Where something was found, values that the policy keeps included. */
  public List<Finding> replaced() {
    return replacements.stream().map(Replacement::finding).toList();
  }

  /** Whether anything was found that the policy does not keep. */
  public boolean changed() {
    return !leaks.isEmpty()
        || replacements.stream().anyMatch(r -> !r.action().equals(Replacer.KEEP));
  }
}
