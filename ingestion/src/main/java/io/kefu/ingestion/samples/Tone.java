package io.kefu.ingestion.samples;

import java.util.Locale;

/** The sentiment that the words of a turn show. */
enum Tone {
  NEGATIVE,
  NEUTRAL,
  POSITIVE;

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
