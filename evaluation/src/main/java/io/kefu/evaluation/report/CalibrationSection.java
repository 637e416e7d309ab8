package io.kefu.evaluation.report;

import io.kefu.core.report.Element;
import io.kefu.core.report.Format;
import io.kefu.core.report.Page;
import io.kefu.core.report.Tables;
import io.kefu.evaluation.metrics.Calibration;
import java.util.List;

/** Whether predicted probabilities can be taken at their word. */
final class CalibrationSection {
  private CalibrationSection() {}

  static Element render(Calibration calibration) {
    Element section = Page.section("calibration", "Calibration");
    if (calibration.n() == 0) {
      return section.add(Page.paragraph("The predictions carry no probabilities."));
    }
    List<List<Object>> rows =
        calibration.bins().stream()
            .filter(bin -> bin.n() > 0)
            .map(
                bin ->
                    List.<Object>of(
                        Format.range(bin.low(), bin.high()),
                        Format.count(bin.n()),
                        Format.percent(bin.meanConfidence()),
                        Format.percent(bin.accuracy())))
            .toList();
    return section.add(
        Page.paragraph(
            "Expected calibration error ",
            Element.of("b", Format.figure(calibration.expectedCalibrationError())),
            " over "
                + calibration.bins().size()
                + " bins: the average distance between the dots (mean probability, accuracy) and"
                + " the diagonal. Below the diagonal the model is too sure of itself."),
        Element.of(
                "div",
                Page.figure("Reliability.", "", ReliabilityDiagram.draw(calibration)),
                Tables.data(
                    "Bins of the predicted probability",
                    List.of("Bin", "#Examples", "#Mean probability", "#Accuracy"),
                    rows))
            .with("class", "two"));
  }
}
