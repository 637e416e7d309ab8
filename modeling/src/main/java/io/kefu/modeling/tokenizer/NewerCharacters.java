package io.kefu.modeling.tokenizer;

import java.util.Arrays;

/**
 * Where Java's Unicode and the binding's differ. The binding classifies characters by Unicode 8,
 * decomposes by Unicode 12.1 and lower-cases by Unicode 16; Java 17 has Unicode 13, Java 25 Unicode
 * 16. Found by comparing on every code point, with both.
 */
final class NewerCharacters {
  /** Marks, format characters and punctuation that Unicode 8 did not have. */
  private static final Ranges CLASSIFIED =
      new Ranges(
          "61d 7fd 890-891 897-89f 8ca-8e2 9fd-9fe a76 afa-aff b55 c04 c3c c77 c84"
              + " d00 d3b-d3c d81 eba ece 180f 1885-1886 1abf-1ace 1b4e-1b4f 1b7d-1b7f"
              + " 1df6-1dfb 2e43-2e4f 2e52-2e5d a82c a8c5 a8ff a9bd 10d24-10d27 10d69-10d6e"
              + " 10eab-10ead 10efc-10eff 10f46-10f50 10f55-10f59 10f82-10f89 11070"
              + " 11073-11074 110c2 110cd 111cf 1123e 11241 1133b 113bb-113c0 113ce 113d0"
              + " 113d2 113d4-113d5 113d7-113d8 113e1-113e2 11438-1143f 11442-11444 11446"
              + " 1144b-1144f 1145a-1145b 1145d-1145e 11660-1166c 116b9 1182f-11837"
              + " 11839-1183b 1193b-1193c 1193e 11943-11946 119d4-119d7 119da-119db 119e0"
              + " 119e2 11a01-11a0a 11a33-11a38 11a3b-11a47 11a51-11a56 11a59-11a5b"
              + " 11a8a-11a96 11a98-11a9c 11a9e-11aa2 11b00-11b09 11be1 11c30-11c36"
              + " 11c38-11c3d 11c3f 11c41-11c45 11c70-11c71 11c92-11ca7 11caa-11cb0"
              + " 11cb2-11cb3 11cb5-11cb6 11d31-11d36 11d3a 11d3c-11d3d 11d3f-11d45 11d47"
              + " 11d90-11d91 11d95 11d97 11ef3-11ef4 11ef7-11ef8 11f00-11f01 11f36-11f3a"
              + " 11f40 11f42-11f4f 11f5a 11fff 12ff1-12ff2 13430-13440 13447-13455"
              + " 1611e-16129 1612d-1612f 16d6d-16d6f 16e97-16e9a 16f4f 16fe2 16fe4"
              + " 1cf00-1cf2d 1cf30-1cf46 1e000-1e006 1e008-1e018 1e01b-1e021 1e023-1e024"
              + " 1e026-1e02a 1e08f 1e130-1e136 1e2ae 1e2ec-1e2ef 1e4ec-1e4ef 1e5ee-1e5ef"
              + " 1e5ff 1e944-1e94a 1e95e-1e95f");

  /** Decomposed since Unicode 13. */
  private static final Ranges COMPOSED =
      new Ranges(
          "105c9 105e4 11383 11385 1138e 11391 113c5 113c7-113c8 11938 16121-16128 16d68-16d6a");

  /** Capital letters since Unicode 14, by how far behind them their small letters are. */
  private static final Ranges ONE = new Ranges("1c89 a7c0 a7cc a7d0 a7d6 a7d8 a7da");

  private static final Ranges VITHKUQI =
      new Ranges("10570-1057a 1057c-1058a 1058c-10592 10594-10595");
  private static final Ranges GARAY = new Ranges("10d50-10d65");

  /** A currency sign of Unicode 17. */
  private static final int UNICODE_17 = 0x20C1;

  private NewerCharacters() {}

  /** Whether this Java has no characters that were not compared. */
  static boolean areComplete() {
    return Character.getType(UNICODE_17) == Character.UNASSIGNED;
  }

  /** Whether the binding takes it for a letter, whatever Java says. */
  static boolean contains(int c) {
    return CLASSIFIED.contains(c);
  }

  /** Whether the binding leaves it whole where Java may decompose it. */
  static boolean isComposed(int c) {
    return COMPOSED.contains(c);
  }

  /** {@link Character#toLowerCase(int)} by Unicode 16. */
  static int toLowerCase(int c) {
    if (c < 0x1C89) {
      return Character.toLowerCase(c);
    }
    if (ONE.contains(c)) {
      return c + 1;
    }
    if (VITHKUQI.contains(c)) {
      return c + 0x27;
    }
    if (GARAY.contains(c)) {
      return c + 0x20;
    }
    return switch (c) {
      case 0x2C2F -> 0x2C5F;
      case 0xA7CB -> 0x264;
      case 0xA7DC -> 0x19B;
      default -> Character.toLowerCase(c);
    };
  }

  /** Code points, written as hexadecimal ranges in ascending order. */
  private static final class Ranges {
    private final int[] first;
    private final int[] last;

    Ranges(String ranges) {
      first = bounds(ranges, 0);
      last = bounds(ranges, 1);
    }

    boolean contains(int c) {
      if (c < first[0]) {
        return false;
      }
      int found = Arrays.binarySearch(first, c);
      return found >= 0 || c <= last[-found - 2];
    }

    private static int[] bounds(String ranges, int side) {
      return Arrays.stream(ranges.split(" "))
          .map(range -> range.split("-"))
          .mapToInt(ends -> Integer.parseInt(ends[Math.min(side, ends.length - 1)], 16))
          .toArray();
    }
  }
}
