package io.kefu.preprocessing.deid;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Postcodes: where they are called so, or directly behind an address; British ones by form. */
final class PostcodeRecognizer implements Recognizer {
  private static final int ADDRESS_WINDOW = 40;
  private static final int LONGEST_TOWN = 30;
  private static final String ADDRESS_END = "号室楼栋幢座院村弄层户区苑园城厦元门街路里镇乡庄寓";
  private static final String ADDRESS_PARTS = "省市区县镇乡路街道巷弄村号栋座楼幢室园";
  private static final Set<String> STATES =
      Set.copyOf(
          List.of(
              ("AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM"
                      + " NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY DC PR")
                  .split(" ")));

  private static final Set<String> AUSTRALIAN =
      Set.of("NSW", "VIC", "QLD", "WA", "SA", "TAS", "ACT", "NT");

  /** Matched against one short token pair only; the areas are those of the Royal Mail. */
  private static final Pattern BRITISH =
      Pattern.compile(
          "(?:[BEGLMNSW]|A[BL]|B[ABDHLNRST]|C[ABFHMORTVW]|D[ADEGHLNTY]|E[CHNX]|F[KY]|G[LUY]|H[ADGPRSUX]"
              + "|I[GMPV]|JE|K[ATWY]|L[ADELNSU]|M[EKL]|N[EGNPRW]|O[LX]|P[AEHLOR]|R[GHM]|S[AEGKLMNOPRSTWY]"
              + "|T[ADFNQRSW]|UB|W[ACDFNRSV]|YO|ZE)[0-9][0-9A-Z]?[0-9][A-Z]{2}");

  private static final Pattern CANADIAN =
      Pattern.compile("[ABCEGHJ-NPRSTVXY][0-9][ABCEGHJ-NPRSTV-Z][0-9][ABCEGHJ-NPRSTV-Z][0-9]");

  private static final Pattern PROVINCE =
      Pattern.compile("[, ](?:AB|BC|MB|NB|NL|NS|NT|NU|ON|PE|QC|SK|YT|Ontario|Quebec|Alberta),? $");

  /** What India calls a postcode; elsewhere it is a secret number, so an address has to be near. */
  private static final Pattern PIN = Pattern.compile("(?<![A-Za-z])(?i:pin)(?:[ :.-]{1,3}| is )$");

  private static final int PIN_WINDOW = 8;

  @Override
  public void find(Clues clues, List<Candidate> out) {
    if (clues.digits() < 2) {
      return;
    }
    NavigableSet<Integer> addressEnds = addressEnds(out);
    for (Candidate candidate : List.copyOf(out)) {
      if (candidate.finding().type() == PiiType.ADDRESS) {
        taiwanese(clues.text(), candidate.finding(), out);
      }
    }
    Tokens tokens = clues.tokens();
    for (int i = 0; i < tokens.size(); i++) {
      clues.deadline().check(i);
      int length = tokens.length(i);
      if (tokens.isNumber(i) && (length == 5 || length == 6 || length == 4 || length == 3)) {
        number(clues, i, addressEnds, out);
      } else if (tokens.digits(i) > 0 && length <= 7 && length >= 2) {
        letters(clues, i, addressEnds, out);
      }
    }
    corrected(clues.text(), out);
  }

  /** Where addresses end that are not a part of a longer one. */
  private static NavigableSet<Integer> addressEnds(List<Candidate> found) {
    NavigableSet<Integer> ends = new TreeSet<>();
    List<Finding> addresses = new ArrayList<>();
    for (Candidate candidate : found) {
      if (candidate.finding().type() == PiiType.ADDRESS) {
        addresses.add(candidate.finding());
      }
    }
    addresses.sort(Comparator.comparingInt(Finding::start).thenComparingInt(a -> -a.end()));
    int covered = 0;
    for (Finding address : addresses) {
      if (address.end() >= covered) {
        ends.add(address.end());
        covered = address.end();
      }
    }
    return ends;
  }

  private static final Pattern CORRECTED =
      Pattern.compile(
          ",? (?:but )?(?:not|should be|instead of|rather than|is now|changed to) (?<code>[0-9]{5,6})(?![0-9-])");

  /** "60614-2207 not 60641": the other one of a correction. */
  private static void corrected(String text, List<Candidate> out) {
    for (Candidate candidate : List.copyOf(out)) {
      Finding known = candidate.finding();
      if (known.type() == PiiType.POSTCODE) {
        Matcher other = CORRECTED.matcher(text).region(known.end(), text.length());
        if (other.lookingAt()) {
          emit(other.start("code"), other.end("code"), 0.7, "postcode-corrected", out);
        }
      }
    }
  }

  private static final Pattern TAIWAN =
      Pattern.compile("(?:[台新高桃基嘉屏宜花苗彰南云澎]\\p{IsHan}|台湾)[市县省].*", Pattern.DOTALL);

  private static final Pattern THREE_DIGITS =
      Pattern.compile("[,，] ?(?<code>[0-9]{3}(?:[0-9]{2,3})?)(?![0-9A-Za-z元])");

  /** 220: three digits behind a comma, inside or behind an address in Taiwan. */
  private static void taiwanese(String text, Finding address, List<Candidate> out) {
    if (!TAIWAN.matcher(text).region(address.start(), address.end()).matches()) {
      return;
    }
    Matcher code = THREE_DIGITS.matcher(text).region(Math.max(0, address.end() - 7), text.length());
    code.useTransparentBounds(true);
    if (code.find() && code.start() <= address.end()) {
      emit(code.start("code"), code.end("code"), 0.7, "postcode-tw", out);
    }
  }

  private static void number(
      Clues clues, int i, NavigableSet<Integer> addressEnds, List<Candidate> out) {
    Tokens tokens = clues.tokens();
    int start = tokens.start(i);
    int last = i;
    boolean plusFour =
        tokens.length(i) == 5
            && tokens.tiedBehind(i)
            && clues.text().charAt(tokens.end(i)) == '-'
            && tokens.isNumber(i + 1)
            && tokens.length(i + 1) == 4;
    boolean halves =
        tokens.length(i) == 3
            && tokens.gap(i) == ' '
            && tokens.isNumber(i + 1)
            && tokens.length(i + 1) == 3;
    boolean foreign = !plusFour && isTiedPair(tokens, clues.text(), i);
    last += plusFour || halves || foreign ? 1 : 0;
    int end = tokens.end(last);
    if (tokens.tiedBefore(i)
        || (tokens.tiedBehind(last) && tokens.digits(last + 1) > 0)
        || Units.isMoney(clues.text(), start, end)) {
      return;
    }
    Label label = clues.cues().any(Cue.POSTCODE.bit()) ? clues.labels().before(start) : Label.NONE;
    boolean named =
        label.is(Cue.POSTCODE) && (label.tight() || label.gap() <= (tokens.length(i) > 4 ? 24 : 16))
            || clues.cues().any(Cue.POSTCODE.bit()) && clues.labels().behind(end) == Cue.POSTCODE;
    int digits = plusFour ? 9 : halves ? 6 : foreign ? 7 : tokens.length(i);
    boolean short3 = digits == 3 && label.is(Cue.POSTCODE) && label.tight();
    if (named && digits >= 4 || short3) {
      emit(start, end, label.tight() ? 0.95 : 0.8, "postcode-labelled", out);
    } else if (digits == 4 && isBehindAustralianState(clues.text(), tokens, i)) {
      emit(start, end, 0.75, "postcode-au", out);
    } else if (digits == 6
        && !addressEnds.isEmpty()
        && PIN.matcher(clues.text()).region(Math.max(0, start - PIN_WINDOW), start).find()) {
      emit(start, end, 0.75, "postcode-pin", out);
    } else if (isOfTown(clues.text(), start, end, digits, addressEnds)) {
      emit(start, end, 0.7, "postcode-town", out);
    } else if (isOfAddress(digits, halves)
        && clues.text().charAt(start) < '9'
        && isBehindAddress(clues.text(), start, end, addressEnds)
        && !isOther(clues, start)) {
      emit(start, end, 0.75, "postcode-address", out);
    } else if (digits == 6 && !halves && isBehindChineseAddress(clues, start)) {
      emit(start, end, 0.7, "postcode-address", out);
    } else if ((digits == 5 || plusFour) && isBehindState(clues.text(), tokens, i)) {
      emit(start, end, 0.85, "zip-state", out);
    } else if (digits == 6
        && !halves
        && CityNames.endsAt(clues.text(), start)
        && !isOther(clues, start)) {
      emit(start, end, 0.75, "postcode-city", out);
    } else if ((digits == 5 || digits == 4)
        && last == i
        && isBehindHouse(clues.text(), tokens, i)
        && CityNames.startsAt(clues.text(), end)) {
      emit(start, end, 0.75, "postcode-city", out);
    }
  }

  private static boolean isBehindAustralianState(String text, Tokens tokens, int i) {
    return i > 1
        && AUSTRALIAN.contains(tokens.value(i - 1))
        && tokens.start(i) - tokens.end(i - 1) == 1
        && text.charAt(tokens.end(i - 1)) == ' ';
  }

  /** Hauptstraße 5, 10115 Berlin: a house number and a comma or line break stand before. */
  private static boolean isBehindHouse(String text, Tokens tokens, int i) {
    return i > 0
        && tokens.digits(i - 1) > 0
        && tokens.length(i - 1) <= 5
        && (text.startsWith(", ", tokens.end(i - 1)) || text.startsWith("\n", tokens.end(i - 1)))
        && tokens.start(i) - tokens.end(i - 1) <= 2;
  }

  /** 22240-003 in Brazil, 156-0054 in Japan. */
  private static boolean isTiedPair(Tokens tokens, String text, int i) {
    int next = i + 1;
    boolean tied =
        tokens.tiedBehind(i) && tokens.isNumber(next) && text.charAt(tokens.end(i)) == '-';
    return tied
        && (tokens.length(i) == 5 && tokens.length(next) == 3
            || tokens.length(i) == 3 && tokens.length(next) == 4);
  }

  /** "…, Wellington 6011", "…, Tokyo 156-0054": a blank behind an address that ends in a town. */
  private static boolean isOfTown(
      String text, int start, int end, int digits, NavigableSet<Integer> ends) {
    boolean form = digits == 4 && !text.startsWith("19", start) && !text.startsWith("20", start);
    boolean comma = start > 1 && text.startsWith(", ", start - 2);
    boolean behind =
        start > 0 && text.charAt(start - 1) == ' ' && ends.contains(comma ? start - 2 : start - 1);
    boolean closed = end == text.length() || !Character.isLetterOrDigit(text.charAt(end));
    boolean town = start - text.lastIndexOf(", ", start) < LONGEST_TOWN;
    return (form || digits == 7)
        && behind
        && closed
        && town
        && isLatin(text.charAt(start - (comma ? 3 : 2)));
  }

  private static boolean isLatin(char c) {
    return c < 0x2E80 && Character.isLetter(c);
  }

  private static boolean isOfAddress(int digits, boolean halves) {
    return digits == 9 || digits == 5 || digits == 6 && !halves;
  }

  /** Directly behind an address that was found, in parentheses or not. */
  private static boolean isBehindAddress(
      String text, int start, int end, NavigableSet<Integer> ends) {
    int at = start;
    while (at > 0 && start - at < 4 && " ,，(（.。;；\n".indexOf(text.charAt(at - 1)) >= 0) {
      at--;
    }
    Integer last = at < start ? ends.floor(at) : null;
    if (last == null) {
      return false;
    }
    boolean field =
        end - start == 6
            && at - last <= 6
            && (end == text.length() || !Character.isLetterOrDigit(text.charAt(end)));
    return last == at || field;
  }

  private static boolean isBehindChineseAddress(Clues clues, int start) {
    String text = clues.text();
    int at = start - 1;
    while (at >= 0 && at > start - 3 && " ,，(（".indexOf(text.charAt(at)) >= 0) {
      at--;
    }
    if (at < 0 || ADDRESS_END.indexOf(text.charAt(at)) < 0 || text.charAt(start) > '8') {
      return false;
    }
    int parts = 0;
    for (int i = Math.max(0, at - ADDRESS_WINDOW); i <= at; i++) {
      parts += ADDRESS_PARTS.indexOf(text.charAt(i)) >= 0 ? 1 : 0;
    }
    Label label = clues.labels().before(start);
    boolean order =
        label.is(Cue.bits(Cue.ORDER, Cue.OTHER, Cue.SOCIAL_ID, Cue.PHONE)) && label.gap() <= 6;
    return parts >= 3 && !order;
  }

  /** ", CA 94105" or "Springfield IL 62704". */
  private static boolean isBehindState(String text, Tokens tokens, int i) {
    if (StateNames.endsBefore(text, tokens.start(i))) {
      return true;
    }
    if (i < 2 || tokens.length(i - 1) != 2 || !STATES.contains(tokens.value(i - 1))) {
      return false;
    }
    int gap = tokens.start(i) - tokens.end(i - 1);
    boolean blank = gap == 1 || (gap == 2 && text.charAt(tokens.end(i - 1)) == ',');
    int before = tokens.start(i - 1) - tokens.end(i - 2);
    boolean city =
        before <= 2
            && tokens.digits(i - 2) == 0
            && Character.isUpperCase(text.charAt(tokens.start(i - 2)));
    return blank && text.charAt(tokens.start(i) - 1) == ' ' && city;
  }

  private static void letters(
      Clues clues, int i, NavigableSet<Integer> addressEnds, List<Candidate> out) {
    Tokens tokens = clues.tokens();
    boolean pair =
        tokens.gap(i) == ' '
            && tokens.start(i + 1) == tokens.end(i) + 1
            && tokens.length(i + 1) == 3;
    int start = tokens.start(i);
    if (pair) {
      int end = tokens.end(i + 1);
      String value = tokens.value(i) + tokens.value(i + 1);
      boolean canadian = CANADIAN.matcher(value).matches();
      if (canadian && !isOther(clues, start)) {
        emit(start, end, 0.8, "postcode-ca", out);
        return;
      }
      boolean british = tokens.length(i) <= 4 && BRITISH.matcher(value).matches();
      if (british && !isOther(clues, start)) {
        emit(start, end, 0.85, "postcode-uk", out);
        return;
      }
      boolean form =
          british
              || CANADIAN.matcher(value.toUpperCase(java.util.Locale.ROOT)).matches()
              || isLowerBritish(value);
      boolean behind = addressEnds.contains(start - 1) || addressEnds.contains(start - 2);
      if (form && (behind || isNamed(clues, start, end))) {
        emit(start, end, 0.9, "postcode-labelled", out);
        return;
      }
    }
    String value = tokens.value(i).toUpperCase(java.util.Locale.ROOT);
    boolean canadian = CANADIAN.matcher(value).matches();
    boolean form = BRITISH.matcher(value).matches() || canadian;
    String before = clues.text().substring(Math.max(0, start - 12), start);
    if (canadian && PROVINCE.matcher(before).find()) {
      emit(start, tokens.end(i), 0.8, "postcode-ca", out);
      return;
    }
    if (form && isNamed(clues, start, tokens.end(i))) {
      emit(start, tokens.end(i), 0.9, "postcode-labelled", out);
    }
  }

  private static boolean isLowerBritish(String value) {
    return BRITISH.matcher(value.toUpperCase(java.util.Locale.ROOT)).matches();
  }

  private static boolean isOther(Clues clues, int start) {
    Label label = clues.labels().before(start);
    return label.tight() && label.is(Cue.bits(Cue.OTHER, Cue.PLATE, Cue.ORDER));
  }

  private static boolean isNamed(Clues clues, int start, int end) {
    return clues.cues().any(Cue.POSTCODE.bit())
        && (clues.labels().before(start).is(Cue.POSTCODE)
            || clues.labels().behind(end) == Cue.POSTCODE);
  }

  private static void emit(int start, int end, double score, String rule, List<Candidate> out) {
    out.add(Candidate.of(start, end, PiiType.POSTCODE, score, rule, Priorities.POSTCODE));
  }
}
