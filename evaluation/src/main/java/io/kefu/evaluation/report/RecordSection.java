package io.kefu.evaluation.report;

import com.fasterxml.jackson.databind.JsonNode;
import io.kefu.core.Json;
import io.kefu.core.UserException;
import io.kefu.core.report.Element;
import io.kefu.core.report.Page;
import io.kefu.core.report.Tables;
import io.kefu.core.run.RunRecord;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** What was run on which data: everything needed to repeat it. */
final class RecordSection {
  private RecordSection() {}

  static Element render(RunRecord run) {
    Map<String, String> about = new LinkedHashMap<>();
    about.put("run", run.runId());
    about.put("task", run.task());
    about.put("model", run.model());
    about.put("started", run.startedAt());
    about.put("finished", run.finishedAt());
    about.put("training time", duration(run));
    about.put("code version", run.codeVersion());
    about.put("tokenizer digest", run.tokenizerDigest());
    about.put("fingerprint", run.fingerprint());
    return Page.section("record", "Run record")
        .add(
            Element.of(
                    "div",
                    Tables.facts("Run and tokenizer", about),
                    Element.of(
                        "div",
                        Tables.facts("Data", sorted(run.data())),
                        Tables.facts("Environment", sorted(run.environment()))))
                .with("class", "two"),
            Element.of("details", Element.of("summary", "Configuration"), configuration(run)));
  }

  private static Map<String, String> sorted(Map<String, String> facts) {
    return facts == null ? Map.of() : new TreeMap<>(facts);
  }

  private static String duration(RunRecord run) {
    if (run.startedAt() == null || run.finishedAt() == null) {
      return "";
    }
    try {
      Duration d =
          Duration.between(Instant.parse(run.startedAt()), Instant.parse(run.finishedAt()));
      return String.format(
          "%d h %02d min %02d s", d.toHours(), d.toMinutesPart(), d.toSecondsPart());
    } catch (DateTimeParseException e) {
      return "";
    }
  }

  private static Element configuration(RunRecord run) {
    Map<String, String> flat = new TreeMap<>();
    try {
      flatten("", Json.tree(run.config() == null ? "{}" : run.config(), "configuration"), flat);
    } catch (UserException e) {
      // A configuration that is no JSON is still worth reading.
      return Element.of("pre", run.config());
    }
    return Tables.facts("Configuration, secrets redacted", flat);
  }

  private static void flatten(String prefix, JsonNode node, Map<String, String> flat) {
    if (node.isObject() && !node.isEmpty()) {
      node.fields()
          .forEachRemaining(
              e ->
                  flatten(
                      prefix.isEmpty() ? e.getKey() : prefix + "." + e.getKey(),
                      e.getValue(),
                      flat));
    } else if (!prefix.isEmpty()) {
      flat.put(prefix, node.isNull() ? "" : node.isTextual() ? node.asText() : node.toString());
    }
  }
}
