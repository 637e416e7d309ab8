package io.kefu.app.command;

import io.kefu.core.UserException;
import io.kefu.core.progress.Progress;
import io.kefu.core.storage.Storage;
import io.kefu.preprocessing.deid.Detector;
import io.kefu.preprocessing.deid.DetectorConfig;
import io.kefu.preprocessing.deid.PiiLines;
import java.util.concurrent.Callable;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "detect-pii",
    description = "Find personal data in texts: places, types and scores, never the values.")
final class DetectPiiCommand implements Callable<Integer> {
  @Mixin private JobOptions job;

  @Option(
      names = "--input",
      paramLabel = "FILE.jsonl",
      required = true,
      description = "One JSON object per line, with \"id\" and \"text\".")
  private String input;

  @Option(
      names = "--output",
      paramLabel = "FILE.jsonl",
      required = true,
      description =
          "One JSON object per line: \"id\" and \"spans\" of start, end (UTF-16 code units), type, score, rule.")
  private String output;

  @Override
  public Integer call() {
    Detector detector = new Detector(DetectorConfig.from(job.config().section("deid")));
    Storage storage = job.storage();
    Path from = storage.qualify(input);
    Path to = storage.qualify(output);
    long bytes = size(storage, from);
    if (from.equals(to)) {
      throw new UserException("--input and --output are the same file, " + from + "; name another");
    }
    storage.requireWritable(to.getParent(), "--output");
    PiiLines.Counts counts;
    try (Progress progress = Progress.start("detect-pii")) {
      counts = new PiiLines(detector).run(storage, from, to, bytes, progress);
    }
    Output.result("%,d spans in %,d texts: %s", counts.spans(), counts.texts(), to);
    return 0;
  }

  private static long size(Storage storage, Path file) {
    FileStatus status =
        storage.list(file).stream()
            .filter(s -> s.isFile() && s.getPath().getName().equals(file.getName()))
            .findFirst()
            .orElseThrow(
                () ->
                    new UserException(
                        "no file at " + file + " (--input); give a file of JSON lines"));
    return status.getLen();
  }
}
