package io.kefu.core.config;

import java.util.Locale;
import java.util.regex.Pattern;

/** Keeps secrets out of what is printed or recorded. */
public final class Redaction {
  static final String HIDDEN = "(redacted)";

  private static final Pattern SECRET =
      Pattern.compile(
          ".*(secret|password|passphrase|token|credential|private|access\\.?key|account\\.?key|sas).*");

  /**
   * Spark settings that say how a job runs; anything else under kefu.spark.conf may be a credential
   * of a store.
   */
  private static final Pattern OPEN_SPARK =
      Pattern.compile(
          "spark\\.conf\\..*spark\\.(sql|app|master|driver|executor|task|default|shuffle|memory|local|serializer|scheduler|stage|ui|dynamicAllocation|databricks\\.delta)\\b.*");

  /** The user-info part of a URI: {@code s3a://KEY:SECRET@bucket}. */
  private static final Pattern USER_INFO = Pattern.compile("(?<=://)[^/@\\s\"]+(?=@)");

  private Redaction() {}

  /** Whether the value under this key, without the {@code kefu.} root, must not be shown. */
  static boolean hides(String key) {
    String plain = key.replace("\"", "");
    boolean store = plain.startsWith("spark.conf.") && !OPEN_SPARK.matcher(plain).matches();
    return store
        || SECRET.matcher(plain.toLowerCase(Locale.ROOT)).matches()
            && !plain.equals("train.batch-tokens");
  }

  /** The text without credentials in its URIs. */
  public static String text(String value) {
    return USER_INFO.matcher(value).replaceAll(HIDDEN);
  }
}
