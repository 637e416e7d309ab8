package io.kefu.evaluation.report;

import io.kefu.core.report.Element;
import io.kefu.core.report.Format;
import io.kefu.core.report.Page;
import io.kefu.core.report.Tables;
import io.kefu.evaluation.metrics.OutOfScopeMetrics;
import java.util.LinkedHashMap;
import java.util.Map;

/** Texts that belong to no class. */
final class ScopeSection {
  private ScopeSection() {}

  static Element render(OutOfScopeMetrics s) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("in-scope examples", Format.count(s.inScope()));
    facts.put("out-of-scope examples", Format.count(s.outOfScope()));
    facts.put("in-scope accuracy, nothing rejected", Format.percent(s.inScopeAccuracy()));
    facts.put("in-scope accuracy at the threshold", Format.percent(s.inScopeAccuracyAtThreshold()));
    facts.put("in-scope examples rejected", Format.percent(s.inScopeRejected()));
    facts.put("out-of-scope recall", Format.percent(s.recall()));
    facts.put("out-of-scope precision", Format.percent(s.precision()));
    facts.put("out-of-scope F1", Format.figure(s.f1()));
    facts.put("area under the ROC curve", Format.figure(s.auroc()));
    boolean energy = s.score().equals("energy");
    return Page.section("scope", "Out of scope")
        .add(
            Page.paragraph(
                "A text is taken to be ",
                Labels.of(s.label()),
                energy
                    ? ", to belong to no class, where its energy is above "
                    : ", to belong to no class, where its largest probability is below ",
                Element.of("b", Format.figure(s.threshold())),
                s.chosenBy().equals("best-f1")
                    ? ", which gives the best F1 of such texts on the validation split."
                    : ", which the validation split's in-scope texts alone decide. ",
                " The figures by class leave such texts out."),
            Tables.facts("At the threshold", facts));
  }
}
