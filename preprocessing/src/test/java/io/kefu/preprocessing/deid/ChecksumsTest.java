package io.kefu.preprocessing.deid;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ChecksumsTest {

  @Test
  void residentIdsNeedProvinceDateAndCheckCharacter() {
    assertThat(Checksums.residentId("11010519491231002X")).isTrue();
    assertThat(Checksums.residentId("11010519491231002x")).isTrue();
    assertThat(Checksums.residentId("110105194912310021")).isFalse();
    assertThat(Checksums.residentShape("990105194912310021")).isFalse();
    assertThat(Checksums.residentShape("110105194902300021")).isFalse();
  }

  @Test
  void luhnCatchesEverySingleWrongDigit() {
    String valid = "4111111111111111";
    assertThat(Checksums.luhn(valid)).isTrue();
    for (int i = 0; i < valid.length(); i++) {
      for (char c = '0'; c <= '9'; c++) {
        String other = valid.substring(0, i) + c + valid.substring(i + 1);
        assertThat(Checksums.luhn(other)).isEqualTo(other.equals(valid));
      }
    }
  }

  @Test
  void numbersThatWereNeverIssuedAreNoSocialSecurityNumbers() {
    assertThat(Checksums.socialSecurityNumber("123456789")).isTrue();
    for (String never :
        new String[] {"000456789", "666456789", "900456789", "123006789", "123450000"}) {
      assertThat(Checksums.socialSecurityNumber(never)).isFalse();
    }
  }
}
