package io.kefu.ingestion;

/** What quarantine keeps of a unit that may be a whole file. */
final class Raw {
  private Raw() {}

  static String start(String text, IngestConfig config) {
    int most = config.channels().maxRawChars();
    if (text.length() <= most) {
      return text;
    }
    boolean halved = most > 0 && Character.isHighSurrogate(text.charAt(most - 1));
    return text.substring(0, halved ? most - 1 : most);
  }
}
