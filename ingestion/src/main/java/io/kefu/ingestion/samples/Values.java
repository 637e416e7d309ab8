package io.kefu.ingestion.samples;

/** Numbers, dates and codes as people write them. */
final class Values {
  private static final String[] MONTHS = {
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December"
  };

  private Values() {}

  static String amount(Scene scene) {
    Rng rng = scene.rng();
    int whole = rng.chance(0.6) ? rng.between(5, 199) : rng.between(200, 4999);
    String cents = PersonalData.two(rng.below(100));
    if (scene.chinese()) {
      return switch (rng.below(4)) {
        case 0 -> whole + "元";
        case 1 -> "¥" + whole + "." + cents;
        case 2 -> whole + "块";
        default -> whole + "." + cents + "元";
      };
    }
    return switch (rng.below(3)) {
      case 0 -> "$" + whole;
      case 1 -> "$" + whole + "." + cents;
      default -> whole + " dollars";
    };
  }

  static String date(Scene scene) {
    Rng rng = scene.rng();
    int month = rng.between(1, 12);
    int day = rng.between(1, 28);
    if (scene.chinese()) {
      return switch (rng.below(4)) {
        case 0 -> month + "月" + day + "日";
        case 1 -> month + "月" + day + "号";
        case 2 -> rng.pick("昨天", "前天", "上周三", "周一", "上个月", "大前天");
        default -> "2024-" + PersonalData.two(month) + "-" + PersonalData.two(day);
      };
    }
    return switch (rng.below(4)) {
      case 0 -> MONTHS[month - 1] + " " + day;
      case 1 -> day + " " + MONTHS[month - 1];
      case 2 -> rng.pick("yesterday", "Monday", "last Friday", "the weekend", "Tuesday");
      default -> "2024-" + PersonalData.two(month) + "-" + PersonalData.two(day);
    };
  }

  /** A day to come. */
  static String soon(Scene scene) {
    Rng rng = scene.rng();
    return scene.chinese()
        ? rng.pick("明天", "后天", "周五", "下周一", rng.between(1, 12) + "月" + rng.between(1, 28) + "日")
        : rng.pick(
            "tomorrow",
            "Friday",
            "next Monday",
            "Thursday",
            MONTHS[rng.below(12)] + " " + rng.between(1, 28));
  }

  static String bankCard(Scene scene) {
    String card = scene.customer().bankCard();
    return scene.rng().chance(0.5) ? card : card.replaceAll("(.{4})(?!$)", "$1 ");
  }

  static String model(Scene scene) {
    Rng rng = scene.rng();
    return switch (rng.below(4)) {
      case 0 -> rng.pick("HX", "KT", "VB", "QM") + "-" + rng.digits(4);
      case 1 -> rng.pick("A", "K", "X", "Z") + rng.between(2, 99) + rng.pick(" Pro", " Max", "");
      case 2 -> rng.pick("LM", "NV") + rng.digits(5) + rng.pick("B", "S");
      default -> "T" + rng.digits(3) + "/" + rng.digits(2);
    };
  }

  /** Four parts look like an address of the internet. */
  static String version(Scene scene) {
    Rng rng = scene.rng();
    String version = rng.between(1, 12) + "." + rng.below(30) + "." + rng.below(20);
    return rng.chance(0.15) ? version + "." + rng.below(10) : version;
  }

  static String size(Scene scene) {
    Rng rng = scene.rng();
    String unit = scene.chinese() ? "公斤" : " kg";
    return rng.chance(0.5)
        ? rng.between(1, 20) + "." + rng.below(10) + unit
        : rng.between(10, 120) + "x" + rng.between(10, 120) + " cm";
  }

  static String coupon(Scene scene) {
    Rng rng = scene.rng();
    return rng.chance(0.5)
        ? rng.pick("SAVE", "HELLO", "VIP", "SUMMER") + rng.pick("10", "20", "50")
        : Long.toString(36L * 36 * 36 * 36 * 36 + rng.below(36L * 36 * 36 * 36 * 36), 36)
            .toUpperCase(java.util.Locale.ROOT);
  }

  /** A company's number is not personal. */
  static String hotline(Scene scene) {
    Rng rng = scene.rng();
    return scene.chinese()
        ? rng.pick("400-000-", "400 000 ", "800-000-") + rng.digits(4)
        : "1-800-555-01" + rng.digits(2);
  }
}
