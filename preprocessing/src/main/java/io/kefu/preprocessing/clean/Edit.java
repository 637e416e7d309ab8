package io.kefu.preprocessing.clean;

/**
 * One place where a text differs from the raw text: {@code text[start, end)} stands for {@code
 * raw[rawStart, rawEnd)}; either may be empty.
 */
public record Edit(int start, int end, int rawStart, int rawEnd) {}
