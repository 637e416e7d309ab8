package io.kefu.app.command;

import io.kefu.core.UserException;
import io.kefu.core.config.JobConfig;
import io.kefu.core.lake.Lake;
import io.kefu.core.run.RunStore;
import io.kefu.core.spark.SparkSessions;
import io.kefu.core.storage.Storage;
import io.kefu.modeling.engine.Torch;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Option;

/** What every job takes: a configuration file, and flags that override it. */
final class JobOptions {
  private static final List<String> DEVICES = List.of("auto", "cpu", "gpu");

  @Option(
      names = "--conf",
      paramLabel = "FILE.conf",
      description = "Job file (HOCON); flags override it.")
  private Path conf;

  @Option(names = "--debug", description = "Print the stack trace of an error.")
  private boolean debug;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and exit.")
  private boolean help;

  private final Map<String, Object> flags = new LinkedHashMap<>();
  private JobConfig config;

  /** Overrides a key where the flag was given. */
  JobOptions flag(String key, Object value) {
    if (value != null) {
      flags.put(key, value);
    }
    return this;
  }

  JobConfig config() {
    if (config == null) {
      config = JobConfig.load(Optional.ofNullable(conf), flags);
    }
    return config;
  }

  SparkSession spark() {
    useDevice(config().required("device", "--device"));
    return SparkSessions.open("kefu", config().section("spark"));
  }

  /** Tells this process what to compute on, and the executors, which are yet to start. */
  private static void useDevice(String device) {
    if (!DEVICES.contains(device)) {
      throw new UserException(
          "kefu.device = " + device + " is no device; use " + String.join(", ", DEVICES));
    }
    System.setProperty(Torch.DEVICE, device);
    System.setProperty("spark.executorEnv.KEFU_DEVICE", device);
  }

  Lake lake() {
    String uri = config().required("lake", "--lake");
    return new Lake(spark(), uri);
  }

  RunStore runs() {
    String uri = config().required("runs", "--runs");
    return new RunStore(new Storage(spark().sparkContext().hadoopConfiguration()), uri);
  }

  /** For commands that need no Spark; {@code spark.hadoop.*} of the job file counts here too. */
  Storage storage() {
    Configuration hadoop = new Configuration();
    String prefix = "spark.hadoop.";
    config()
        .section("spark")
        .strings("conf")
        .forEach(
            (key, value) -> {
              if (key.startsWith(prefix)) {
                hadoop.set(key.substring(prefix.length()), value);
              }
            });
    return new Storage(hadoop);
  }
}
