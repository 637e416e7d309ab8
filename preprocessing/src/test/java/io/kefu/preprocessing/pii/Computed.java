package io.kefu.preprocessing.pii;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/** The symbols of a {@link Grammar} whose values are computed rather than listed. */
final class Computed {
  private static final DateTimeFormatter COMPACT = DateTimeFormatter.BASIC_ISO_DATE;

  private Computed() {}

  /** The value of {@code symbol}, or null if the symbol is none of the computed ones. */
  static String value(String symbol, Grammar grammar, RandomGenerator random) {
    List<String> words = List.of(symbol.split(" ", -1));
    return switch (words.get(0)) {
      case "int" -> String.valueOf(between(number(words, 1), number(words, 2), random));
      case "id18" -> {
        String digits = identityDigits(grammar, random);
        yield digits + Checksums.identity(digits);
      }
      case "badid18" -> {
        String digits = identityDigits(grammar, random);
        yield digits + Checksums.wrong(Checksums.identity(digits), "0123456789", random);
      }
      case "id15" ->
          grammar.expand("idRegion", random)
              + COMPACT.format(day(1930, 1985, random)).substring(2)
              + digits(3, random);
      case "luhn" -> {
        String body = body(grammar, words, random);
        yield body + Checksums.luhn(body);
      }
      case "badluhn" -> {
        String body = body(grammar, words, random);
        yield body + Checksums.wrong(Checksums.luhn(body), "0123456789", random);
      }
      case "uscc" -> {
        String body = creditBody(grammar, random);
        yield body + Checksums.credit(body);
      }
      case "baduscc" -> {
        String body = creditBody(grammar, random);
        yield body + Checksums.wrong(Checksums.credit(body), Checksums.CREDIT_ALPHABET, random);
      }
      case "grouped" -> {
        String digits = value(symbol.substring("grouped ".length()), grammar, random);
        String separator = random.nextInt(3) == 0 ? "-" : " ";
        yield String.join(separator, digits.split("(?<=\\G.{4})"));
      }
      case "day" -> {
        // day FROM TO PATTERN: the pattern comes last because it may hold blanks.
        String pattern = symbol.split(" ", 4)[3];
        yield DateTimeFormatter.ofPattern(pattern, Locale.US)
            .format(day(number(words, 1), number(words, 2), random));
      }
      default -> null;
    };
  }

  private static String identityDigits(Grammar grammar, RandomGenerator random) {
    return grammar.expand("idRegion", random)
        + COMPACT.format(day(1945, 2010, random))
        + digits(3, random);
  }

  private static String creditBody(Grammar grammar, RandomGenerator random) {
    String code = digits(8, random);
    return "91" + grammar.expand("idRegion", random) + code + Checksums.organisation(code);
  }

  /** {@code luhn PREFIX-SYMBOL LENGTH}: all digits but the check digit. */
  private static String body(Grammar grammar, List<String> words, RandomGenerator random) {
    String prefix = grammar.expand(words.get(1), random);
    return prefix + digits(number(words, 2) - 1 - prefix.length(), random);
  }

  private static String digits(int count, RandomGenerator random) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      text.append(random.nextInt(10));
    }
    return text.toString();
  }

  private static LocalDate day(int fromYear, int toYear, RandomGenerator random) {
    return LocalDate.of(between(fromYear, toYear, random), 1, 1).plusDays(random.nextInt(365));
  }

  private static int number(List<String> words, int index) {
    return Integer.parseInt(words.get(index));
  }

  private static int between(int from, int to, RandomGenerator random) {
    return from + random.nextInt(to - from + 1);
  }
}
