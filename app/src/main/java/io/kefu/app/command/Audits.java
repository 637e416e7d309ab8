package io.kefu.app.command;

import io.kefu.core.audit.AuditReport;
import java.util.Map;
import java.util.TreeMap;

/** What the command line says about an audit. */
final class Audits {
  private Audits() {}

  static void print(AuditReport report) {
    AuditReport.Anonymity anonymity = report.anonymity();
    Output.result(
        "GB/T 42460 level %d; k %,d, l %,d over %s (%,d customers)",
        report.level().reached(),
        anonymity.k(),
        anonymity.l(),
        String.join(", ", anonymity.quasi()),
        anonymity.subjects());
    Map<String, Long> fallbacks = new TreeMap<>();
    for (AuditReport.Finding finding : report.findings()) {
      boolean ff1 = report.policy().getOrDefault(finding.type(), "").startsWith("ff1");
      if (ff1 && !finding.action().equals("ff1")) {
        fallbacks.merge(finding.type(), finding.count(), Long::sum);
      }
    }
    if (!fallbacks.isEmpty()) {
      Output.note(
          "values too short or of another form for ff1 got surrogates: %s",
          Output.counts(fallbacks));
    }
  }
}
