package io.kefu.app.command;

import io.kefu.core.lake.Lake;
import io.kefu.evaluation.report.QualityPage;
import io.kefu.ingestion.quality.QualityHistory;
import io.kefu.ingestion.quality.QualityHistory.Entry;
import io.kefu.ingestion.quality.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.hadoop.fs.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "quality",
    description = "Show what was expected of the ingested logs, and what was found.")
final class QualityCommand implements Callable<Integer> {
  /** What one chart can show. */
  private static final int MOST_EVALUATIONS = 100;

  @Mixin private JobOptions job;

  @Option(names = "--lake", paramLabel = "URI", description = "Where the Delta tables live.")
  private String lake;

  @Option(
      names = "--output",
      paramLabel = "FILE.html",
      description = "Write a page with the history of each expectation.")
  private String output;

  @Override
  public Integer call() {
    job.flag("lake", lake);
    Lake opened = job.lake();
    Map<String, List<Entry>> history = QualityHistory.read(opened, MOST_EVALUATIONS);
    for (List<Entry> entries : history.values()) {
      Result latest = entries.get(entries.size() - 1).result();
      String state = latest.passed() ? "met" : "not met (" + latest.action() + ")";
      Output.result("%s: %s: %s", latest.name(), state, latest.sentence());
    }
    if (output != null) {
      Path page = opened.storage().qualify(output);
      List<QualityPage.History> pages =
          history.values().stream().map(QualityCommand::history).toList();
      opened.storage().write(page, QualityPage.render(opened.root().toString(), pages));
      Output.result("wrote %s", output);
    }
    return 0;
  }

  private static QualityPage.History history(List<Entry> entries) {
    List<QualityPage.Point> points = new ArrayList<>();
    for (Entry e : entries) {
      points.add(
          new QualityPage.Point(
              e.evaluatedAt(),
              e.source(),
              e.records(),
              e.result().value(),
              e.result().threshold(),
              e.result().action()));
    }
    Result latest = entries.get(entries.size() - 1).result();
    return new QualityPage.History(
        latest.name(), latest.about(), latest.isAge(), latest.atMost(), points);
  }
}
