package io.kefu.preprocessing.audit;

import io.kefu.core.audit.AuditReport.Anonymity;
import io.kefu.core.audit.AuditReport.Finding;
import io.kefu.core.audit.AuditReport.Level;
import io.kefu.core.audit.AuditReport.Sample;
import io.kefu.preprocessing.deid.PiiType;
import io.kefu.preprocessing.deid.Replacer;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Which level of GB/T 42460-2023 the figures reach, and why. */
final class Conclusion {
  /** Types that point to one person by themselves, as in annex A of the standard. */
  private static final Set<PiiType> DIRECT =
      EnumSet.of(
          PiiType.PERSON,
          PiiType.PHONE,
          PiiType.EMAIL,
          PiiType.ID_CARD,
          PiiType.BANK_CARD,
          PiiType.ADDRESS,
          PiiType.PLATE,
          PiiType.PASSPORT,
          PiiType.SOCIAL_ACCOUNT);

  private Conclusion() {}

  static Level of(List<Finding> findings, Anonymity anonymity, Sample sample) {
    Set<String> kept = new TreeSet<>();
    for (Finding finding : findings) {
      boolean known = DIRECT.stream().anyMatch(t -> t.name().equals(finding.type()));
      if (known && finding.action().equals(Replacer.KEEP)) {
        kept.add(finding.type());
      }
    }
    if (!kept.isEmpty()) {
      return new Level(
          1,
          List.of(
              "The policy keeps direct identifiers that were found: "
                  + String.join(", ", kept)
                  + "."));
    }
    List<String> reasons = new ArrayList<>();
    reasons.add(
        "Every direct identifier that the rules found was replaced; the texts were searched again.");
    boolean accepted = anonymity.highestRisk() <= anonymity.riskThreshold();
    reasons.add(
        String.format(
            Locale.ROOT,
            "The smallest group of customers with equal %s has k = %,d, a risk of %.4f; the threshold is %.4f.",
            String.join(", ", anonymity.quasi()),
            anonymity.k(),
            anonymity.highestRisk(),
            anonymity.riskThreshold()));
    reasons.add(
        String.format(
            Locale.ROOT,
            "Rules miss some personal data in free text: the level holds once a person has read %,d turns and found no leak.",
            sample.turns().size()));
    if (!accepted) {
      reasons.add(
          "Level 3 needs larger groups: generalise or drop quasi-identifiers (kefu.prepare.groups).");
    }
    return new Level(accepted ? 3 : 2, reasons);
  }
}
