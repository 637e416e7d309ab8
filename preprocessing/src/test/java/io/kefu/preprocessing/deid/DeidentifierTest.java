package io.kefu.preprocessing.deid;

import static org.assertj.core.api.Assertions.assertThat;

import io.kefu.preprocessing.clean.CleanText;
import io.kefu.preprocessing.clean.Cleaner;
import io.kefu.preprocessing.clean.Edit;
import io.kefu.preprocessing.clean.RandomTexts;
import io.kefu.preprocessing.clean.Span;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DeidentifierTest {
  private final Deidentifier deidentifier =
      new Deidentifier(SurrogatesTest.key("a key for tests, 1"));

  @Test
  void offsetsLeadFromTheSurrogateBackToTheRawValue() {
    String raw = "<p>我的手机：１３９ １２３４ ５６７８，邮箱 Jo@Shop.net</p>";
    Deidentified result = deidentifier.deidentify(Cleaner.clean(raw, false));
    assertThat(result.leaks()).isEmpty();
    assertThat(result.text().text()).doesNotContain("139", "Jo@Shop").contains("邮箱 user");
    assertThat(result.replaced())
        .extracting(Finding::type)
        .containsExactly(PiiType.PHONE, PiiType.EMAIL);
    assertThat(
            result.replaced().stream()
                .map(f -> result.text().edits().toRaw(new Span(f.start(), f.end())))
                .map(s -> raw.substring(s.start(), s.end())))
        .containsExactly("１３９ １２３４ ５６７８", "Jo@Shop.net");
    Span phone = result.text().edits().toText(new Span(raw.indexOf("１３９"), raw.indexOf("，")));
    assertThat(phone)
        .isEqualTo(new Span(result.replaced().get(0).start(), result.replaced().get(0).end()));
  }

  @Test
  void editsStayConsistentOnRandomText() {
    Random random = new Random(21);
    for (int i = 0; i < 3000; i++) {
      String raw = RandomTexts.next(random) + " 订单号 AB12345678 " + RandomTexts.next(random);
      Deidentified result = deidentifier.deidentify(Cleaner.clean(raw, random.nextBoolean()));
      String text = result.text().text();
      int at = 0;
      int rawAt = 0;
      for (Edit e : result.text().edits().list()) {
        assertThat(text.substring(at, e.start())).isEqualTo(raw.substring(rawAt, e.rawStart()));
        at = e.end();
        rawAt = e.rawEnd();
      }
      assertThat(text.substring(at)).isEqualTo(raw.substring(rawAt));
      assertThat(result.leaks()).isEmpty();
      assertThat(text).doesNotContain("13800138000", "a@b.com", "AB12345678");
    }
  }

  @Test
  void whatAnOverlapHidIsReplacedInTheSecondRound() {
    Deidentified result =
        deidentifier.deidentify(
            CleanText.raw("call 13912345678 or 13912345678@qq.com/13912345679"));
    assertThat(result.leaks()).isEmpty();
    assertThat(result.text().text()).doesNotContain("139123");
  }

  @Test
  void whatTwoRoundsDoNotRemoveIsALeak() {
    Deidentifier slow =
        new Deidentifier(
            text ->
                new Detector()
                    .detect(text).stream().filter(f -> f.length() == 11).limit(1).toList(),
            (type, value) -> "(" + type + ")");
    assertThat(slow.deidentify(CleanText.raw("13912345678, 13912345679")).leaks()).isEmpty();
    Deidentified result = slow.deidentify(CleanText.raw("13912345678, 13912345679, 13912345670"));
    assertThat(result.leaks()).extracting(Finding::type).containsExactly(PiiType.PHONE);
    assertThat(result.toString()).doesNotContain("13912345670");
  }

  @Test
  void deidentifyingTwiceChangesNothingMore() {
    String text = "手机13912345678，身份证11010519491231002X，卡号4111111111111111，ip 10.1.2.3";
    String once = deidentifier.deidentify(CleanText.raw(text)).text().text();
    assertThat(once)
        .hasSize(
            text.length()
                - "10.1.2.3".length()
                + once.substring(once.lastIndexOf(' ') + 1).length());
    assertThat(once).doesNotContain("13912345678", "11010519491231002X", "4111111111111111");
  }
}
