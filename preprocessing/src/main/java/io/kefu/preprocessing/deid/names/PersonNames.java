package io.kefu.preprocessing.deid.names;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Names of persons in Chinese, English and mixed text, in time linear in the text. Thread-safe.
 *
 * <p>Expects text as {@link io.kefu.preprocessing.clean.Cleaner} leaves it.
 */
public final class PersonNames {
  private final List<NameVote> votes;

  /**
   * @param votes further sources, asked for every text
   */
  public PersonNames(List<NameVote> votes) {
    this.votes = List.copyOf(votes);
  }

  /** The names found; they may overlap where sources disagree. */
  public List<Name> find(String text) {
    List<Name> names = new ArrayList<>(0);
    int kinds = kinds(text);
    if ((kinds & LATIN) != 0) {
      EnglishNames.find(text, names);
    }
    if ((kinds & HAN) != 0) {
      ChineseNames.find(text, names);
      ForeignNames.find(text, names);
    }
    for (NameVote vote : votes) {
      names.addAll(vote.names(text));
    }
    if (!names.isEmpty()) {
      repeated(text, names);
    }
    return names;
  }

  private static final int LATIN = 1;
  private static final int HAN = 2;

  private static int kinds(String text) {
    int kinds = 0;
    for (int i = 0; i < text.length() && kinds != (LATIN | HAN); i++) {
      char c = text.charAt(i);
      if (c >= 0x3400) {
        kinds |= HAN;
      } else if (Words.isLetter(c)) {
        kinds |= LATIN;
      }
    }
    return kinds;
  }

  /** A full name that is certain at one place is one wherever else it stands. */
  private static void repeated(String text, List<Name> names) {
    List<Name> sure =
        names.stream()
            .filter(name -> name.score() >= 0.8 && name.end() - name.start() >= 3)
            .sorted(Comparator.comparingInt(Name::start))
            .limit(MOST_REPEATED)
            .toList();
    for (Name name : sure) {
      String value = text.substring(name.start(), name.end());
      for (int at = text.indexOf(value); at >= 0; at = text.indexOf(value, at + value.length())) {
        int start = at;
        int end = at + value.length();
        boolean inside =
            (start > 0 && Words.isLetter(text.charAt(start - 1)) && Words.isLetter(value.charAt(0)))
                || (end < text.length()
                    && Words.isLetter(text.charAt(end))
                    && Words.isLetter(text.charAt(end - 1)));
        if (!inside && names.stream().noneMatch(n -> n.start() < end && start < n.end())) {
          names.add(new Name(start, end, 0.75, "name-repeated"));
        }
      }
    }
  }

  /** So that a text full of names stays linear. */
  private static final int MOST_REPEATED = 8;
}
