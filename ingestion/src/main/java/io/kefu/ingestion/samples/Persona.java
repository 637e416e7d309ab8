package io.kefu.ingestion.samples;

/**
 * One customer; the same in all of the customer's conversations.
 *
 * @param salutation mr, ms or none
 * @param phone digits only
 */
record Persona(
    String id,
    boolean chinese,
    String region,
    String tier,
    String salutation,
    String firstName,
    String lastName,
    String phone,
    String email,
    String address,
    String residentId,
    String bankCard) {

  private static final double CHINESE_SHARE = 0.53;

  /** Keeps the customers' sequences apart from those of the conversations. */
  private static final long STREAM = 1L << 62;

  static Persona of(long seed, long number) {
    Rng rng = Rng.of(seed, STREAM + number);
    boolean chinese = rng.chance(CHINESE_SHARE);
    Grammar words = chinese ? Grammar.CHINESE : Grammar.ENGLISH;
    String first = rng.pick(words.list("first"));
    String last = rng.pick(words.list("last"));
    return new Persona(
        "C" + (100_000_000 + number),
        chinese,
        rng.pick("north", "south", "east", "west"),
        rng.chance(0.7) ? "standard" : rng.chance(0.67) ? "silver" : "gold",
        rng.chance(0.2) ? "none" : rng.chance(0.5) ? "mr" : "ms",
        first,
        last,
        chinese ? PersonalData.chineseMobile(rng) : PersonalData.americanPhone(rng),
        mailbox(rng, chinese, first, last) + "@" + PersonalData.emailDomain(rng),
        chinese ? chineseAddress(rng, words) : englishAddress(rng, words),
        PersonalData.residentId(rng),
        PersonalData.bankCard(rng));
  }

  String name() {
    return chinese ? lastName + firstName : firstName + " " + lastName;
  }

  private static String mailbox(Rng rng, boolean chinese, String first, String last) {
    if (chinese) {
      String syllables =
          rng.pick("li", "wang", "chen", "xiao", "da")
              + rng.pick("wei", "fang", "lei", "yun", "mei");
      return syllables + rng.pick("", "_", ".") + rng.digits(rng.between(2, 4));
    }
    String letters = (first + rng.pick(".", "_", "") + last).replace("'", "");
    return letters.toLowerCase(java.util.Locale.ROOT) + (rng.chance(0.5) ? rng.digits(2) : "");
  }

  private static String chineseAddress(Rng rng, Grammar words) {
    String house = rng.pick(words.list("city")) + rng.pick(words.list("street"));
    String flat = rng.chance(0.7) ? rng.between(1, 30) + "幢" + rng.between(101, 2805) + "室" : "";
    return house + rng.between(1, 999) + "号" + flat;
  }

  private static String englishAddress(Rng rng, Grammar words) {
    String house = rng.between(1, 999) + " " + rng.pick(words.list("street"));
    String flat = rng.chance(0.3) ? ", Apt " + rng.between(1, 60) : "";
    return house + flat + ", " + rng.pick(words.list("city"));
  }
}
