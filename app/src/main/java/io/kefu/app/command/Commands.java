package io.kefu.app.command;

import java.util.List;

/** Every command, in the order of the road from logs to a served model. */
public final class Commands {
  private Commands() {}

  public static List<Object> all() {
    return List.of(
        new QuickstartCommand(),
        new GenerateLogsCommand(),
        new IngestCommand(),
        new QualityCommand(),
        new DetectPiiCommand(),
        new PrepareCommand(),
        new AuditCommand(),
        new ForgetCommand(),
        new TrainCommand(),
        new TuneCommand(),
        new EvaluateCommand(),
        new ExportCommand(),
        new PullCommand(),
        new PredictCommand(),
        new ScorePiiCommand(),
        new ConvertPiiCommand(),
        new BenchCommand());
  }
}
