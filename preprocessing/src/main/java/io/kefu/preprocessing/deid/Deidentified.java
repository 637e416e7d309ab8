package io.kefu.preprocessing.deid;

import io.kefu.preprocessing.clean.CleanText;
import java.util.List;

/**
 * What became of a text.
 *
 * @param text with surrogates, and its edits back to the raw text
 * @param replaced where the surrogates stand in the text
 * @param leaks what still looked like personal data; the text must not be passed on unless empty
 */
public record Deidentified(CleanText text, List<Finding> replaced, List<Finding> leaks) {}
