package io.kefu.preprocessing.deid.names;

import static io.kefu.preprocessing.deid.names.EnglishLexicon.AMBIGUOUS;
import static io.kefu.preprocessing.deid.names.EnglishLexicon.CORE;
import static io.kefu.preprocessing.deid.names.EnglishLexicon.FIRST;
import static io.kefu.preprocessing.deid.names.EnglishLexicon.FUNCTION;
import static io.kefu.preprocessing.deid.names.EnglishLexicon.LAST;
import static io.kefu.preprocessing.deid.names.EnglishLexicon.ORGANISATION;
import static io.kefu.preprocessing.deid.names.EnglishLexicon.TITLE;
import static io.kefu.preprocessing.deid.names.EnglishLexicon.WORD;

import java.util.Set;

/**
 * First and last name without capitals, as agents note them: "cust amy field (dob …)", "ethan
 * fairbanks wants her deposit back". Words that are also names are everywhere, so a label in front
 * or what persons have and do behind is needed.
 */
final class PlainNames {
  private static final int SHORTEST_FAMILY = 3;
  private static final int NAME_WINDOW = 8;

  private static final Set<String> LABELS =
      Set.of(
          "cust",
          "customer",
          "client",
          "name",
          "patient",
          "guest",
          "passenger",
          "member",
          "cardholder",
          "tenant",
          "caller",
          "recipient",
          "user",
          "attn",
          "acct",
          "claimant",
          "policyholder",
          "applicant",
          "contact",
          "pax",
          "sender",
          "payee",
          "buyer",
          "seller",
          "agent",
          "driver",
          "rep",
          "resident",
          "names",
          "student",
          "beneficiary");

  private static final Set<String> LEADS =
      Set.of(
          "from", "frm", "to", "for", "under", "with", "by", "of", "is", "was", "as", "and", "2",
          "4");

  /** What is written behind a name in a record. */
  private static final Set<String> FIELDS =
      Set.of(
          "dob",
          "ssn",
          "phone",
          "tel",
          "email",
          "mobile",
          "cell",
          "ph",
          "born",
          "passport",
          "acct",
          "account",
          "address",
          "addr",
          "telephone",
          "birthday",
          "postcode",
          "zip",
          "mob",
          "contact",
          "customer");

  private static final Set<String> DOES =
      Set.of(
          "wants",
          "needs",
          "called",
          "says",
          "said",
          "asks",
          "asked",
          "would",
          "rang",
          "emailed",
          "phoned",
          "wanted",
          "needed",
          "complained",
          "requested",
          "requests",
          "complains",
          "claims",
          "cant",
          "can't",
          "hasnt",
          "hasn't",
          "didnt",
          "didn't",
          "paid",
          "ordered",
          "returned",
          "signed",
          "moved",
          "lives",
          "lost",
          "booked",
          "reported",
          "received",
          "has",
          "is",
          "was",
          "never",
          "again",
          "here",
          "calling",
          "texted",
          "messaged",
          "confirmed");

  /** Things do none of these. */
  private static final Set<String> SAYS =
      Set.of(
          "wants",
          "called",
          "says",
          "said",
          "asks",
          "asked",
          "rang",
          "emailed",
          "phoned",
          "complained",
          "requested",
          "claims",
          "wanted",
          "texted",
          "messaged",
          "confirmed",
          "lives",
          "paid",
          "booked");

  private final Words words;

  PlainNames(Words words) {
    this.words = words;
  }

  /** Behind so frequent a word as "for" or "with" only a first name is worth a look. */
  boolean isUseless(int i) {
    if (i == 0 || words.is(i, FIRST)) {
      return false;
    }
    int length = words.end[i - 1] - words.start[i - 1];
    return length < 5 && (words.equal(i - 1, "for") || words.equal(i - 1, "with"));
  }

  /** The last word of the name that starts with this word, or -1. */
  int end(int i) {
    if (!words.is(i, FIRST)
        || words.is(i, FUNCTION | TITLE)
        || words.isCapital(i)
        || !words.joined(i)
        || words.end[i] - words.start[i] < 3) {
      return -1;
    }
    int last = i + 1;
    if (words.isInitial(last) && words.joined(last)) {
      last++;
    }
    boolean doubtful = words.is(i, WORD | AMBIGUOUS) || !words.is(i, CORE);
    boolean common = words.is(last, WORD | ORGANISATION);
    boolean family =
        words.is(last, LAST) || words.flags(last) == 0 || (words.is(last, FIRST) && !common);
    if (words.is(last, FUNCTION)
        || words.end[last] - words.start[last] < SHORTEST_FAMILY
        || words.isCapital(last)) {
      return -1;
    }
    boolean labelled = isLabelled(i);
    boolean field = isField(last);
    if (labelled && field) {
      return doubtful && common ? -1 : last;
    }
    if (!family || (doubtful && common)) {
      return -1;
    }
    if (labelled) {
      return common && !words.is(last, LAST) ? -1 : last;
    }
    if (field) {
      return !doubtful && !common && words.is(last, LAST | FIRST) && opens(i) ? last : -1;
    }
    if (isFor(i) && words.is(i, CORE) && !words.is(i, WORD) && !common) {
      return last;
    }
    boolean sure = !doubtful && !common || (!doubtful && words.is(last, LAST));
    return sure && (isNamed(i) || opens(i) && isDone(last)) ? last : -1;
  }

  /** The last word of "and sian bevan" behind a name, or -1. */
  int second(int last) {
    int first = last + 2;
    boolean and = words.joined(last) && words.equal(last + 1, "and") && words.joined(last + 1);
    boolean named =
        and
            && words.is(first, FIRST)
            && !words.is(first, WORD | FUNCTION)
            && words.joined(first)
            && words.is(first + 1, LAST)
            && !words.is(first + 1, WORD | FUNCTION);
    return named ? first + 1 : -1;
  }

  private boolean isLabelled(int i) {
    String gap = i == 0 ? "" : gap(i - 1);
    if (gap.equals(": ") && LEADS.contains(words.lower(i - 1))) {
      return true;
    }
    if (i == 0 || !LABELS.contains(words.lower(i - 1))) {
      return false;
    }
    return gap.equals(" ") || gap.equals(": ") || gap.equals(":") || gap.equals(" - ");
  }

  /** "(dob 1981-07-02)", ", ssn …", " phone …". */
  private boolean isField(int last) {
    int next = last + 1;
    if (next >= words.count || !FIELDS.contains(words.lower(next))) {
      return false;
    }
    String gap = gap(last);
    return gap.equals(" ") || gap.equals(" (") || gap.equals(", ") || gap.equals(" - ");
  }

  /** "change name on booking frm lorraine yardley to joanna rowntree". */
  private boolean isNamed(int i) {
    if (i == 0 || !words.joined(i - 1) || !LEADS.contains(words.lower(i - 1))) {
      return false;
    }
    for (int k = i - 2; k >= 0 && i - k <= NAME_WINDOW; k--) {
      if (words.equal(k, "name") || words.equal(k, "booking") || words.equal(k, "reservation")) {
        return true;
      }
    }
    return words.equal(i - 1, "under");
  }

  private static final Set<String> THINGS =
      Set.of(
          "refund",
          "order",
          "delivery",
          "appointment",
          "parcel",
          "package",
          "invoice",
          "ticket",
          "policy",
          "account",
          "claim",
          "quote",
          "prescription",
          "card",
          "tickets",
          "orders",
          "room",
          "table",
          "subscription",
          "contract",
          "replacement",
          "payment",
          "meter",
          "receipt",
          "message",
          "letter",
          "call",
          "note",
          "file",
          "profile",
          "record");

  /** "refund for jonas eklund". */
  private boolean isFor(int i) {
    return i > 1
        && words.joined(i - 1)
        && words.joined(i - 2)
        && (words.equal(i - 1, "for") || words.equal(i - 1, "of") || words.equal(i - 1, "from"))
        && THINGS.contains(words.lower(i - 2));
  }

  private boolean opens(int i) {
    return i == 0 || gap(i - 1).indexOf('\n') >= 0 || gap(i - 1).equals(". ");
  }

  private boolean isDone(int last) {
    if (!words.joined(last) || !DOES.contains(words.lower(last + 1))) {
      return false;
    }
    return words.is(last, LAST | FIRST) || SAYS.contains(words.lower(last + 1));
  }

  private String gap(int i) {
    return words.gap(i, 4);
  }
}
