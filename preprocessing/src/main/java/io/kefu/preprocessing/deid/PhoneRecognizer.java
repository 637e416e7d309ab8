package io.kefu.preprocessing.deid;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Personal telephone numbers of the Chinese and North American plans, and any with a +. */
final class PhoneRecognizer implements Recognizer {
  private static final String START = "(?<![0-9])(?<![0-9][.-])";
  private static final String END = "(?![0-9])(?!\\.[0-9])";
  private static final String EXTENSION =
      "(?:[ ,-]{0,2}(?:转|分机|ext\\.?|extension|x|-)[ :]?[0-9]{1,6})?";

  private static final List<Rule> RULES =
      List.of(
          new Rule(
              "mobile-cn",
              0.95,
              START
                  + "(?:(?:\\+|00)?86[- ]?)?1[3-9][0-9](?:[0-9]{8}|([- .])[0-9]{4}\\1[0-9]{4}"
                  + "|([- ])[0-9]{3}\\2[0-9]{5}|[- ][0-9]{8})"
                  + END),
          new Rule(
              "landline-cn",
              0.9,
              START
                  + "(?<![A-Za-z])(?:[(（]0[1-9][0-9]{1,2}[)）]|0[1-9][0-9]{1,2}|\\+86[- ]?[1-9][0-9]{1,2})"
                  + "[- ]?[2-9][0-9]{2,3}[- ]?[0-9]{4}"
                  + EXTENSION
                  + END),
          new Rule(
              "north-america",
              0.85,
              START
                  + "(?<![A-Za-z])(?:(?:\\+?1|001)[-. ]?)?(?:\\([2-9][0-9]{2}\\) ?|[2-9][0-9]{2}[-. ])"
                  + "[2-9][0-9]{2}[-. ][0-9]{4}"
                  + EXTENSION
                  + END),
          new Rule(
              "international",
              0.9,
              "(?<![0-9A-Za-z+])\\+[1-9][0-9]{0,2}(?:[-. ()]{0,2}[0-9]){6,13}" + EXTENSION + END),
          new Rule(
              "trunk",
              0.7,
              START
                  + "(?<![A-Za-z])0[1-9](?:[0-9]{1,3}[ -][0-9]{3,4}[ -][0-9]{3,4}|[0-9]{3} [0-9]{6})"
                  + END),
          new Rule(
              "labelled",
              0.7,
              "(?:电话|座机|手机|联系方式|联系我|致电|回电|拨打|(?<![a-z])(?:tel|telephone|phone|mobile|cell"
                  + "|fax|desk|call me|call us back|reach me|ring me|text me|my number is|answering at))"
                  + "[^0-9。！？\\n]{0,16}?\\n?(?<number>"
                  + START
                  + "(?:[0-9]{7,12}|[(]?[0-9]{2,4}[)]?(?:[-. ][0-9]{2,7}){1,4})"
                  + EXTENSION
                  + ")"
                  + END));

  /** Dates and ranges of years, which have as many digits as a local number. */
  private static final Pattern DATE =
      Pattern.compile(
          "(?:19|20)[0-9]{2}[-. ](?:[01]?[0-9][-. ][0-3]?[0-9]|(?:19|20)[0-9]{2})(?![0-9]).*"
              + "|[0-3]?[0-9][-. ][01]?[0-9][-. ](?:19|20)[0-9]{2}(?![0-9]).*");

  /** Numbers of companies, which anyone may know, and country code 999, which nobody has. */
  private static final Pattern HOTLINE =
      Pattern.compile(
          "(?:86)?[48]00[0-9]{5,7}|1?8(?:00|22|33|44|55|66|77|88)[0-9]{7}|955[0-9]{2,5}|999[0-9]+");

  @Override
  public void find(Clues clues, List<Candidate> out) {
    if (clues.digits() < 7) {
      return;
    }
    for (Rule rule : RULES) {
      Matcher match = rule.pattern.matcher(clues.text());
      while (match.find()) {
        int start = rule.name.equals("labelled") ? match.start("number") : match.start();
        String digits = Digits.of(clues.text().substring(start, match.end()));
        if (isPersonal(rule, clues.text().substring(start, match.end()), digits)) {
          out.add(
              Candidate.of(
                  start, match.end(), PiiType.PHONE, rule.score, rule.name, Priorities.PHONE));
        }
      }
    }
  }

  private static boolean isPersonal(Rule rule, String number, String digits) {
    boolean plausible =
        !rule.name.equals("labelled")
            || (digits.length() >= 7 && digits.length() <= 18 && !DATE.matcher(number).matches());
    return plausible && !HOTLINE.matcher(digits).matches();
  }

  private record Rule(String name, double score, Pattern pattern) {
    Rule(String name, double score, String regex) {
      this(name, score, Pattern.compile(regex, Pattern.CASE_INSENSITIVE));
    }
  }
}
