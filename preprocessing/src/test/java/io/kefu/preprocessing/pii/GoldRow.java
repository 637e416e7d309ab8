package io.kefu.preprocessing.pii;

import java.util.List;

/** A line of the gold set; spans are in the order of the text. */
record GoldRow(String id, String language, String text, List<GoldSpan> spans) {}
