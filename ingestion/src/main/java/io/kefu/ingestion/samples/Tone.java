package io.kefu.ingestion.samples;

import java.util.Locale;

/** The sentiment that the words of a turn show. */
enum Tone {
  NEGATIVE(-1),
  NEUTRAL(0),
  POSITIVE(1);

  private final int sign;

  Tone(int sign) {
    this.sign = sign;
  }

  int sign() {
    return sign;
  }

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
