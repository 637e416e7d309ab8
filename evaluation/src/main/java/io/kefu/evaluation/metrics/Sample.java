package io.kefu.evaluation.metrics;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

/**
 * A text that a model wrote, beside what a person wrote; de-identified as all of gold is.
 *
 * @param prompt what the model had read, its end where it is long
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record Sample(String exampleId, String prompt, String reference, String written) {}
