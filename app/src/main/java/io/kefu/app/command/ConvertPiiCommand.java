package io.kefu.app.command;

import io.kefu.core.Json;
import io.kefu.core.storage.Storage;
import io.kefu.evaluation.pii.PiiRow;
import io.kefu.evaluation.pii.PresidioFile;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "convert-pii",
    description =
        "Turn another tool's gold spans into lines of {\"id\", \"text\", \"spans\"}, which detect-pii and score-pii both read.")
final class ConvertPiiCommand implements Callable<Integer> {
  /** Formats that can be read. */
  enum Format {
    presidio
  }

  @Mixin private JobOptions job;

  @Option(
      names = "--from",
      paramLabel = "FORMAT",
      required = true,
      description = "${COMPLETION-CANDIDATES}")
  private Format from;

  @Option(
      names = "--input",
      paramLabel = "FILE",
      required = true,
      description = "The JSON array of Presidio's synthetic data.")
  private String input;

  @Option(
      names = "--output",
      paramLabel = "FILE.jsonl",
      required = true,
      description = "Where to write; an existing file is replaced.")
  private String output;

  @Override
  public Integer call() {
    Storage storage = job.storage();
    PresidioFile.Content content =
        switch (from) {
          case presidio -> PresidioFile.read(storage, input);
        };
    storage.write(
        storage.qualify(output),
        out -> {
          for (PiiRow row : content.rows()) {
            out.write((Json.line(row) + "\n").getBytes(StandardCharsets.UTF_8));
          }
        });
    if (!content.dropped().isEmpty()) {
      Output.note("left out, no type of ours: %s", Output.counts(content.dropped()));
    }
    Output.result("%,d texts in %s", content.rows().size(), output);
    return 0;
  }
}
