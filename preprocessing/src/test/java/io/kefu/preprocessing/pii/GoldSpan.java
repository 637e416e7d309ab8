package io.kefu.preprocessing.pii;

import io.kefu.preprocessing.deid.PiiType;

/** UTF-16 offsets into a row's text, half-open. */
record GoldSpan(int start, int end, PiiType type) {}
