package io.kefu.preprocessing.deid.address;

import java.util.ArrayList;
import java.util.List;

/** Postal addresses in Chinese and English text, in time linear in the text. Thread-safe. */
public final class PostalAddresses {
  private PostalAddresses() {}

  /** What was found; Chinese and English readings may overlap. */
  public static List<Address> find(String text) {
    return find(text, false);
  }

  /**
   * @param spoken whether the text holds numbers in words
   */
  public static List<Address> find(String text, boolean spoken) {
    int kinds = kinds(text);
    boolean listed = text.indexOf(", ") > 0;
    List<Address> addresses = new ArrayList<>(2);
    if ((kinds & REGION) != 0) {
      ChineseChains.find(text, addresses);
      kinds &= ~REGION;
    }
    if (kinds == 0 && !listed && !spoken) {
      return addresses;
    }
    if (listed) {
      HouseNames.find(text, addresses);
    }
    if (listed || (kinds & DIGIT) != 0 && text.indexOf('#') > 0) {
      AddressLines.find(text, addresses);
    }
    if ((kinds & HAN) != 0) {
      ChineseAddresses.find(text, addresses);
    }
    if ((kinds & DIGIT) != 0) {
      EnglishAddresses.find(text, addresses);
      PostBoxes.latin(text, addresses);
      PostBoxes.han(text, addresses);
    }
    if (spoken || (kinds & DIGIT) != 0) {
      SpokenStreets.find(text, addresses);
    }
    if ((kinds & HAN) != 0) {
      extend(text, addresses);
    }
    return addresses;
  }

  /** To the province that a chain of regions in front begins with. */
  private static void extend(String text, List<Address> addresses) {
    for (int i = 0; i < addresses.size(); i++) {
      Address address = addresses.get(i);
      int start = ChineseChains.startBefore(text, address.start());
      if (start >= 0) {
        addresses.set(i, new Address(start, address.end(), address.score(), address.rule()));
      }
    }
  }

  private static final int HAN = 1;
  private static final int DIGIT = 2;
  private static final int REGION = 4;
  private static final byte[] KINDS = new byte[1 << 16];

  static {
    for (char c : "号弄栋幢座单楼层室房组舍斋".toCharArray()) {
      KINDS[c] = HAN;
    }
    for (char c : "省市县区镇乡州旗盟村".toCharArray()) {
      KINDS[c] |= REGION;
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
    for (int i = 0; i < text.length() && kinds != (HAN | DIGIT | REGION); i++) {
      kinds |= KINDS[text.charAt(i)];
    }
    boolean dash = (kinds & DIGIT) != 0 && (kinds & HAN) == 0 && text.indexOf('-') > 0;
    return dash ? kinds | HAN : kinds;
  }
}
