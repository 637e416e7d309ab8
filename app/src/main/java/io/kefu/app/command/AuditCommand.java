package io.kefu.app.command;

import io.kefu.core.audit.AuditReport;
import io.kefu.core.lake.Lake;
import io.kefu.core.lake.Table;
import io.kefu.core.storage.Storage;
import io.kefu.evaluation.report.AuditPage;
import io.kefu.preprocessing.audit.AuditConfig;
import io.kefu.preprocessing.audit.AuditJob;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "audit",
    description =
        "Report what de-identification found, did and left as risk, in the shape of GB/T 42460-2023.")
final class AuditCommand implements Callable<Integer> {
  @Mixin private JobOptions job;

  @Option(names = "--lake", paramLabel = "URI", description = "Where the Delta tables live.")
  private String lake;

  @Option(names = "--output", paramLabel = "FILE.html", description = "Also write a page.")
  private String output;

  @Option(
      names = "--quasi",
      paramLabel = "NAME",
      split = ",",
      description = "Attributes that together might tell who somebody is, e.g. region,tier.")
  private List<String> quasi;

  @Option(
      names = "--sensitive",
      paramLabel = "NAME",
      description = "What must not be inferred from them: intent, sentiment or an attribute.")
  private String sensitive;

  @Override
  public Integer call() {
    job.flag("lake", lake).flag("audit.quasi", quasi).flag("audit.sensitive", sensitive);
    AuditConfig config = AuditConfig.from(job.config().section("audit"));
    Lake opened = job.lake();
    AuditJob audit = new AuditJob(opened, config);
    AuditReport report = audit.run();
    Audits.print(report);
    Output.result(
        "report %s", audit.location(report.versions().get(Table.SILVER_TURNS.location())));
    if (output != null) {
      Storage storage = opened.storage();
      storage.write(storage.qualify(output), AuditPage.render(report));
      Output.result("page %s", storage.qualify(output));
    }
    return 0;
  }
}
