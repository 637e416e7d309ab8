package io.kefu.evaluation.report;

import io.kefu.core.report.Element;
import io.kefu.core.report.Page;
import io.kefu.core.report.Tables;
import io.kefu.evaluation.metrics.Sample;
import java.util.List;

/** Texts that the model wrote. */
final class SampleSection {
  private SampleSection() {}

  static Element render(List<Sample> samples) {
    return Page.section("samples", "Samples")
        .add(
            Page.paragraph(
                "Drawn by their ids, not chosen; the most likely token each time. Texts are"
                    + " de-identified, and written as the tokenizer puts tokens together."),
            Tables.data(
                samples.size() + " texts",
                List.of("Read", "A person wrote", "The model wrote"),
                samples.stream()
                    .map(
                        s ->
                            List.<Object>of(
                                Labels.of(s.prompt()),
                                Labels.of(s.reference()),
                                Labels.of(s.written())))
                    .toList()));
  }
}
