package io.kefu.modeling.predict;

/**
 * An entity as tokens: {@code first} to {@code end}, exclusive.
 *
 * @param type without {@code B-} or {@code I-}
 */
public record TokenSpan(int first, int end, String type) {}
