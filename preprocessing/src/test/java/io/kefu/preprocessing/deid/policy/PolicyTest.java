package io.kefu.preprocessing.deid.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kefu.core.UserException;
import io.kefu.preprocessing.clean.CleanText;
import io.kefu.preprocessing.deid.DeidKey;
import io.kefu.preprocessing.deid.Deidentified;
import io.kefu.preprocessing.deid.Deidentifier;
import io.kefu.preprocessing.deid.PiiType;
import io.kefu.preprocessing.deid.Replacement;
import io.kefu.preprocessing.deid.Replacer.Replaced;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyTest {
  private static final DeidKey KEY =
      DeidKey.of("a key for tests only".getBytes(StandardCharsets.UTF_8), "test");

  private static Policy policy(String types) {
    return PolicyFile.parse("types { " + types + " }", "p.conf");
  }

  private static Replaced apply(String rule, PiiType type, String value) {
    return policy(type + " = " + rule).replacer(KEY).replace(type, value, "u-1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "PHONE|{ action = mask, keep-first = 3, keep-last = 4 }|139-1234-5678|139-****-5678|mask",
        "PHONE|mask|139 1234|*** ****|mask",
        "PERSON|{ action = mask, keep-first = 1 }|王小明|王**|mask",
        "PERSON|{ action = mask, keep-first = 3 }|王小明|***|mask",
        "PERSON|redact|Anna Miller|[PERSON]|redact",
        "ADDRESS|generalise|广东省深圳市南山区科技路12号|深圳市|generalise",
        "ADDRESS|generalise|北京朝阳区建国路8号|北京|generalise",
        "ADDRESS|generalise|12 Main Street, Apt 4, Springfield, IL|Springfield|generalise",
        "ADDRESS|generalise|12 Main Street, Apt 4|[ADDRESS]|redact",
        "ADDRESS|generalise|科技路12号|[ADDRESS]|redact",
        "DATE_OF_BIRTH|generalise|1990年1月2日|1990|generalise",
        "DATE_OF_BIRTH|generalise|1月2日|[DATE_OF_BIRTH]|redact",
        "IP|generalise|10.20.30.40|10.20.30.0/24|generalise",
        "IP|generalise|2400:da00:1:2::6|2400:da00:1::/48|generalise",
        "IP|generalise|2400::6|[IP]|redact",
        "EMAIL|generalise|Anna@Mail.Example.NET|***@mail.example.net|generalise",
        "URL|generalise|https://Shop.example.net/u/1?a=b|shop.example.net|generalise",
        "POSTCODE|generalise|200120|20****|generalise",
        "URL|keep|https://shop.example.net/u/1|https://shop.example.net/u/1|keep",
      })
  void eachActionDoesWhatItSays(
      PiiType type, String rule, String value, String text, String action) {
    assertThat(apply(rule, type, value)).isEqualTo(new Replaced(text, action));
  }

  @Test
  void withoutAFileTypesGetSurrogatesAndDatesOfBirthAreShifted() {
    Policy builtIn = Policy.builtIn();
    assertThat(builtIn.rules()).containsOnlyKeys(PiiType.values());
    assertThat(builtIn.rule(PiiType.DATE_OF_BIRTH).action()).isEqualTo(Action.DATE_SHIFT);
    assertThat(policy("PHONE = mask").rule(PiiType.PERSON)).isEqualTo(builtIn.rule(PiiType.PERSON));
    assertThat(PolicyFile.parse("", "p").digest()).isEqualTo(builtIn.digest());
    assertThat(policy("PHONE = mask").digest()).isNotEqualTo(builtIn.digest());
    assertThat(PolicyFile.parse("conversation-id = surrogate", "p").everyIdentifier()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "types { PHNOE = mask }|PHNOE|PHONE",
        "types { PHONE = masc }|masc|mask",
        "types { PHONE { action = mask, keep-lats = 2 } }|keep-lats|keep-last",
        "types { PHONE { action = redact, keep-last = 2 } }|keep-last|remove it",
        "types { PHONE { keep-last = 2 } }|PHONE|action",
        "types { PHONE { action = mask, keep-last = 99 } }|99|0 to 64",
        "tpyes { }|tpyes|types",
        "conversation-id = surogate|surogate|surrogate",
        "types { PERSON = generalise }|PERSON|generalise is for",
        "types { PHONE = date-shift }|PHONE|DATE_OF_BIRTH only",
        "types { PERSON = ff1 }|PERSON|one alphabet",
        "types { PHONE = ff1 }|PHONE|allow-valid",
        "types { PHONE = [1] }|p.conf|cannot read",
      })
  void mistakesAreNamedInOneLineWithWhatWasMeant(String text, String given, String hint) {
    assertThatThrownBy(() -> PolicyFile.parse(text, "p.conf"))
        .isInstanceOf(UserException.class)
        .hasMessageContaining(given)
        .hasMessageContaining(hint)
        .hasMessageContaining("p.conf")
        .hasMessageNotContaining("\n");
  }

  @Test
  void ff1KeepsTheFormIsOneToOneAndBreaksCheckDigits() {
    Set<String> cards = new HashSet<>();
    for (int i = 0; i < 500; i++) {
      Replaced card = apply("ff1", PiiType.BANK_CARD, "6222 0212 3456 %04d".formatted(i));
      assertThat(card.action()).isEqualTo("ff1");
      assertThat(card.text()).matches("\\d{4} \\d{4} \\d{4} \\d{4}");
      assertThat(luhn(card.text().replace(" ", ""))).isFalse();
      cards.add(card.text().substring(0, 18));
    }
    assertThat(cards).as("one to one, up to the check digit").hasSize(50);
    assertThat(
            apply("{ action = ff1, allow-valid = true }", PiiType.ORDER_ID, "AB-1029-3847").text())
        .matches("[0-9A-Z]{2}-[0-9A-Z]{4}-[0-9A-Z]{4}");
    assertThat(apply("ff1", PiiType.ID_CARD, "11010519491231002X").text()).matches("\\d{17}[01]");
    Replaced spoken = apply("{ action = ff1, allow-valid = true }", PiiType.PHONE, "幺三九幺二三四五六七八");
    assertThat(spoken.text()).matches("[零幺二三四五六七八九]{11}");
  }

  @Test
  void aDomainTooSmallForFf1GetsASurrogate() {
    Replaced us = apply("{ action = ff1, allow-valid = true }", PiiType.POSTCODE, "94105");
    assertThat(us.action()).isEqualTo("surrogate");
    assertThat(us.text()).startsWith("000");
    assertThat(apply("{ action = ff1, allow-valid = true }", PiiType.POSTCODE, "200120").action())
        .isEqualTo("ff1");
  }

  private static boolean luhn(String digits) {
    int sum = 0;
    for (int i = 0; i < digits.length(); i++) {
      int d = digits.charAt(digits.length() - 1 - i) - '0';
      sum += i % 2 == 0 ? d : 2 * d - (d > 4 ? 9 : 0);
    }
    return sum % 10 == 0;
  }

  @Test
  void whatThePolicyKeepsOrGeneralisesIsNoLeak() {
    Policy policy =
        policy("IP = keep, EMAIL = generalise, PHONE { action = mask, keep-last = 4 }, URL = keep");
    Deidentified result =
        new Deidentifier(policy.replacer(KEY))
            .deidentify(CleanText.raw("ip 10.20.30.40，邮箱 Jo@Shop.net，电话13912345678"), "u-1");
    assertThat(result.leaks()).isEmpty();
    assertThat(result.text().text()).isEqualTo("ip 10.20.30.40，邮箱 ***@shop.net，电话*******5678");
    assertThat(result.replacements())
        .extracting(Replacement::action)
        .containsExactly("keep", "generalise", "mask");
    assertThat(result.changed()).isTrue();
    assertThat(
            new Deidentifier(policy.replacer(KEY))
                .deidentify(CleanText.raw("ip 10.20.30.40"))
                .changed())
        .isFalse();
  }
}
