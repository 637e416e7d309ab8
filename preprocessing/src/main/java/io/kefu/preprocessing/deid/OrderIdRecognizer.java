package io.kefu.preprocessing.deid;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Order and courier numbers: any number may be one, so words around it decide. */
final class OrderIdRecognizer implements Recognizer {
  private static final String TOKEN =
      "(?<![0-9A-Za-z])(?<token>(?:[A-Za-z]{1,5}[-_]?)?[0-9][0-9A-Za-z]*+"
          + "(?:[-_](?=[A-Za-z]{0,8}[0-9])[0-9A-Za-z]++){0,4})";

  private static final List<Rule> RULES =
      List.of(
          new Rule(
              "order-label-zh",
              0.95,
              4,
              Priorities.ORDER_LABELLED,
              "(?:(?:订单|运单|快递|物流|包裹|退款|退货|售后|交易|流水|单据)(?:单号|编号|号码|号)|单号)"
                  + "(?<gap>[^0-9A-Za-z。！？；\\n]{0,12})"
                  + TOKEN),
          new Rule(
              "order-label-en",
              0.95,
              4,
              Priorities.ORDER_LABELLED,
              "(?<![a-z])(?:order|tracking|shipment|shipping|parcel|package|waybill|consignment"
                  + "|courier|delivery|purchase|return|refund|rma|transaction)s? ?"
                  + "(?:number|num|no\\.?|nr\\.?|id|#|code|ref(?:erence)?)"
                  + "(?<gap>[^0-9.!?\\n]{0,24}?)"
                  + TOKEN),
          new Rule(
              "order-near-zh",
              0.7,
              8,
              Priorities.ORDER_NEAR,
              "(?:订单|快递|包裹|运单)(?<gap>[^0-9A-Za-z。！？；，,\\n]{0,6})" + TOKEN),
          new Rule(
              "order-near-en",
              0.7,
              6,
              Priorities.ORDER_NEAR,
              "(?<![a-z])(?:order|parcel|package|shipment|tracking|waybill)"
                  + "(?<gap>[ ,:#]{1,3}(?:is |was |it is |it's )?#?)"
                  + TOKEN),
          new Rule(
              "order-behind",
              0.7,
              8,
              Priorities.ORDER_NEAR,
              TOKEN
                  + "(?=[ ]?(?:这个|这笔|那个|那笔|这|的)?(?:订单|单号|快递|运单|包裹|单子)"
                  + "|[ ,]{1,2}(?:is|was|as)? ?(?:my|the|our)? ?(?:order|tracking|parcel|waybill))"
                  + "(?<gap>)"),
          new Rule(
              "courier",
              0.85,
              9,
              Priorities.ORDER_NEAR,
              "(?<![0-9A-Za-z])(?<gap>)(?<token>SF[0-9]{12,15}|YT[0-9]{13,15}|JT[0-9]{13}"
                  + "|JD[A-Z]{0,3}[0-9]{10,15}|1Z[0-9A-Z]{16}|[0-9]{3}-[0-9]{7}-[0-9]{7}"
                  + "|[A-Z]{2}[0-9]{9}[A-Z]{2})"));

  /** Between a label and a number, these say that the number is something else. */
  private static final Pattern OTHER =
      Pattern.compile(
          "手机|电话|卡|身份证|邮箱|金额|价格|phone|mobile|call|card|amount|price|total|[$¥￥€£]",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern DATE =
      Pattern.compile("(?:19|20)[0-9]{2}([-_]?)(?:0?[1-9]|1[0-2])\\1(?:0?[1-9]|[12][0-9]|3[01])");

  /** Behind a number, these say that it is an amount or a date. */
  private static final Pattern UNIT =
      Pattern.compile(
          "(?:\\.[0-9]| ?(?:元|块|%|件|个|天|年|月|号楼|rmb|usd|yuan|dollars|euros|items|pcs|units))");

  @Override
  public void find(Clues clues, List<Candidate> out) {
    if (clues.digits() < 4) {
      return;
    }
    for (Rule rule : RULES) {
      Matcher match = rule.pattern.matcher(clues.text());
      while (match.find()) {
        String token = match.group("token");
        if (Digits.count(token) >= rule.minDigits
            && token.length() <= 40
            && !isDate(token, rule)
            && !OTHER.matcher(match.group("gap")).find()
            && !UNIT.matcher(clues.text())
                .region(match.end("token"), clues.text().length())
                .lookingAt()) {
          out.add(
              Candidate.of(
                  match.start("token"),
                  match.end("token"),
                  PiiType.ORDER_ID,
                  rule.score,
                  rule.name,
                  rule.priority));
        }
      }
    }
  }

  /** Eight digits in a row that could be a date are an order number where one was announced. */
  private static boolean isDate(String token, Rule rule) {
    Matcher date = DATE.matcher(token);
    return date.matches()
        && (rule.priority < Priorities.ORDER_LABELLED || !date.group(1).isEmpty());
  }

  private record Rule(String name, double score, int minDigits, int priority, Pattern pattern) {
    Rule(String name, double score, int minDigits, int priority, String regex) {
      this(name, score, minDigits, priority, Pattern.compile(regex, Pattern.CASE_INSENSITIVE));
    }
  }
}
