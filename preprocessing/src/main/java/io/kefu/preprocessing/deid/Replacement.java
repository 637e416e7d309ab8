package io.kefu.preprocessing.deid;

/**
 * What was done with a finding.
 *
 * @param finding its place in the new text
 * @param action the policy's name of it, for example {@code surrogate} or {@code keep}
 */
public record Replacement(Finding finding, String action) {}
