package io.kefu.preprocessing.deid;

import java.util.Optional;

/** Dates in the forms that {@link DateText} knows. */
public final class Dates {
  private Dates() {}

  /** The year, four digits; nothing when the text is no date or has no year. */
  public static Optional<String> year(String text) {
    return DateText.of(text)
        .filter(DateText::hasYear)
        .map(date -> String.valueOf(date.date().getYear()));
  }
}
