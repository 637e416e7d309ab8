package io.kefu.preprocessing.deid.names;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is known of a word in Latin letters. First and last names come from the lists of Datafaker
 * (Apache-2.0) for some forty countries, words that are no names from lists of our own.
 */
final class EnglishLexicon {
  static final int FIRST = 1;

  /** A first name in use where English is spoken. */
  static final int CORE = 2;

  static final int LAST = 4;

  /** A name that is more often something else, such as a month or a brand. */
  static final int AMBIGUOUS = 8;

  /** An ordinary word. */
  static final int WORD = 16;

  /** Makes an organisation, a place or a product of the capitalised words around it. */
  static final int ORGANISATION = 32;

  static final int PLACE_PREFIX = 64;
  static final int TITLE = 128;
  static final int PARTICLE = 256;
  static final int SUFFIX = 512;

  /** Opens a context in which a name may follow: see {@link EnglishContext}. */
  static final int CUE = 1024;

  /** No name ever, whatever stands before it. */
  static final int FUNCTION = 2048;

  private static final List<String> CORE_LOCALES =
      List.of("en/name", "en-GB", "en-AU", "en-CA", "en-IE", "en-US", "en-NZ", "en-ZA");

  private static final List<String> LOCALES =
      List.of(
          "en-IN", "en-NG", "en-PAK", "en-PK", "en-PH", "en-SG", "en-UG", "en-NEP", "de", "de-AT",
          "de-CH", "fr", "fr-CH", "es", "es-MX", "it", "nl", "pl", "pt", "pt-BR", "sv", "sv-SE",
          "nb-NO", "no-NO", "da-DK", "fi-FI", "tr", "hu", "cs", "cs-CZ", "sk", "ca", "vi", "id-ID",
          "id", "et", "lv", "hr", "sq", "fr-CA", "nl-BE", "es-AR", "es-PY", "uz");

  private static final Pattern LIST =
      Pattern.compile("^\\s+[a-z_]*(?<kind>first|last)_names?[a-z_]*:\\s*(?<names>\\[.*|)$");

  private static final WordTable TABLE = load();
  private static final Set<String> BRANDS =
      Set.copyOf(WordList.lines(WordTable.class, "brands-en.txt"));

  private EnglishLexicon() {}

  static int flags(String text, int start, int end) {
    return TABLE.get(text, start, end);
  }

  /**
   * @param hash of the word without capitals and accents, as {@link String#hashCode}
   */
  static int flags(String text, int start, int end, int hash) {
    return TABLE.get(text, start, end, hash);
  }

  /** Whether two words in lower case are a brand or the like that holds a name. */
  static boolean isBrand(String words) {
    return BRANDS.contains(words);
  }

  private static WordTable load() {
    WordTable table = new WordTable();
    CORE_LOCALES.forEach(locale -> addNames(table, locale, CORE));
    LOCALES.forEach(locale -> addNames(table, locale, 0));
    add(table, FIRST | CORE, WordList.words(WordTable.class, "first-names.txt"));
    add(table, LAST, WordList.words(WordTable.class, "last-names.txt"));
    add(table, AMBIGUOUS, WordList.words(WordTable.class, "ambiguous-en.txt"));
    add(table, WORD, WordList.words(WordTable.class, "words-en.txt"));
    add(table, ORGANISATION, WordList.words(WordTable.class, "orgs-en.txt"));
    add(table, PLACE_PREFIX, WordList.words(WordTable.class, "places-en.txt"));
    add(table, TITLE, EnglishContext.TITLES);
    add(table, CUE | WORD, EnglishContext.CUES);
    add(table, FUNCTION, EnglishContext.FUNCTION_WORDS);
    add(
        table,
        PARTICLE,
        List.of("van", "von", "der", "den", "de", "del", "della", "di", "da", "dos", "das", "du"));
    add(
        table,
        PARTICLE,
        List.of(
            "la", "le", "los", "las", "ter", "ten", "te", "bin", "bint", "binti", "bte", "ibn",
            "abu", "al"));
    add(table, PARTICLE, List.of("el", "ben", "st", "san", "y", "e", "zur", "vom", "op"));
    add(table, SUFFIX, List.of("jr", "sr", "ii", "iii", "iv", "junior", "senior"));
    return table;
  }

  private static void add(WordTable table, int flag, List<String> words) {
    words.forEach(word -> table.add(word, flag));
  }

  private static void addNames(WordTable table, String locale, int extra) {
    try (InputStream in = EnglishLexicon.class.getResourceAsStream("/" + locale + ".yml")) {
      if (in == null) {
        throw new IllegalStateException(
            "Datafaker's list " + locale + ".yml is not on the class path; names would be missed");
      }
      read(table, new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)), extra);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the names of " + locale, e);
    }
  }

  /** Only the lists of names are wanted of files that hold megabytes; so no YAML parser. */
  private static void read(WordTable table, BufferedReader in, int extra) throws IOException {
    int flag = 0;
    boolean flow = false;
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      Matcher list = LIST.matcher(line);
      String names = line;
      if (list.matches()) {
        flag = list.group("kind").equals("first") ? FIRST | extra : LAST;
        names = list.group("names");
        flow = names.startsWith("[");
      } else if (!flow && !line.strip().startsWith("-")) {
        flag = 0;
      }
      if (flag != 0 && !names.contains("#{")) {
        addAll(table, names, flag);
        flow &= !names.contains("]");
      }
    }
  }

  private static void addAll(WordTable table, String names, int flag) {
    for (String name : names.split("[\\[\\],\"\\s]+")) {
      if (name.length() > 1 && Character.isLetter(name.charAt(0))) {
        table.add(name, flag);
      }
    }
  }
}
