package io.kefu.app.command;

import io.kefu.serving.Manifest;
import io.kefu.serving.Pull;
import io.kefu.serving.Registry;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "pull",
    description = "Copy a model version to a local directory, checking every file's digest.")
final class PullCommand implements Callable<Integer> {
  @Mixin private JobOptions job;

  @Option(names = "--registry", paramLabel = "URI", description = "Where model versions live.")
  private String registry;

  @Option(names = "--name", paramLabel = "NAME", required = true, description = "The model's name.")
  private String name;

  @Option(
      names = "--version",
      paramLabel = "N|@ALIAS",
      required = true,
      description = "A version number, or an alias.")
  private String version;

  @Option(names = "--to", paramLabel = "DIR", required = true, description = "Local directory.")
  private Path to;

  @Override
  public Integer call() {
    job.flag("registry", registry);
    Registry source = new Registry(job.storage(), job.config().required("registry", "--registry"));
    Manifest manifest = new Pull(source).run(name, version, to);
    Output.note(
        "verified %d files; SHA-256 of the manifest %s",
        manifest.files().size(), manifest.sha256());
    Output.result("%s version %d in %s", name, manifest.version(), to);
    return 0;
  }
}
