package io.kefu.preprocessing.deid;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SurrogatesTest {
  private static final Surrogates SURROGATES = new Surrogates(key("a key for tests, 1"));

  static DeidKey key(String secret) {
    return DeidKey.of(secret.getBytes(StandardCharsets.UTF_8), "test");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "PHONE|13912345678|+86 139-1234-5678",
        "PHONE|13912345678|139 1234 5678",
        "PHONE|010-62345678|+86 10 6234 5678",
        "PHONE|(415) 555-2671|+1 415 555 2671",
        "BANK_CARD|4111 1111 1111 1111|4111111111111111",
        "ID_CARD|11010519491231002X|110105 19491231 002x",
        "ORDER_ID|A-1029-3847|a10293847",
      })
  void theSameValueHasTheSameSurrogateHoweverItIsWritten(PiiType type, String one, String two) {
    String first = SURROGATES.of(type, one);
    String second = SURROGATES.of(type, two);
    assertThat(bare(type, second)).isEqualTo(bare(type, first));
    assertThat(SURROGATES.of(type, one)).isEqualTo(first);
    assertThat(first.replaceAll("[0-9A-Za-z]", "#")).isEqualTo(one.replaceAll("[0-9A-Za-z]", "#"));
  }

  /** What is left without separators and the country's or trunk prefix. */
  private static String bare(PiiType type, String text) {
    String plain = text.replaceAll("[^0-9A-Za-z@.]", "").toLowerCase(java.util.Locale.ROOT);
    return type == PiiType.PHONE ? plain.substring(plain.length() - 10) : plain;
  }

  @Test
  void anotherKeyGivesAnotherSurrogateAndCaseOfAnAddressDoesNotMatter() {
    Surrogates other = new Surrogates(key("a key for tests, 2"));
    for (PiiType type : new PiiType[] {PiiType.EMAIL, PiiType.URL}) {
      String value = type == PiiType.URL ? "https://Shop.Example.net/a" : "Jo@Shop.net";
      assertThat(other.of(type, value)).isNotEqualTo(SURROGATES.of(type, value));
      assertThat(SURROGATES.of(type, value.replace("S", "s").replace("J", "j")))
          .isEqualTo(SURROGATES.of(type, value));
    }
  }

  @Test
  void surrogatesAreNeverValidAndRarelyCollide() {
    Random random = new Random(9);
    Set<String> phones = new HashSet<>();
    for (int i = 0; i < 2000; i++) {
      String mobile = "13" + digits(random, 9);
      String phone = SURROGATES.of(PiiType.PHONE, mobile);
      assertThat(phone).hasSize(11).startsWith("12");
      phones.add(phone);
      assertThat(SURROGATES.of(PiiType.PHONE, "010-6" + digits(random, 7))).startsWith("00");
      assertThat(SURROGATES.of(PiiType.PHONE, "+44 7911 " + digits(random, 6))).startsWith("+99 9");
      assertThat(Checksums.luhn(SURROGATES.of(PiiType.BANK_CARD, "62" + digits(random, 15))))
          .isFalse();
      String id = SURROGATES.of(PiiType.ID_CARD, "110105199001" + digits(random, 5) + "X");
      assertThat(id).hasSize(18);
      assertThat(Checksums.residentShape(id)).isFalse();
      assertThat(Checksums.residentCheck(id.substring(0, 17))).isNotEqualTo(id.charAt(17));
      assertThat(SURROGATES.of(PiiType.IP, "10.0.0." + random.nextInt(256)))
          .matches("(192\\.0\\.2|198\\.51\\.100|203\\.0\\.113)\\.\\d{1,3}");
      assertThat(SURROGATES.of(PiiType.EMAIL, digits(random, 9) + "@qq.com"))
          .matches("user[0-9a-z]{10}@example\\.com");
      assertThat(SURROGATES.of(PiiType.ORDER_ID, "SF" + digits(random, 13))).startsWith("SF00");
    }
    assertThat(phones).hasSizeGreaterThan(1990);
    assertThat(SURROGATES.of(PiiType.IP, "2400:da00::6666")).startsWith("2001:db8::");
    assertThat(SURROGATES.of(PiiType.ID_CARD, "123-45-6789")).startsWith("000-");
    assertThat(SURROGATES.of(PiiType.URL, "www.shop.com/u/1")).startsWith("www.example.com/");
  }

  private static String digits(Random random, int count) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < count; i++) {
      out.append(random.nextInt(10));
    }
    return out.toString();
  }
}
