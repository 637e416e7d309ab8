package io.kefu.evaluation.report;

import io.kefu.core.audit.AuditReport;
import io.kefu.core.audit.AuditReport.Bucket;
import io.kefu.core.audit.AuditReport.Finding;
import io.kefu.core.report.Element;
import io.kefu.core.report.Format;
import io.kefu.core.report.Page;
import io.kefu.core.report.Svg;
import io.kefu.core.report.Tables;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The de-identification report as one self-contained page, without scripts or references to other
 * files; headings in English and Chinese.
 */
public final class AuditPage {
  private static final double WIDTH = 480;
  private static final double LEFT = 150;
  private static final double RIGHT = 80;
  private static final double ROW = 24;

  /** Paraphrased from GB/T 42460-2023, section 4. */
  private static final String[][] LEVELS = {
    {"1", "直接标识", "identifies people directly"},
    {"2", "消除直接标识符", "direct identifiers are gone, quasi-identifiers may single somebody out"},
    {"3", "重标识风险可接受", "the risk of re-identification is below the threshold"},
    {"4", "聚合数据", "aggregated figures, no rows about persons"},
  };

  private AuditPage() {}

  /**
   * @return HTML that is well-formed XML too; texts from the data are escaped
   */
  public static String render(AuditReport report) {
    return Page.document(
        "De-identification report",
        header(report),
        Element.of(
            "main",
            tiles(report),
            conclusion(report),
            found(report),
            risk(report.anonymity()),
            sample(report.sample()),
            record(report)));
  }

  private static Element header(AuditReport report) {
    return Element.of(
        "header",
        Element.of("p", "In the shape of GB/T 42460-2023 · no values from the logs")
            .with("class", "kicker"),
        Element.of("h1", "De-identification report · 去标识化效果评估"),
        Element.of(
            "p",
            "Silver version ",
            Element.of("b", String.valueOf(report.versions().get("silver/turns"))),
            " · policy ",
            Element.of("b", report.policyName()),
            " · key ",
            Element.of("b", String.join(", ", report.keyIds())),
            " · ",
            report.generatedAt()));
  }

  private static Element tiles(AuditReport report) {
    long turns = report.groups().stream().mapToLong(AuditReport.Group::turns).sum();
    long touched = report.groups().stream().mapToLong(AuditReport.Group::touched).sum();
    long found = report.findings().stream().mapToLong(Finding::count).sum();
    long held = report.heldBack().values().stream().mapToLong(Long::longValue).sum();
    return Element.of(
            "div",
            tile("Level · 级别", report.level().reached() + " of 4", "see the conclusion below"),
            tile("Turns · 话轮", Format.count(turns), Format.count(touched) + " held personal data"),
            tile("Found · 发现", Format.count(found), "pieces of personal data"),
            tile("Held back · 隔离", Format.count(held), "turns not passed on to silver"),
            tile("k", Format.count(report.anonymity().k()), "customers in the smallest class"))
        .with("class", "tiles");
  }

  private static Element tile(String name, String value, String note) {
    return Element.of(
            "div",
            Element.of("div", name).with("class", "tile-name"),
            Element.of("div", value).with("class", "tile-value"),
            Element.of("div", note).with("class", "tile-note"))
        .with("class", "tile");
  }

  private static Element conclusion(AuditReport report) {
    List<List<Object>> rows = new ArrayList<>();
    for (String[] level : LEVELS) {
      boolean reached = level[0].equals(String.valueOf(report.level().reached()));
      Object name = reached ? Element.of("b", level[0]) : level[0];
      rows.add(List.of(name, level[1], level[2], reached ? "these data" : ""));
    }
    Element reasons = Element.of("ul");
    report.level().reasons().forEach(reason -> reasons.add(Element.of("li", reason)));
    return Page.section("conclusion", "Conclusion · 评估结论")
        .add(
            Tables.data("Levels · 标识度分级", List.of("level", "级别", "meaning", "reached"), rows),
            reasons,
            Page.paragraph(
                "De-identified (去标识化, PIPL art. 73), not anonymised: whoever holds the key can"
                    + " test guesses, and the remaining text may still single somebody out."));
  }

  private static Element found(AuditReport report) {
    Map<String, Long> byType = sums(report.findings(), Finding::type);
    List<List<Object>> actions = new ArrayList<>();
    sums(report.findings(), f -> f.type() + "\n" + f.action())
        .forEach(
            (key, n) -> {
              String[] part = key.split("\n");
              String rule = report.policy().getOrDefault(part[0], Format.UNDEFINED);
              actions.add(List.of(part[0], part[1], rule, Format.count(n)));
            });
    List<List<Object>> groups = new ArrayList<>();
    for (AuditReport.Group g : report.groups()) {
      long found =
          report.findings().stream()
              .filter(f -> f.channel().equals(g.channel()) && f.language().equals(g.language()))
              .mapToLong(Finding::count)
              .sum();
      groups.add(
          List.of(
              g.channel(),
              g.language(),
              Format.count(g.turns()),
              Format.count(g.touched()),
              Format.count(found)));
    }
    return Page.section("found", "What was found and done · 识别与处理")
        .add(
            Element.of(
                    "div",
                    Page.figure("Found by type", "pieces", bars("Found by type", byType)),
                    Page.figure(
                        "By channel and language",
                        "pieces",
                        bars(
                            "Found by channel and language",
                            sums(report.findings(), f -> f.channel() + " · " + f.language()))))
                .with("class", "two"),
            Tables.data(
                "By type and action", List.of("type", "action", "policy", "#count"), actions),
            Tables.data(
                "By channel and language",
                List.of("channel", "language", "#turns", "#with findings", "#found"),
                groups),
            reasons("Turns held back in silver.quarantine · 隔离", report.heldBack()),
            reasons("Records that could not be ingested", report.notIngested()));
  }

  private static Element reasons(String caption, Map<String, Long> counts) {
    List<List<Object>> rows = new ArrayList<>();
    counts.forEach((reason, n) -> rows.add(List.of(reason, Format.count(n))));
    return rows.isEmpty()
        ? Page.paragraph(caption + ": none.")
        : Tables.data(caption, List.of("reason", "#count"), rows);
  }

  private static Map<String, Long> sums(List<Finding> findings, Function<Finding, String> key) {
    Map<String, Long> sums = new TreeMap<>();
    findings.forEach(f -> sums.merge(key.apply(f), f.count(), Long::sum));
    return sums;
  }

  private static Element risk(AuditReport.Anonymity anonymity) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("quasi-identifiers · 准标识符", String.join(", ", anonymity.quasi()));
    facts.put("sensitive attribute · 敏感属性", anonymity.sensitive());
    facts.put("customers", Format.count(anonymity.subjects()));
    facts.put("classes · 等价类", Format.count(anonymity.classes()));
    facts.put("k-anonymity", Format.count(anonymity.k()));
    facts.put("distinct l-diversity", Format.count(anonymity.l()));
    facts.put("highest risk, 1 / k", Format.figure(anonymity.highestRisk()));
    facts.put("average risk, classes / customers", Format.figure(anonymity.averageRisk()));
    facts.put("threshold", Format.figure(anonymity.riskThreshold()));
    return Page.section("risk", "Risk of re-identification · 重标识风险")
        .add(
            Tables.facts("Customers who share all quasi-identifiers form a class", facts),
            Element.of(
                    "div",
                    Page.figure(
                        "Class sizes",
                        "customers in classes of that size",
                        sizes(anonymity.sizes())),
                    Page.figure(
                        "Sensitive values per class",
                        "customers in classes with that many",
                        sizes(anonymity.diversities())))
                .with("class", "two"));
  }

  private static Element sizes(List<Bucket> buckets) {
    Map<String, Long> bars = new LinkedHashMap<>();
    buckets.forEach(b -> bars.put(b.range(), b.subjects()));
    return bars("Customers by class", bars);
  }

  private static Element sample(AuditReport.Sample sample) {
    StringBuilder list = new StringBuilder();
    sample
        .turns()
        .forEach(
            t -> list.append(t.conversationId()).append(" #").append(t.turnIndex()).append('\n'));
    String text =
        String.format(
            "Read the %,d turns below in silver.turns. If none leaks, fewer than %s of all turns do, with %s confidence (rule of three).",
            sample.turns().size(),
            Format.percent(sample.leakRate()),
            Format.percent(sample.confidence()));
    String few =
        sample.turns().size() < sample.needed()
            ? " The bound needs "
                + Format.count(sample.needed())
                + " turns; these are all there are."
            : "";
    return Page.section("sample", "Sample to read · 人工抽检")
        .add(
            Page.paragraph(text + few),
            Element.of(
                "details",
                Element.of("summary", "The turns, by conversation and turn"),
                Element.of("pre", list.toString())));
  }

  private static Element record(AuditReport report) {
    Map<String, String> facts = new LinkedHashMap<>();
    report.versions().forEach((table, version) -> facts.put("version of " + table, "" + version));
    report.rules().forEach((name, version) -> facts.put("rules: " + name, "" + version));
    facts.put("key ids", String.join(", ", report.keyIds()));
    facts.put("policy digest", report.policyDigest());
    report.policy().forEach((type, action) -> facts.put("policy: " + type, action));
    facts.put("code", report.codeVersion());
    facts.put("generated at", report.generatedAt());
    return Page.section("record", "Record · 评估记录").add(Tables.facts("What was evaluated", facts));
  }

  /** Horizontal bars of counts. */
  private static Element bars(String title, Map<String, Long> values) {
    long most = values.values().stream().mapToLong(Long::longValue).max().orElse(1);
    Element svg = Svg.image(WIDTH, values.size() * ROW + 8, title);
    double y = 0;
    for (Map.Entry<String, Long> bar : values.entrySet()) {
      double width = (WIDTH - LEFT - RIGHT) * bar.getValue() / Math.max(1, most);
      svg.add(Svg.text(LEFT - 8, y + 16, "end", "bar-label", Svg.fit(bar.getKey(), LEFT - 14, 12)));
      svg.add(Svg.rect(LEFT, y + 4, width, ROW - 8, "bar"));
      svg.add(Svg.text(LEFT + width + 6, y + 16, "start", "tick", Format.count(bar.getValue())));
      y += ROW;
    }
    return svg.add(Svg.line(LEFT, 0, LEFT, y, "axis"));
  }
}
