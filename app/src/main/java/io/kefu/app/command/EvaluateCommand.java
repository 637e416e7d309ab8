package io.kefu.app.command;

import io.kefu.evaluation.EvaluateJob;
import io.kefu.evaluation.EvaluationConfig;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "evaluate",
    description = "Score a run on its test split; writes metrics.json and report.html.")
final class EvaluateCommand implements Callable<Integer> {
  @Mixin private JobOptions job;

  @Option(names = "--lake", paramLabel = "URI", description = "Where the Delta tables live.")
  private String lake;

  @Option(names = "--runs", paramLabel = "URI", description = "Where runs live.")
  private String runs;

  @Option(
      names = "--run",
      paramLabel = "ID",
      required = true,
      description = "The run id that 'kefu train' printed.")
  private String run;

  @Option(
      names = "--device",
      paramLabel = "DEVICE",
      description = "cpu, gpu, or auto for a GPU where there is one.")
  private String device;

  @Override
  public Integer call() {
    job.flag("device", device).flag("lake", lake).flag("runs", runs);
    EvaluationConfig config = EvaluationConfig.from(job.config().section("evaluate"));
    EvaluateJob.Result result = new EvaluateJob(job.lake(), job.runs(), config).run(run);
    for (Map.Entry<String, Double> figure : result.evaluation().summary().entrySet()) {
      Output.result("%-28s %s", figure.getKey(), Output.number(figure.getValue()));
    }
    result.evaluation().warnings().forEach(warning -> Output.note("warning: %s", warning));
    Output.result("report %s", result.report());
    return 0;
  }
}
