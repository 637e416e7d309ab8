package io.kefu.preprocessing.deid;

import java.util.List;

/** Personal telephone numbers in digits: of China, North America, and any with a country code. */
final class PhoneRecognizer implements Recognizer {
  private static final int LONGEST = 16;
  private static final int NOT_A_PHONE = Cue.bits(Cue.OTHER, Cue.VERSION, Cue.IP);

  @Override
  public void find(Clues clues, List<Candidate> out) {
    if (clues.digits() >= 7) {
      new Search(clues, out).run();
    }
  }

  private static final class Search {
    private final Clues clues;
    private final String text;
    private final Tokens tokens;
    private final List<Candidate> out;

    /** The number that is being read. */
    private int first;

    private int start;
    private boolean plus;
    private Label label;

    Search(Clues clues, List<Candidate> out) {
      this.clues = clues;
      this.text = clues.text();
      this.tokens = clues.tokens();
      this.out = out;
    }

    void run() {
      for (int i = 0; i < tokens.size(); ) {
        clues.deadline().check(i);
        i = Math.max(i + 1, tokens.digits(i) > 0 ? read(i) : 0);
      }
    }

    /** The token behind the number that starts with this one, or 0. */
    private int read(int token) {
      int hotline = plusBefore(token) ? 0 : hotlineEnd(token);
      if (hotline > 0) {
        return hotline;
      }
      begin(token);
      if (!plus && tokens.tiedBefore(token) && isInside(token)) {
        return 0;
      }
      StringBuilder digits = new StringBuilder();
      Rule best = null;
      int last = token;
      for (int i = token; i < tokens.size(); i++) {
        int length = leadingDigits(i);
        if (length == 0 || digits.length() + length > LONGEST) {
          break;
        }
        int before = digits.length();
        tokens.append(i, digits);
        digits.setLength(before + length);
        boolean withExtension = length < tokens.length(i);
        Rule rule = digits.length() < 7 ? null : rule(i, digits.toString());
        if (rule != null && endsHere(i, rule, withExtension)) {
          best = rule;
          last = i;
        }
        if (tokens.gap(i) == 0 || withExtension) {
          break;
        }
      }
      if (best == null) {
        return 0;
      }
      int end = PhoneExtensions.end(text, tokens.end(last), best.fixedLine);
      int from = openParenthesis(end);
      out.add(Candidate.of(from, end, PiiType.PHONE, score(best), best.name, Priorities.PHONE));
      return Math.max(last, tokens.before(end)) + 1;
    }

    private boolean plusBefore(int token) {
      return tokens.start(token) > 0 && text.charAt(tokens.start(token) - 1) == '+';
    }

    /** The token behind 1 800 555 0199, or 0. */
    private int hotlineEnd(int token) {
      if (tokens.length(token) != 1 || tokens.gap(token) == 0) {
        return 0;
      }
      StringBuilder digits = new StringBuilder();
      int last = token;
      while (last < tokens.size() && tokens.isNumber(last) && digits.length() < 11) {
        tokens.append(last++, digits);
      }
      return PhonePlans.hotlineAmerica(digits.toString()) ? last : 0;
    }

    private double score(Rule rule) {
      return label.is(Cue.PHONE) ? Math.min(1, rule.score + 0.05) : rule.score;
    }

    private void begin(int token) {
      first = token;
      start = tokens.start(token);
      plus = false;
      int at = start - 1;
      if (at > 0 && isOpen(text.charAt(at))) {
        at--;
      }
      if (at >= 0 && text.charAt(at) == '+' && (at == 0 || !Tokens.isPart(text.charAt(at - 1)))) {
        plus = true;
        start = at;
      }
      label = null;
    }

    /** The start of the number with the parenthesis before it that is closed inside. */
    private int openParenthesis(int end) {
      if (start > 0 && isOpen(text.charAt(start - 1))) {
        int open = 1;
        for (int i = start; i < end; i++) {
          open += isOpen(text.charAt(i)) ? 1 : 0;
          open -= text.charAt(i) == ')' || text.charAt(i) == '）' ? 1 : 0;
          if (open == 0) {
            return start - 1;
          }
        }
      }
      return start;
    }

    private static boolean isOpen(char c) {
      return c == '(' || c == '（';
    }

    /** A part of something longer: the token before is no word like "tel". */
    private boolean isInside(int token) {
      char tie = text.charAt(tokens.end(token - 1));
      boolean listed = tokens.digits(token - 1) >= 4 && tokens.length(token) >= 7;
      boolean twoNumbers = tie == '/' && (listed || tokens.length(token) >= 11);
      int cue = clues.cues().from(tokens.start(token)) - 1;
      boolean announced = cue >= 0 && clues.cues().end(cue) >= tokens.end(token - 1);
      return !twoNumbers && !announced;
    }

    private int leadingDigits(int token) {
      return tokens.isNumber(token)
          ? tokens.length(token)
          : PhoneExtensions.digitsBefore(tokens.value(token));
    }

    private Rule rule(int last, String d) {
      boolean american = plus || tokens.length(first) == 1;
      boolean company = PhonePlans.hotline(d) || (american && PhonePlans.hotlineAmerica(d));
      if (d.length() < 7 || company || isQuad(last) || isBeforeArea(last)) {
        return null;
      }
      Rule rule = plus ? withPlus(d) : withoutPlus(last, d);
      if (rule == null && d.length() <= 13 && !isDate(last, d) && isLabelled(last)) {
        rule = Rule.LABELLED;
      }
      return rule == null || isSomethingElse(rule) ? null : rule;
    }

    /** 804 025 8069 8576: a room, and the number with its area behind. */
    private boolean isBeforeArea(int last) {
      return !plus
          && last > first + 1
          && tokens.value(first).charAt(0) != '0'
          && tokens.gap(first) == ' '
          && (tokens.length(first + 1) == 3 || tokens.length(first + 1) == 4)
          && tokens.value(first + 1).charAt(0) == '0'
          && PhonePlans.landline(tokens.value(first + 1) + rest(first + 2));
    }

    private String rest(int from) {
      StringBuilder digits = new StringBuilder();
      for (int i = from; i < tokens.size() && tokens.isNumber(i) && digits.length() < 8; i++) {
        tokens.append(i, digits);
        if (tokens.gap(i) != ' ') {
          break;
        }
      }
      return digits.toString();
    }

    /** An internet address, or a mask. */
    private boolean isQuad(int last) {
      boolean quad = last - first == 3;
      for (int i = first; quad && i <= last; i++) {
        quad = tokens.length(i) <= 3 && (i == last || tokens.gap(i) == '.');
      }
      return quad;
    }

    private boolean isSomethingElse(Rule rule) {
      readLabel();
      return (label.tight() && label.is(NOT_A_PHONE))
          || (label.is(Cue.HOTLINE) && rule != Rule.MOBILE && rule != Rule.INTERNATIONAL);
    }

    private void readLabel() {
      if (label == null) {
        label = clues.labels().before(start);
      }
    }

    private boolean isLabelled(int last) {
      if (!clues.cues().any(Cue.PHONE.bit())) {
        return false;
      }
      readLabel();
      return label.is(Cue.PHONE) || clues.labels().behind(tokens.end(last)) == Cue.PHONE;
    }

    /** Between the commas or line breaks of a list, as in "name, number, address". */
    private boolean isField(int last) {
      int before = start;
      while (before > 0 && text.charAt(before - 1) == ' ') {
        before--;
      }
      int behind = tokens.end(last);
      while (behind < text.length() && text.charAt(behind) == ' ') {
        behind++;
      }
      boolean opens = before == 0 || ",;|/\n\t，；、".indexOf(text.charAt(before - 1)) >= 0;
      boolean closes = behind == text.length() || ",;|/\n\t，；、".indexOf(text.charAt(behind)) >= 0;
      readLabel();
      boolean points = last > first && tokens.gap(first) == '.';
      return opens && closes && !points && label.cue() == null && text.length() > 10;
    }

    private static Rule withPlus(String d) {
      if (d.startsWith("86")) {
        boolean fixed = PhonePlans.landlineAbroad(d);
        return PhonePlans.mobile(d) ? Rule.MOBILE : fixed ? Rule.LANDLINE : null;
      }
      return PhonePlans.international(d) ? Rule.INTERNATIONAL : null;
    }

    private Rule withoutPlus(int last, String d) {
      if (PhonePlans.mobile(d) && isMobileShape(last)) {
        return Rule.MOBILE;
      }
      int groups = last - first + 1;
      int size = tokens.length(first);
      boolean areaApart = groups == 1 || size == 3 || size == 4;
      if (PhonePlans.landline(d) && areaApart) {
        return Rule.LANDLINE;
      }
      if (PhonePlans.landlineAbroad(d) && (size == 2 || size == 4) && groups > 1) {
        return Rule.LANDLINE;
      }
      String american = d.startsWith("001") ? d.substring(2) : d;
      if (PhonePlans.northAmerica(american)
          && (isAmericanShape(last) || isLabelled(last) || isField(last))) {
        return Rule.NORTH_AMERICA;
      }
      if (tokens.value(first).startsWith("00")
          && groups > 1
          && PhonePlans.international(d.substring(2))) {
        return Rule.INTERNATIONAL;
      }
      if (isHongKong(last, d)) {
        return Rule.TRUNK;
      }
      return d.charAt(0) == '0' && isTrunkShape(last, d) ? Rule.TRUNK : null;
    }

    /** 9123 4567, where the turn speaks of Hong Kong; there are no area codes. */
    private boolean isHongKong(int last, String d) {
      boolean form =
          d.length() == 8
              && last == first + 1
              && tokens.length(first) == 4
              && tokens.gap(first) == ' '
              && "235689".indexOf(d.charAt(0)) >= 0;
      return form
          && (text.contains("香港")
              || text.contains("九龙")
              || text.contains("新界")
              || text.contains("Hong Kong"));
    }

    /** Groups as people write them: all of one digit, or three first and one kind of gap. */
    private boolean isMobileShape(int last) {
      int from = first;
      String head = tokens.value(first);
      if (from < last && (head.equals("86") || head.equals("0086"))) {
        from++;
      }
      boolean single = true;
      boolean even = true;
      for (int i = from; i <= last; i++) {
        single &= tokens.length(i) == 1;
        even &= i == last || tokens.gap(i) == tokens.gap(from);
      }
      boolean quad = tokens.gap(from) == '.' && last - from > 2;
      boolean written = even && tokens.length(from) >= 3 && !quad;
      return from == last || single || written || (!quad && isLabelled(last));
    }

    private boolean isAmericanShape(int last) {
      int from = last - 2;
      int before = from - first;
      return before >= 0
          && before <= 1
          && tokens.length(from) == 3
          && tokens.length(from + 1) == 3
          && (before == 0 || tokens.length(first) <= 3);
    }

    /** National numbers of other countries: 020 7946 0958, 07700 900123, 06 12 34 56 78. */
    private boolean isTrunkShape(int last, String d) {
      int groups = last - first + 1;
      if (d.length() < 9 || d.length() > 11 || d.charAt(1) == '0') {
        return false;
      }
      int size = tokens.length(first);
      if (groups == 1) {
        return d.length() == 11 && d.charAt(1) == '7';
      }
      for (int i = first + 1; i <= last; i++) {
        if (tokens.gap(i - 1) == '.' || tokens.length(i) < 2) {
          return false;
        }
      }
      return (groups == 3 && size >= 2 && size <= 5 && tokens.length(first + 1) >= 3)
          || (groups == 2 && size >= 3 && size <= 5)
          || (groups == 2 && size == 8 && d.length() == 11 && d.charAt(1) == '7')
          || (groups == 5 && size == 2 && d.length() == 10);
    }

    private boolean isDate(int last, String d) {
      int groups = last - first + 1;
      if (d.length() == 8
          && (Checksums.isDate(d) || (groups == 2 && isYear(d) && isYear(d.substring(4))))) {
        return true;
      }
      return groups == 3
          && d.length() <= 8
          && (isYear(d) && tokens.length(first) == 4 || isYear(tokens.value(last)));
    }

    private static boolean isYear(String d) {
      return d.length() >= 4 && (d.startsWith("19") || d.startsWith("20"));
    }

    private boolean endsHere(int last, Rule rule, boolean withExtension) {
      int end = tokens.end(last);
      if (withExtension) {
        return true;
      }
      boolean amount =
          rule == Rule.LABELLED
              ? Units.isAmount(text, start, end)
              : Units.isMoney(text, start, end);
      if (amount) {
        return false;
      }
      if (!tokens.tiedBehind(last) || tokens.digits(last + 1) == 0) {
        return true;
      }
      char tie = text.charAt(end);
      return switch (tie) {
        case '-' -> rule != Rule.LABELLED && (rule.fixedLine || isLabelled(last));
        case '/' -> true;
        default -> false;
      };
    }
  }

  private enum Rule {
    MOBILE("mobile-cn", 0.95, false),
    LANDLINE("landline-cn", 0.9, true),
    NORTH_AMERICA("north-america", 0.85, true),
    INTERNATIONAL("international", 0.9, true),
    TRUNK("trunk", 0.7, true),
    LABELLED("labelled", 0.7, true);

    private final String name;
    private final double score;
    private final boolean fixedLine;

    Rule(String name, double score, boolean fixedLine) {
      this.name = name;
      this.score = score;
      this.fixedLine = fixedLine;
    }
  }
}
