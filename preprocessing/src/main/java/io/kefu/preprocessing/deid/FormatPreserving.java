package io.kefu.preprocessing.deid;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.crypto.fpe.FPEFF1Engine;
import org.bouncycastle.crypto.params.FPEParameters;
import org.bouncycastle.crypto.params.KeyParameter;

/**
 * FF1 (NIST SP 800-38G) with AES-256, the type's name as tweak, over the digits of a value, or over
 * its digits and letters where the type has letters. Separators and a telephone number's country
 * code stay.
 *
 * <p>Bank cards, 18-digit identity numbers and USCCs are encrypted without their check character,
 * which is then set to a wrong one, so their results are never valid. Results of other types may be
 * somebody's real number.
 */
public final class FormatPreserving {
  /** Least number of values of a domain, as revision 1 of SP 800-38G asks. */
  public static final long SMALLEST_DOMAIN = 1_000_000;

  private static final String DIGITS = "0123456789";
  private static final String ALPHANUMERIC = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  private static final Map<PiiType, String> ALPHABETS =
      Map.of(
          PiiType.PHONE, DIGITS,
          PiiType.BANK_CARD, DIGITS,
          PiiType.ID_CARD, DIGITS,
          PiiType.POSTCODE, DIGITS,
          PiiType.USCC, DocumentSurrogates.USCC,
          PiiType.ORDER_ID, ALPHANUMERIC,
          PiiType.PASSPORT, ALPHANUMERIC,
          PiiType.PLATE, ALPHANUMERIC);

  private final byte[] aesKey;

  public FormatPreserving(DeidKey key) {
    this.aesKey = key.hmac("ff1");
  }

  /** Whether values of the type consist of symbols of one alphabet. */
  public static boolean covers(PiiType type) {
    return ALPHABETS.containsKey(type);
  }

  /** Whether no result of the type is ever a valid value; legacy identity numbers are refused. */
  public static boolean neverValid(PiiType type) {
    return type == PiiType.BANK_CARD || type == PiiType.ID_CARD || type == PiiType.USCC;
  }

  /**
   * @param allowValid whether a value without check character may be encrypted as well
   * @return nothing when the value has no such form or its domain is below {@link #SMALLEST_DOMAIN}
   */
  public Optional<String> encrypt(PiiType type, String value, boolean allowValid) {
    String alphabet = ALPHABETS.get(type);
    if (alphabet == null) {
      return Optional.empty();
    }
    if (alphabet.equals(DIGITS)) {
      SpokenDigits spoken = SpokenDigits.of(value);
      if (spoken.words()) {
        return encrypt(type, spoken.digits(), alphabet, allowValid).map(spoken::with);
      }
    }
    return encrypt(type, value, alphabet, allowValid);
  }

  private Optional<String> encrypt(
      PiiType type, String value, String alphabet, boolean allowValid) {
    String symbols = symbols(type, value, alphabet);
    int skipped = type == PiiType.PHONE ? PhoneNumber.parse(value).prefix().length() : 0;
    boolean checked = hasCheck(type, symbols);
    if (!checked && !allowValid) {
      return Optional.empty();
    }
    int end = symbols.length() - (checked ? 1 : 0);
    String plain = symbols.substring(Math.min(skipped, end), end);
    if (Math.pow(alphabet.length(), plain.length()) < SMALLEST_DOMAIN) {
      return Optional.empty();
    }
    String cipher = symbols.substring(0, skipped) + ff1(type, plain, alphabet, true);
    return Optional.of(
        overlay(value, alphabet, checked ? cipher + wrongCheck(type, cipher) : cipher));
  }

  /**
   * The symbols of the alphabet, in upper case, and an X behind the digits of an identity number.
   */
  private static String symbols(PiiType type, String value, String alphabet) {
    StringBuilder out = new StringBuilder();
    String upper = value.toUpperCase(Locale.ROOT);
    for (int i = 0; i < upper.length(); i++) {
      char c = upper.charAt(i);
      boolean check = type == PiiType.ID_CARD && c == 'X' && out.length() == 17;
      if (alphabet.indexOf(c) >= 0 || check) {
        out.append(c);
      }
    }
    return out.toString();
  }

  private static boolean hasCheck(PiiType type, String symbols) {
    return type == PiiType.BANK_CARD
        || (type == PiiType.ID_CARD || type == PiiType.USCC) && symbols.length() == 18;
  }

  private static char wrongCheck(PiiType type, String cipher) {
    if (type == PiiType.USCC) {
      int right = DocumentSurrogates.usccCheck(cipher);
      return DocumentSurrogates.USCC.charAt((right + 1) % DocumentSurrogates.USCC.length());
    }
    if (type == PiiType.ID_CARD) {
      return Checksums.residentCheck(cipher) == '0' ? '1' : '0';
    }
    return Checksums.luhn(cipher + '0') ? '1' : '0';
  }

  private static String overlay(String value, String alphabet, String symbols) {
    boolean lower = value.equals(value.toLowerCase(Locale.ROOT));
    StringBuilder out = new StringBuilder(value);
    int next = 0;
    for (int i = 0; i < out.length() && next < symbols.length(); i++) {
      char c = Character.toUpperCase(out.charAt(i));
      boolean check = c == 'X' && next == symbols.length() - 1;
      if (alphabet.indexOf(c) >= 0 || check) {
        char symbol = symbols.charAt(next++);
        out.setCharAt(i, lower ? Character.toLowerCase(symbol) : symbol);
      }
    }
    return out.toString();
  }

  /** Both directions, for whoever holds the key and must decrypt. */
  String ff1(PiiType type, String text, String alphabet, boolean encrypt) {
    FPEFF1Engine engine = new FPEFF1Engine();
    byte[] tweak = type.name().getBytes(StandardCharsets.US_ASCII);
    engine.init(encrypt, new FPEParameters(new KeyParameter(aesKey), alphabet.length(), tweak));
    byte[] symbols = new byte[text.length()];
    for (int i = 0; i < symbols.length; i++) {
      symbols[i] = (byte) alphabet.indexOf(text.charAt(i));
    }
    byte[] result = new byte[symbols.length];
    engine.processBlock(symbols, 0, symbols.length, result, 0);
    StringBuilder out = new StringBuilder(result.length);
    for (byte symbol : result) {
      out.append(alphabet.charAt(symbol));
    }
    return out.toString();
  }
}
