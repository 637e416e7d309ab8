package io.kefu.preprocessing.deid.address;

/**
 * A postal address by its place in the text, without label and postcode.
 *
 * @param start first UTF-16 code unit
 * @param end behind the last one
 * @param score from 0 to 1
 * @param rule for example {@code address-zh}
 */
public record Address(int start, int end, double score, String rule) {}
