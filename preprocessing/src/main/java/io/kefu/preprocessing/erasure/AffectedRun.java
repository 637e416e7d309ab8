package io.kefu.preprocessing.erasure;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;

/**
 * A run whose data held the customer.
 *
 * @param examples of the customer by split; empty where the data cannot be read any more, so that
 *     the run may or may not have seen the customer
 */
public record AffectedRun(
    @JsonProperty("run_id") String runId, String task, Map<String, Long> examples) {

  /** Whether the weights were computed with the customer's texts, as far as one can tell. */
  public boolean trained() {
    return examples.isEmpty() || examples.containsKey("train");
  }

  /** Whether the data that the run read are gone, so that nothing can be said. */
  public boolean unknown() {
    return examples.isEmpty();
  }
}
