package io.kefu.preprocessing.deid.names;

/**
 * A person's name by its place in the text, without title.
 *
 * @param start first UTF-16 code unit
 * @param end behind the last one
 * @param score from 0 to 1
 * @param rule the kind of evidence, for example {@code name-zh-context}
 */
public record Name(int start, int end, double score, String rule) {}
