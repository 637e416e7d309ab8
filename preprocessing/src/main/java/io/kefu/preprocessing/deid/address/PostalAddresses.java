package io.kefu.preprocessing.deid.address;

import java.util.ArrayList;
import java.util.List;

/** Postal addresses in Chinese and English text, in time linear in the text. Thread-safe. */
public final class PostalAddresses {
  private PostalAddresses() {}

  /** What was found; Chinese and English readings may overlap. */
  public static List<Address> find(String text) {
    int kinds = kinds(text);
    boolean listed = text.indexOf(", ") > 0;
    if (kinds == 0 && !listed) {
      return List.of();
    }
    List<Address> addresses = new ArrayList<>(2);
    if (listed) {
      HouseNames.find(text, addresses);
    }
    if ((kinds & HAN) != 0) {
      ChineseAddresses.find(text, addresses);
    }
    if ((kinds & DIGIT) != 0) {
      EnglishAddresses.find(text, addresses);
    }
    return addresses;
  }

  private static final int HAN = 1;
  private static final int DIGIT = 2;
  private static final byte[] KINDS = new byte[1 << 16];

  static {
    for (char c : "号弄栋幢座单楼层室房组舍斋".toCharArray()) {
      KINDS[c] = HAN;
    }
    for (char c = '0'; c <= '9'; c++) {
      KINDS[c] = DIGIT;
    }
  }

  /**
   * Whether there is a unit such as 号 or 室, and whether there is a digit; no address lacks both.
   */
  private static int kinds(String text) {
    int kinds = 0;
    for (int i = 0; i < text.length() && kinds != (HAN | DIGIT); i++) {
      kinds |= KINDS[text.charAt(i)];
    }
    boolean dash = (kinds & DIGIT) != 0 && (kinds & HAN) == 0 && text.indexOf('-') > 0;
    return dash ? kinds | HAN : kinds;
  }
}
