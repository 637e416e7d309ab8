package io.kefu.app.command;

import io.kefu.core.Json;
import io.kefu.core.storage.Storage;
import io.kefu.evaluation.pii.PiiFile;
import io.kefu.evaluation.pii.PiiScore;
import io.kefu.evaluation.pii.PiiScorer;
import io.kefu.evaluation.pii.PiiTable;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "score-pii",
    description =
        "Compare what 'kefu detect-pii' found with gold spans; prints figures only, never a value.")
final class ScorePiiCommand implements Callable<Integer> {
  @Mixin private JobOptions job;

  @Option(
      names = "--gold",
      paramLabel = "FILE.jsonl",
      required = true,
      description = "Lines of {\"id\", \"text\", \"spans\"}, with \"language\" if known.")
  private String gold;

  @Option(
      names = "--predicted",
      paramLabel = "FILE.jsonl",
      required = true,
      description = "Lines of {\"id\", \"spans\"} for the same ids.")
  private String predicted;

  @Option(names = "--json", description = "One JSON object instead of the table.")
  private boolean json;

  @Override
  public Integer call() {
    Storage storage = job.storage();
    PiiScore score = PiiScorer.score(PiiFile.read(storage, gold), PiiFile.read(storage, predicted));
    if (json) {
      Output.result("%s", Json.line(score));
    } else {
      PiiTable.lines(score).forEach(line -> Output.result("%s", line));
    }
    return 0;
  }
}
