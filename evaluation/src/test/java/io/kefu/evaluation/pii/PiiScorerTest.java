package io.kefu.evaluation.pii;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.kefu.core.UserException;
import java.util.List;
import org.junit.jupiter.api.Test;

class PiiScorerTest {
  private static final PiiSpan PHONE = new PiiSpan(0, 11, "PHONE");

  private static final List<PiiRow> GOLD =
      List.of(
          gold("1", "zh", PHONE, new PiiSpan(15, 18, "PERSON")),
          gold("2", "en", new PiiSpan(5, 25, "EMAIL")),
          gold("3", "en"),
          gold("4", "zh"));

  /** One phone is right, a name is cut short, an e-mail half covered, a clean row hit. */
  private static final List<PiiRow> PREDICTED =
      List.of(
          predicted("4"),
          predicted("3", new PiiSpan(0, 5, "PHONE")),
          predicted("2", new PiiSpan(10, 20, "PHONE")),
          predicted("1", PHONE, new PiiSpan(15, 17, "PERSON")));

  private final PiiScore score = PiiScorer.score(GOLD, PREDICTED);

  @Test
  void strictFiguresCountEqualSpansOfEqualType() {
    // 1 of 3 found right, 1 of 1 gold: F1 2/(1+3), F2 5/(4+3).
    assertMatch(type("PHONE").strict(), 1.0 / 3, 1, 0.5, 5.0 / 7);
    assertMatch(type("PERSON").strict(), 0, 0, 0, 0);
    // 1 right of 4 found and 3 gold: F1 2/7, F2 5/(12+4).
    assertMatch(score.overall().strict(), 0.25, 1.0 / 3, 2.0 / 7, 5.0 / 16);
    assertThat(score.overall().gold()).isEqualTo(3);
    assertThat(score.overall().predicted()).isEqualTo(4);
  }

  @Test
  void relaxedFiguresCountOverlapsWhateverTheType() {
    // F2 of P 2/3, R 1: 5·(2/3)/(4·2/3 + 1) = 10/11.
    assertMatch(type("PHONE").relaxed(), 2.0 / 3, 1, 0.8, 10.0 / 11);
    assertMatch(type("PERSON").relaxed(), 1, 1, 1, 1);
    // F1 of P 3/4, R 1: 1.5/1.75; F2 5·0.75/(3 + 1).
    assertMatch(score.overall().relaxed(), 0.75, 1, 6.0 / 7, 15.0 / 16);
  }

  @Test
  void figuresWithoutADenominatorAreUndefined() {
    SpanMetrics email = type("EMAIL");
    assertMatch(email.strict(), Double.NaN, 0, 0, 0);
    assertMatch(email.relaxed(), Double.NaN, 1, Double.NaN, Double.NaN);
    PiiScore empty = PiiScorer.score(List.of(gold("1", null)), List.of(predicted("1")));
    assertMatch(empty.overall().strict(), Double.NaN, Double.NaN, Double.NaN, Double.NaN);
    assertThat(empty.overall().leaked()).isNaN();
    assertThat(PiiScorer.score(List.of(), List.of()).rows().hitPer100()).isNaN();
    assertThat(PiiTable.lines(empty)).anyMatch(l -> l.matches("all +0 +0 +(– +){4}.*–"));
  }

  @Test
  void leakedCharactersAreThoseThatNoPredictionCovers() {
    assertThat(type("PHONE").leaked()).isZero();
    assertThat(type("PERSON").leaked()).isCloseTo(1.0 / 3, within(1e-12));
    // Ten of the address's twenty units lie in a span taken for a phone number.
    assertThat(type("EMAIL").leaked()).isEqualTo(0.5);
    assertThat(score.overall().goldCharacters()).isEqualTo(11 + 3 + 20);
    assertThat(score.overall().leakedCharacters()).isEqualTo(1 + 10);
  }

  @Test
  void charactersOfOverlappingGoldSpansCountOnceOverall() {
    PiiSpan url = new PiiSpan(0, 20, "URL");
    PiiScore nested =
        PiiScorer.score(
            List.of(gold("1", null, url, new PiiSpan(8, 14, "EMAIL"))), List.of(predicted("1")));
    assertThat(nested.overall().goldCharacters()).isEqualTo(20);
    assertThat(nested.types()).extracting(SpanMetrics::goldCharacters).containsExactly(6L, 20L);
  }

  @Test
  void rowsWithoutPersonalDataCountAsHitOncePerRow() {
    assertThat(score.rows()).isEqualTo(new RowMetrics(4, 2, 1, 50));
  }

  @Test
  void languagesHaveFiguresOfTheirOwn() {
    assertThat(score.languages()).extracting(g -> g.overall().name()).containsExactly("en", "zh");
    PiiScore.Group chinese = score.languages().get(1);
    assertMatch(chinese.overall().strict(), 0.5, 0.5, 0.5, 0.5);
    assertThat(chinese.rows()).isEqualTo(new RowMetrics(2, 1, 0, 0));
  }

  @Test
  void spanPredictedTwiceIsRightOnce() {
    PiiScore twice =
        PiiScorer.score(List.of(gold("1", null, PHONE)), List.of(predicted("1", PHONE, PHONE)));
    assertMatch(twice.overall().strict(), 0.5, 1, 2.0 / 3, 5.0 / 6);
  }

  @Test
  void idsOfOneSideOnlyAreRefused() {
    assertThatThrownBy(() -> PiiScorer.score(GOLD, PREDICTED.subList(1, 4)))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("'4'");
    assertThatThrownBy(() -> PiiScorer.score(GOLD.subList(0, 3), PREDICTED))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("1 predicted ids")
        .hasMessageContaining("'4'");
  }

  @Test
  void predictedSpanBeyondTheTextIsRefused() {
    assertThatThrownBy(
            () ->
                PiiScorer.score(
                    List.of(gold("1", null)), List.of(predicted("1", new PiiSpan(29, 31, "IP")))))
        .isInstanceOf(UserException.class)
        .hasMessageContainingAll("prediction 1", "29 to 31", "of 30");
  }

  @Test
  void tableAlignsItsColumns() {
    List<String> table = PiiTable.lines(score);
    assertThat(
            table.stream().filter(line -> line.contains("|")).mapToInt(line -> line.indexOf('|')))
        .hasSize(1 + 3 + 2 + 1)
        .containsOnly(table.get(0).indexOf('|'));
    assertThat(table)
        .contains("en              2 rows, 1 without personal data, of which hit 1 (100.0 of 100)");
  }

  private SpanMetrics type(String name) {
    return score.types().stream().filter(t -> t.name().equals(name)).findFirst().orElseThrow();
  }

  private static void assertMatch(
      SpanMetrics.Match match, double precision, double recall, double f1, double f2) {
    assertThat(new double[] {match.precision(), match.recall(), match.f1(), match.f2()})
        .containsExactly(new double[] {precision, recall, f1, f2}, within(1e-12));
  }

  private static PiiRow gold(String id, String language, PiiSpan... spans) {
    return new PiiRow(id, language, "x".repeat(30), List.of(spans));
  }

  private static PiiRow predicted(String id, PiiSpan... spans) {
    return new PiiRow(id, null, null, List.of(spans));
  }
}
