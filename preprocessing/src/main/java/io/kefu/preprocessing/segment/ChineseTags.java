package io.kefu.preprocessing.segment;

/**
 * From HanLP's tags, which extend those of the PKU corpus by a second letter, to Universal POS as
 * the Chinese GSD treebank uses it.
 */
final class ChineseTags {
  private ChineseTags() {}

  static String universal(String tag) {
    return switch (tag) {
      case "nr", "nrf", "nrj", "nr1", "nr2", "ns", "nsf", "nt", "nz", "ntc", "ntcb", "nto", "ntu" ->
          "PROPN";
      case "nx", "xu", "xx", "x", "g" -> "X";
      case "vshi" -> "AUX";
      case "vn", "an" -> "NOUN";
      case "ad", "vd" -> "ADV";
      case "ule", "uzhe", "uguo" -> "AUX";
      case "rz", "rzv" -> "DET";
      case "mq" -> "NUM";
      default -> byKind(tag);
    };
  }

  private static String byKind(String tag) {
    return switch (tag.isEmpty() ? ' ' : tag.charAt(0)) {
      case 'n', 't', 's', 'f', 'q', 'j', 'g', 'b' -> tag.startsWith("b") ? "ADJ" : "NOUN";
      case 'v', 'i', 'l' -> "VERB";
      case 'a', 'z' -> "ADJ";
      case 'd' -> "ADV";
      case 'm' -> "NUM";
      case 'r' -> "PRON";
      case 'p' -> "ADP";
      case 'c' -> "CCONJ";
      case 'u', 'y', 'h', 'k' -> "PART";
      case 'e', 'o' -> "INTJ";
      case 'w' -> "PUNCT";
      default -> "X";
    };
  }
}
