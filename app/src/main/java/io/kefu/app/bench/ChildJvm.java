package io.kefu.app.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.management.OperatingSystemMXBean;
import io.kefu.app.Kefu;
import io.kefu.core.UserException;
import io.kefu.core.run.PeakMemory;
import io.kefu.core.spark.SparkSessions;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Runs one command in a JVM of its own that has so many cores, and says what it took. On Linux the
 * process is held to the cores, garbage collection and compilation included.
 */
final class ChildJvm {
  private static final String RESULT = "measured ";
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private ChildJvm() {}

  /**
   * @param seconds wall time of the command, Spark's start not included
   * @param cpuSeconds of all threads in that time
   * @param heap sum of the peaks of the heap's pools, in bytes
   * @param resident peak of the process, in bytes; 0 where the system does not tell
   */
  record Measured(double seconds, double cpuSeconds, long heap, long resident) {}

  /**
   * @throws UserException when the command fails; its messages went to standard error
   */
  static Measured run(int cores, String... command) throws IOException {
    List<String> line = new ArrayList<>();
    if (Files.exists(Path.of("/usr/bin/taskset"))) {
      line.addAll(List.of("taskset", "-c", "0-" + (cores - 1)));
    }
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    line.add("-XX:ActiveProcessorCount=" + cores);
    line.add("-Dspark.master=local[" + cores + "]");
    line.addAll(List.of("-cp", System.getProperty("java.class.path"), ChildJvm.class.getName()));
    line.addAll(List.of(command));
    ProcessBuilder builder =
        new ProcessBuilder(line).redirectError(ProcessBuilder.Redirect.INHERIT);
    // With no key given each run makes its own, so that none finds its work done already.
    builder.environment().remove("KEFU_DEID_KEY");
    Process process = builder.start();
    Measured measured = null;
    try (BufferedReader reader = process.inputReader()) {
      for (String text = reader.readLine(); text != null; text = reader.readLine()) {
        if (text.startsWith(RESULT)) {
          JsonNode node = MAPPER.readTree(text.substring(RESULT.length()));
          measured = MAPPER.convertValue(node, Measured.class);
        }
      }
    }
    if (measured == null) {
      throw new UserException("kefu " + command[0] + " failed in a process of its own; see above");
    }
    return measured;
  }

  /** The child's side. */
  public static void main(String[] command) throws IOException {
    SparkSessions.open("kefu-bench", "local[1]", Map.of());
    OperatingSystemMXBean machine =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    long cpu = machine.getProcessCpuTime();
    long start = System.nanoTime();
    int code = Kefu.run(command);
    double seconds = (System.nanoTime() - start) / 1e9;
    if (code == 0) {
      System.out.printf(
          Locale.ROOT,
          RESULT + "{\"seconds\": %.3f, \"cpuSeconds\": %.3f, \"heap\": %d, \"resident\": %d}%n",
          seconds,
          (machine.getProcessCpuTime() - cpu) / 1e9,
          heap(),
          PeakMemory.bytes().orElse(0));
    }
    System.exit(code);
  }

  private static long heap() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .map(MemoryPoolMXBean::getPeakUsage)
        .mapToLong(usage -> usage.getUsed())
        .sum();
  }
}
