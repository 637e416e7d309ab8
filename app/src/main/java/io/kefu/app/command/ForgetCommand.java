package io.kefu.app.command;

import io.kefu.core.lake.Lake;
import io.kefu.core.run.RunStore;
import io.kefu.preprocessing.deid.KeyRing;
import io.kefu.preprocessing.erasure.AffectedRun;
import io.kefu.preprocessing.erasure.ForgetJob;
import io.kefu.preprocessing.erasure.ForgetResult;
import io.kefu.serving.Manifest;
import io.kefu.serving.Registry;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "forget",
    description =
        "Remove a customer from every table for good, keep them out of later ingests, and list the runs and model versions that learned from them.")
final class ForgetCommand implements Callable<Integer> {
  @Mixin private JobOptions job;

  @Option(names = "--lake", paramLabel = "URI", description = "Where the Delta tables live.")
  private String lake;

  @Option(
      names = "--customer",
      paramLabel = "ID",
      required = true,
      description = "The customer attribute 'id', as in the logs.")
  private String customer;

  @Option(names = "--runs", paramLabel = "URI", description = "Where runs live.")
  private String runs;

  @Option(names = "--registry", paramLabel = "URI", description = "Where model versions live.")
  private String registry;

  @Option(
      names = "--key-file",
      paramLabel = "FILE",
      description =
          "The key or key ring of 'kefu prepare', to find conversations known by surrogates.")
  private String keyFile;

  @Option(names = "--dry-run", description = "Only say what would be removed.")
  private boolean dryRun;

  @Override
  public Integer call() {
    job.flag("lake", lake).flag("runs", runs).flag("registry", registry);
    job.flag("prepare.key-file", keyFile);
    Arguments.present(customer, "--customer");
    Lake opened = job.lake();
    String keys = job.config().section("prepare").optional("key-file");
    KeyRing ring = KeyRing.load(opened.storage(), keys, System.getenv());
    ring.warnings().forEach(warning -> Output.note("%s", warning));
    Optional<RunStore> store =
        job.config().has("runs") ? Optional.of(job.runs()) : Optional.empty();
    ForgetResult result = new ForgetJob(opened, store, ring).run(customer, dryRun);
    result.notices().forEach(notice -> Output.note("%s", notice));
    Output.result(
        "%s %,d conversations of the customer: %s",
        dryRun ? "would remove" : "removed", result.conversations(), Output.counts(result.rows()));
    result.runs().forEach(ForgetCommand::print);
    if (store.isEmpty()) {
      Output.note("runs were not searched; pass --runs");
    }
    if (job.config().has("registry")) {
      versions(result.runs());
    } else {
      Output.note("model versions were not searched; pass --registry");
    }
    return 0;
  }

  private static void print(AffectedRun run) {
    String how =
        run.unknown()
            ? "its data are gone, it may have seen the customer"
            : "examples of the customer: " + Output.counts(run.examples());
    Output.result("run %s: %s", run.runId(), how);
  }

  private void versions(List<AffectedRun> affected) {
    Set<String> ids = affected.stream().map(AffectedRun::runId).collect(Collectors.toSet());
    Registry models = new Registry(job.storage(), job.config().required("registry", "--registry"));
    for (String name : models.names()) {
      for (int version : models.versions(name)) {
        Optional<Manifest> manifest = models.manifest(name, version);
        if (manifest.isPresent() && ids.contains(manifest.get().lineage().runId())) {
          Output.result(
              "model %s version %d: made by run %s",
              name, version, manifest.get().lineage().runId());
        }
      }
    }
  }
}
