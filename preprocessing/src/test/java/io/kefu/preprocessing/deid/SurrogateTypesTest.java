package io.kefu.preprocessing.deid;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SurrogateTypesTest {
  private static final Surrogates ONE = new Surrogates(SurrogatesTest.key("a key for tests, 1"));
  private static final Surrogates TWO = new Surrogates(SurrogatesTest.key("a key for tests, 2"));

  /** Made up; a number stands where values of the type differ. */
  private static final Map<PiiType, String> SAMPLES =
      Map.ofEntries(
          Map.entry(PiiType.PERSON, "Anna%d Miller%d"),
          Map.entry(PiiType.PHONE, "1391234%04d"),
          Map.entry(PiiType.EMAIL, "anna%d@mail.example.net"),
          Map.entry(PiiType.ID_CARD, "11010519491231%04d"),
          Map.entry(PiiType.BANK_CARD, "622202123456%04d"),
          Map.entry(PiiType.ADDRESS, "上海市浦东新区世纪大道%d号3单元501室"),
          Map.entry(PiiType.ORDER_ID, "SF%013d"),
          Map.entry(PiiType.PLATE, "沪A%05d"),
          Map.entry(PiiType.PASSPORT, "E%08d"),
          Map.entry(PiiType.USCC, "91310000MA1K%06d"),
          Map.entry(PiiType.IP, "2400:da00::%x"),
          Map.entry(PiiType.URL, "https://shop.example.net/u/%d"),
          Map.entry(PiiType.SOCIAL_ACCOUNT, "wxid_%d"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "PHONE|幺三九幺二三四五六七八|13912345678",
        "PHONE|幺三九 呃 一二三四 五六七八|139 1234 5678",
        "PHONE|one three nine one two three four five six seven eight|13912345678",
        "PHONE|one three nine, double one, two two three three four four|139 1122 3344",
        "PHONE|１３９１２３４５６７８|13912345678",
        "ID_CARD|一一零一零五一九四九一二三一零零二X|11010519491231002X",
        "EMAIL|anna at mail dot com|anna@mail.com",
        "EMAIL|Anna[at]mail[dot]com|anna@mail.com",
        "EMAIL|anna艾特mail点com|anna@mail.com",
        "PLATE|京A·1234B|京A1234b",
        "DATE_OF_BIRTH|1990年1月2日|1990-01-02",
        "DATE_OF_BIRTH|一九九〇年一月二日|January 2nd, 1990",
        "PERSON|Anna  Miller|anna miller",
        "PERSON|王 小明|王小明",
        "PASSPORT|E 1234 5678|E12345678",
        "ADDRESS|1 Main Street, Springfield|1 main street springfield",
      })
  void howeverAValueIsWrittenItHasOneSurrogate(PiiType type, String other, String plain) {
    assertThat(canonical(type, ONE.of(type, other)))
        .isEqualTo(canonical(type, ONE.of(type, plain)));
  }

  private static String canonical(PiiType type, String value) {
    return switch (type) {
      case PHONE, ID_CARD -> {
        SpokenDigits spoken = SpokenDigits.of(value);
        yield spoken.words() ? spoken.digits() : value.replace(" ", "");
      }
      case EMAIL -> EmailText.of(value).canonical();
      case DATE_OF_BIRTH -> DateText.of(value).orElseThrow().date().toString();
      case PERSON -> PersonSurrogates.canonical(value);
      case ADDRESS -> AddressSurrogates.canonical(value);
      default -> DocumentSurrogates.bare(value);
    };
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "PERSON|王小明|\\p{IsHan}{3}",
        "PERSON|王|\\p{IsHan}",
        "PERSON|欧阳明月|\\p{IsHan}{4}",
        "PERSON|阿依古丽·买买提|\\p{IsHan}{4}·\\p{IsHan}{3}",
        "PERSON|ANNA MILLER|[A-Z]+ [A-Z]+",
        "PERSON|J. Miller|[A-Z]\\. [A-Z][a-z]+",
        "PERSON|anna|[a-z]+",
        "PHONE|幺三九幺二三四五六七八|[零幺二三四五六七八九]{11}",
        "PHONE|one three nine one two three four five six seven eight|one two( [a-z]+){9}",
        "PLATE|京A12345|\\p{IsHan}[A-Z][IO]\\d{4}",
        "PLATE|粤BD12345|\\p{IsHan}[A-Z][IO]\\d{5}",
        "PASSPORT|EA1234567|Q[A-Z]\\d{7}",
        "PASSPORT|512345678|000\\d{6}",
        "USCC|91310000MA1K123456|0[0-9A-HJ-NP-RTUWXY]{17}",
        "POSTCODE|200120|00\\d{4}",
        "POSTCODE|94105|000\\d{2}",
        "POSTCODE|SW1A 1AA|ZZ\\d[A-Z] \\d[A-Z]{2}",
        "SOCIAL_ACCOUNT|1234567890|0\\d{9}",
        "SOCIAL_ACCOUNT|@anna_m|@user_[0-9a-z]{16}",
        "DATE_OF_BIRTH|1990-01-02|19[89]\\d-\\d{2}-\\d{2}",
        "DATE_OF_BIRTH|2 January 1990|\\d{1,2} [A-Z][a-z]+ 19\\d{2}",
        "ADDRESS|广东省深圳市南山区科技路12号3栋|..省..市..区..路\\d{2}号\\d栋",
        "ADDRESS|12 Main Street, Apt 4B, Dover|\\d{2} \\w+ Street, Apt \\d[A-Z], \\w+",
        "EMAIL|anna at mail dot com|user\\w{10} at example dot com",
      })
  void surrogatesHaveTheFormOfTheValueAndAMark(PiiType type, String value, String form) {
    assertThat(ONE.of(type, value)).matches(form).isNotEqualTo(value);
  }

  @Test
  void nothingLinksAcrossKeys() {
    SAMPLES.forEach(
        (type, sample) -> {
          Set<String> first = new HashSet<>();
          int equal = 0;
          for (int i = 0; i < 300; i++) {
            String value = sample.replace("%d%", "%1$d%").formatted(i, i);
            first.add(ONE.of(type, value));
            equal += ONE.of(type, value).equals(TWO.of(type, value)) ? 1 : 0;
          }
          assertThat(first.size()).as(type.name()).isGreaterThan(280);
          assertThat(equal).as(type.name()).isLessThan(3);
        });
    assertThat(ONE.identifier("c1")).isNotEqualTo(TWO.identifier("c1"));
    long sameShift =
        java.util.stream.IntStream.range(0, 300)
            .filter(i -> shift(ONE, "c" + i).equals(shift(TWO, "c" + i)))
            .count();
    assertThat(sameShift).as("chance: 1 of 730").isLessThan(5);
  }

  private static String shift(Surrogates surrogates, String customer) {
    return surrogates.shifted("1990-06-15", customer, 365).orElseThrow();
  }

  @Test
  void datesOfOneCustomerKeepTheirDistancesInEveryForm() {
    List<String> dates = List.of("1990-01-31", "1990年2月3日", "Feb 10, 1990", "19900301");
    List<Long> days =
        dates.stream()
            .map(d -> ONE.shifted(d, "u-1", 365).orElseThrow())
            .map(d -> DateText.of(d).orElseThrow().date().toEpochDay())
            .toList();
    assertThat(days.get(1) - days.get(0)).isEqualTo(3);
    assertThat(days.get(2) - days.get(0)).isEqualTo(10);
    assertThat(days.get(3) - days.get(0)).isEqualTo(29);
    assertThat(ONE.shifted("1990-01-31", "u-1", 365))
        .isNotEqualTo(ONE.shifted("1990-01-31", "u-2", 365));
    assertThat(ONE.shifted("my last birthday", "u-1", 365)).isEmpty();
  }

  @Test
  void noUsccSurrogatePassesItsChecksum() {
    for (int i = 0; i < 500; i++) {
      String code = ONE.of(PiiType.USCC, "91310000MA1K%06d".formatted(i));
      assertThat("0123456789ABCDEFGHJKLMNPQRTUWXY".charAt(DocumentSurrogates.usccCheck(code)))
          .isNotEqualTo(code.charAt(17));
    }
    assertThat(DocumentSurrogates.usccCheck("91350100M000100Y4")).isEqualTo(3);
  }

  @Test
  void datesAreWrittenBackAsTheyWere() {
    java.time.LocalDate day = java.time.LocalDate.of(1989, 11, 7);
    Map<String, String> forms =
        Map.ofEntries(
            Map.entry("1990-01-02", "1989-11-07"),
            Map.entry("1990/1/2", "1989/11/7"),
            Map.entry("1990年10月12号", "1989年11月7号"),
            Map.entry("90年1月2日", "89年11月7日"),
            Map.entry("二〇〇一年十月二十三日", "一九八九年十一月七日"),
            Map.entry("March 3rd, 1990", "November 7th, 1989"),
            Map.entry("3 MAR 1990", "7 NOV 1989"),
            Map.entry("25/12/1990", "07/11/1989"),
            Map.entry("12/25/1990", "11/07/1989"),
            Map.entry("5月6日", "11月7日"));
    forms.forEach(
        (from, to) -> assertThat(DateText.of(from).orElseThrow().with(day)).isEqualTo(to));
    assertThat(DateText.of("1990-02-31")).isEmpty();
  }

  @Test
  void aSpokenCardNumberWithFillersIsReplacedDigitByDigit() {
    String value =
        "six two two two, um, zero two one two three four five six, uh, seven eight nine";
    String surrogate = new Surrogates(DeidKey.random()).of(PiiType.BANK_CARD, value);
    assertThat(surrogate).isNotEqualTo(value).contains(", um, ").contains(", uh, ");
  }

  @Test
  void aValueThatNoSurrogateChangesBecomesAPlaceholder() {
    String surrogate = new Surrogates(DeidKey.random()).of(PiiType.BANK_CARD, "my card");
    assertThat(surrogate).isEqualTo("[BANK_CARD]");
  }
}
