package io.kefu.app.command;

import io.kefu.serving.ExportJob;
import io.kefu.serving.Registry;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "export", description = "Publish an evaluated run as the next version of a model.")
final class ExportCommand implements Callable<Integer> {
  @Mixin private JobOptions job;

  @Option(names = "--runs", paramLabel = "URI", description = "Where runs live.")
  private String runs;

  @Option(names = "--run", paramLabel = "ID", required = true, description = "The run to publish.")
  private String run;

  @Option(names = "--registry", paramLabel = "URI", description = "Where model versions live.")
  private String registry;

  @Option(names = "--name", paramLabel = "NAME", required = true, description = "The model's name.")
  private String name;

  @Option(
      names = "--alias",
      paramLabel = "ALIAS",
      description = "Point this alias, e.g. champion, to the version.")
  private String alias;

  @Override
  public Integer call() {
    job.flag("runs", runs).flag("registry", registry);
    String uri = job.config().required("registry", "--registry");
    Registry target = new Registry(job.runs().storage(), uri);
    ExportJob.Result result =
        new ExportJob(job.spark(), job.runs(), target).run(run, name, Optional.ofNullable(alias));
    if (!result.published()) {
      Output.note("this run was published before; its version is unchanged");
    }
    Output.result(
        "%s version %d%s", name, result.manifest().version(), alias == null ? "" : " @" + alias);
    Output.result("%s", result.directory());
    return 0;
  }
}
