package io.kefu.ingestion.samples;

/** Phone numbers and mail addresses in the ways they are written or said. */
final class Spoken {
  private static final String CHINESE = "零幺二三四五六七八九";
  private static final String[] ENGLISH = {
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"
  };

  private Spoken() {}

  static String phone(Scene scene) {
    Rng rng = scene.rng();
    String digits = scene.customer().phone();
    if (scene.spoken() && rng.chance(0.5)) {
      return said(digits, scene);
    }
    return scene.customer().chinese() ? chinese(digits, rng) : english(digits, rng);
  }

  private static String chinese(String d, Rng rng) {
    String third = d.substring(7);
    return switch (rng.below(6)) {
      case 0 -> d.substring(0, 3) + " " + d.substring(3, 7) + " " + third;
      case 1 -> d.substring(0, 3) + "-" + d.substring(3, 7) + "-" + third;
      case 2 -> "+86 " + d;
      default -> d;
    };
  }

  private static String english(String d, Rng rng) {
    String tail = d.substring(3, 6) + "-" + d.substring(6);
    return switch (rng.below(4)) {
      case 0 -> "(" + d.substring(0, 3) + ") " + tail;
      case 1 -> "+1 " + d.substring(0, 3) + " " + d.substring(3, 6) + " " + d.substring(6);
      case 2 -> d.substring(0, 3) + "." + d.substring(3, 6) + "." + d.substring(6);
      default -> d.substring(0, 3) + "-" + tail;
    };
  }

  /** Digit by digit; pauses come after the groups in which numbers are read out. */
  private static String said(String digits, Scene scene) {
    StringBuilder said = new StringBuilder();
    boolean chinese = scene.chinese();
    for (int i = 0; i < digits.length(); i++) {
      boolean pause = i == 3 || i == (digits.length() == 11 ? 7 : 6);
      if (i > 0) {
        said.append(pause ? (chinese ? "，" : ", ") : chinese ? "" : " ");
      }
      int digit = digits.charAt(i) - '0';
      said.append(chinese ? CHINESE.substring(digit, digit + 1) : ENGLISH[digit]);
    }
    return said.toString();
  }

  static String email(Scene scene) {
    String email = scene.customer().email();
    if (scene.spoken() && scene.rng().chance(0.5)) {
      return scene.chinese()
          ? email.replace("@", "艾特").replace(".", "点")
          : email.replace("@", " at ").replace(".", " dot ");
    }
    return email;
  }
}
