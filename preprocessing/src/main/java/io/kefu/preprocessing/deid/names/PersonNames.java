package io.kefu.preprocessing.deid.names;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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
      MailNames.find(text, names);
      TicketNames.find(text, names);
      CalledNames.speakers(text, names);
      CalledNames.irish(text, names);
    }
    if ((kinds & HAN) != 0) {
      ChineseNames.find(text, names);
      ForeignNames.find(text, names, (kinds & DOT) != 0);
      MinorityNames.find(text, names);
      CalledNames.doubled(text, names);
      FieldNames.find(text, names);
      if ((kinds & LATIN) != 0) {
        FieldNames.mixed(text, names);
        parenthesised(text, names);
      }
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
  private static final int DOT = 4;

  private static int kinds(String text) {
    int kinds = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 0x3400) {
        kinds |= c < 0xA000 ? HAN : 0;
      } else if (c > 0x7F) {
        kinds |= ForeignNames.isDot(c) ? DOT : LATIN;
      } else if ((kinds & LATIN) == 0 && Words.isLetter(c)) {
        kinds |= LATIN;
      }
    }
    return kinds;
  }

  private static final Pattern LATIN_NAME =
      Pattern.compile("[(（](\\p{Lu}[\\p{L}'’-]+(?: \\p{Lu}[\\p{L}'’-]*){1,3})[)）]");

  /** 大卫·安德森（David Anderson）. */
  private static void parenthesised(String text, List<Name> names) {
    for (Name name : List.copyOf(names)) {
      if (name.end() < text.length() && "(（".indexOf(text.charAt(name.end())) >= 0) {
        Matcher latin = LATIN_NAME.matcher(text);
        latin.region(name.end(), Math.min(text.length(), name.end() + 60));
        if (latin.lookingAt()) {
          names.add(new Name(latin.start(1), latin.end(1), 0.85, "name-parenthesised"));
        }
      }
    }
  }

  /** A full name that is certain at one place is one wherever else it stands. */
  private static void repeated(String text, List<Name> names) {
    List<Name> sure = new ArrayList<>(0);
    int asked = 0;
    for (Name name : names) {
      boolean full = name.score() >= 0.8 && name.end() - name.start() >= 3;
      if (full && ++asked <= MOST_REPEATED && isThereTwice(text, name)) {
        sure.add(name);
      }
    }
    if (sure.isEmpty()) {
      return;
    }
    BitSet taken = new BitSet();
    names.forEach(name -> taken.set(name.start(), name.end()));
    for (Name name : sure) {
      String value = text.substring(name.start(), name.end());
      for (int at = text.indexOf(value); at >= 0; at = text.indexOf(value, at + value.length())) {
        int end = at + value.length();
        boolean inside = isInWord(text, at) || isInWord(text, end);
        int next = taken.nextSetBit(at);
        if (!inside && (next < 0 || next >= end)) {
          names.add(new Name(at, end, 0.75, "name-repeated"));
          taken.set(at, end);
        }
      }
    }
  }

  private static boolean isThereTwice(String text, Name name) {
    String value = text.substring(name.start(), name.end());
    return text.indexOf(value) < name.start() || text.indexOf(value, name.end()) >= 0;
  }

  /** Whether an offset lies between two letters of one word. */
  private static boolean isInWord(String text, int at) {
    return at > 0
        && at < text.length()
        && Words.isLetter(text.charAt(at - 1))
        && Words.isLetter(text.charAt(at));
  }

  /** So that a text full of names stays linear. */
  private static final int MOST_REPEATED = 8;
}
