package io.kefu.preprocessing.deid;

import io.kefu.core.UserException;
import io.kefu.core.storage.Storage;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The secret that surrogates are made with (HMAC-SHA-256, RFC 2104). It travels to the executors
 * with the task and is written nowhere; only {@link #id} is recorded.
 */
public final class DeidKey implements Serializable {
  /** The environment variable that holds the key where no file is given. */
  public static final String VARIABLE = "KEFU_DEID_KEY";

  private static final long serialVersionUID = 1L;
  private static final int SHORTEST = 16;
  private static final String ALGORITHM = "HmacSHA256";

  private final byte[] secret;
  private final boolean ephemeral;
  private final String name;

  /** Looking up and keying the algorithm costs more than a short message. */
  private transient ThreadLocal<Mac> macs;

  private DeidKey(byte[] secret, boolean ephemeral, String name) {
    this.secret = secret;
    this.ephemeral = ephemeral;
    this.name = name;
  }

  /**
   * @param keyFile a location with the key, white space at its ends ignored; empty for none
   * @param environment where {@link #VARIABLE} is looked up when there is no file
   * @return the key, or a random one for this process when neither is given
   * @throws UserException when the file cannot be read or the key is shorter than 16 bytes
   */
  public static DeidKey load(Storage storage, String keyFile, Map<String, String> environment) {
    if (!keyFile.isBlank()) {
      try (InputStream in = storage.open(storage.qualify(keyFile))) {
        return of(in.readAllBytes(), "the key file " + keyFile);
      } catch (IOException e) {
        throw new UncheckedIOException("failed on " + keyFile, e);
      }
    }
    String value = environment.get(VARIABLE);
    if (value != null) {
      return of(value.getBytes(StandardCharsets.UTF_8), "the environment variable " + VARIABLE);
    }
    return random();
  }

  /** A key that no other run has. */
  public static DeidKey random() {
    byte[] secret = new byte[32];
    new SecureRandom().nextBytes(secret);
    return new DeidKey(secret, true, "");
  }

  /**
   * @param origin names the source in the error message
   */
  public static DeidKey of(byte[] bytes, String origin) {
    byte[] secret = trim(bytes);
    if (secret.length < SHORTEST) {
      throw new UserException(
          origin
              + " holds "
              + secret.length
              + " bytes; a key needs at least "
              + SHORTEST
              + ", for example from 'openssl rand -hex 32'");
    }
    return new DeidKey(secret, false, "");
  }

  private static byte[] trim(byte[] bytes) {
    int start = 0;
    int end = bytes.length;
    while (start < end && isSpace(bytes[start])) {
      start++;
    }
    while (end > start && isSpace(bytes[end - 1])) {
      end--;
    }
    return Arrays.copyOfRange(bytes, start, end);
  }

  private static boolean isSpace(byte b) {
    return b == ' ' || b == '\t' || b == '\r' || b == '\n';
  }

  /** The same key under the name that a key ring gives it. */
  DeidKey named(String id) {
    return new DeidKey(secret, ephemeral, id);
  }

  /** The name in the key ring; without one the {@link #fingerprint}. */
  public String id() {
    return name.isEmpty() ? fingerprint() : name;
  }

  /** Tells keys apart without revealing them: 8 hexadecimal digits. */
  public String fingerprint() {
    return HexFormat.of().formatHex(hmac("kefu key id")).substring(0, 8);
  }

  /** Whether the key was made up for this process and will be gone after it. */
  public boolean ephemeral() {
    return ephemeral;
  }

  /** 32 bytes. */
  byte[] hmac(String message) {
    return macs().get().doFinal(message.getBytes(StandardCharsets.UTF_8));
  }

  private synchronized ThreadLocal<Mac> macs() {
    if (macs == null) {
      macs = ThreadLocal.withInitial(this::mac);
    }
    return macs;
  }

  private Mac mac() {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret, ALGORITHM));
      return mac;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
    }
  }

  @Override
  public String toString() {
    return "DeidKey[" + id() + "]";
  }
}
