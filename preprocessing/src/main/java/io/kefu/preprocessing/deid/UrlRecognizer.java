package io.kefu.preprocessing.deid;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Web addresses: with a scheme, with {@code www.}, or a host name followed by a path. */
final class UrlRecognizer implements Recognizer {
  /** RFC 3986 characters and letters of other alphabets; Chinese text ends an address. */
  private static final String REST = "[!-~\\u00A1-\\u1FFF&&[^<>\"`|\\\\^{}]]";

  private static final String HOST = "(?:[a-z0-9][a-z0-9-]{0,62}\\.){1,6}";

  private static final Pattern ADDRESS =
      Pattern.compile(
          "(?<![a-z0-9])(?:(?:https?|ftp)://|www\\.(?=[a-z0-9]))" + REST + "++",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern HOST_AND_PATH =
      Pattern.compile(
          "(?<![a-z0-9@.-])"
              + HOST
              + "(?:com|cn|net|org|edu|gov|io|co|uk|de|fr|jp|hk|tw|eu|us|info|me|cc|tv|top|shop|xyz"
              + "|app|ai|ly|im)(?::[0-9]{1,5})?/"
              + REST
              + "++",
          Pattern.CASE_INSENSITIVE);

  @Override
  public void find(Clues clues, List<Candidate> out) {
    if (clues.dots() == 0) {
      return;
    }
    find(ADDRESS, "url", 1.0, clues.text(), out);
    if (clues.slash()) {
      find(HOST_AND_PATH, "host-and-path", 0.8, clues.text(), out);
    }
  }

  private static void find(
      Pattern pattern, String rule, double score, String text, List<Candidate> out) {
    Matcher match = pattern.matcher(text);
    while (match.find()) {
      int end = match.end();
      while (end > match.start() && ".,;:!?)]'".indexOf(text.charAt(end - 1)) >= 0) {
        end--;
      }
      if (end - match.start() > 7) {
        out.add(Candidate.of(match.start(), end, PiiType.URL, score, rule, Priorities.URL));
      }
    }
  }
}
