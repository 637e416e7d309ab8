package io.kefu.core.run;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.spark.sql.SparkSession;

/** Which code ran where. */
public final class BuildInfo {
  private BuildInfo() {}

  /**
   * Version and git commit, for example {@code 0.1.0-SNAPSHOT+3f2a91c}; {@code -dirty} with
   * uncommitted changes.
   */
  public static String codeVersion() {
    Properties build = new Properties();
    try (InputStream in = BuildInfo.class.getResourceAsStream("/kefu-build.properties")) {
      if (in != null) {
        build.load(in);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return build.getProperty("git.build.version", "unknown")
        + "+"
        + build.getProperty("git.commit.id.describe", "unknown");
  }

  /** Versions and machine, recorded with every run. */
  public static Map<String, String> environment(SparkSession spark) {
    Map<String, String> environment = new TreeMap<>();
    environment.put("java", System.getProperty("java.version"));
    environment.put("os", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    environment.put("cores", String.valueOf(Runtime.getRuntime().availableProcessors()));
    environment.put("heap_mib", String.valueOf(Runtime.getRuntime().maxMemory() >> 20));
    environment.put("spark", spark.version());
    environment.put("master", spark.sparkContext().master());
    return environment;
  }
}
