package io.kefu.evaluation.report;

import io.kefu.core.report.Element;
import io.kefu.core.report.Format;
import io.kefu.core.report.Page;
import io.kefu.core.report.Tables;
import io.kefu.evaluation.metrics.Average;
import io.kefu.evaluation.metrics.ClassMetrics;
import io.kefu.evaluation.metrics.EntityMetrics;
import java.util.ArrayList;
import java.util.List;

/** Strict figures by type of entity. */
final class EntitySection {
  private EntitySection() {}

  static Element render(EntityMetrics entities) {
    List<List<Object>> rows = new ArrayList<>();
    for (ClassMetrics type : entities.types()) {
      rows.add(
          List.of(
              Labels.of(type.label()),
              Format.figure(type.f1()),
              ClassSection.bar(type.f1()),
              Format.figure(type.precision()),
              Format.figure(type.recall()),
              Format.count(type.support()),
              Format.count(type.predicted())));
    }
    rows.add(average("Micro (all entities alike)", entities.micro()));
    rows.add(average("Macro (all types alike)", entities.macro()));
    return Page.section("entities", "Entities")
        .add(
            Page.paragraph(
                "An entity is right when both its borders and its type are."
                    + (entities.lost() == 0
                        ? ""
                        : " Tokens cannot carry "
                            + Format.count(entities.lost())
                            + " of the entities; they count as missed.")),
            Tables.data(
                "Entities by type",
                List.of("Type", "#F1", "", "#Precision", "#Recall", "#In the texts", "#Found"),
                rows));
  }

  private static List<Object> average(String name, Average average) {
    return List.of(
        name,
        Format.figure(average.f1()),
        ClassSection.bar(average.f1()),
        Format.figure(average.precision()),
        Format.figure(average.recall()),
        "",
        "");
  }
}
