package io.kefu.evaluation.pii;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * The spans of one text.
 *
 * @param language null where the file gives none
 * @param text null in predictions, which hold no texts
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PiiRow(String id, String language, String text, List<PiiSpan> spans) {}
