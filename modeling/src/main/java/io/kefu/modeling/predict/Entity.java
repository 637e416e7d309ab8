package io.kefu.modeling.predict;

/**
 * A stretch of a text.
 *
 * @param start in UTF-16 code units
 * @param end exclusive
 * @param score mean probability of its tokens' tags
 */
public record Entity(int start, int end, String type, double score) {}
