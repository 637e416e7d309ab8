package io.kefu.preprocessing.erasure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kefu.core.Digests;
import io.kefu.core.Json;
import io.kefu.core.lake.Lake;
import io.kefu.core.lake.Table;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.hadoop.fs.FileStatus;
import org.apache.spark.sql.functions;

/**
 * Brings what names table versions or conversations up to date after an erasure: manifests of
 * prepared tasks, and samples in audit reports. The JSON is changed in place, so that fields which
 * this code does not know stay.
 */
final class Manifests {
  private final Lake lake;

  Manifests(Lake lake) {
    this.lake = lake;
  }

  /** The next prepare makes each task anew: what its manifest says it was made from is gone. */
  void update() {
    for (FileStatus file :
        lake.storage().list(new org.apache.hadoop.fs.Path(lake.root(), "gold/tasks"))) {
      if (file.getPath().getName().endsWith(".json") && !file.getPath().getName().startsWith(".")) {
        update(file);
      }
    }
  }

  private void update(FileStatus file) {
    ObjectNode manifest = read(file);
    ObjectNode versions = (ObjectNode) manifest.get("versions");
    for (Table table : Table.values()) {
      if (versions.has(table.location())) {
        versions.put(table.location(), lake.version(table));
      }
    }
    ObjectNode counts = (ObjectNode) manifest.get("counts");
    Map<String, Long> left = counts(manifest.get("task").asText());
    counts.fieldNames().forEachRemaining(split -> left.putIfAbsent(split, 0L));
    left.forEach(counts::put);
    manifest.put("inputs", Digests.sha256("erased", manifest.get("inputs").asText()));
    lake.storage().write(file.getPath(), Json.pretty(manifest));
  }

  private Map<String, Long> counts(String task) {
    Map<String, Long> counts = new TreeMap<>();
    lake.read(Table.GOLD_EXAMPLES)
        .where(functions.col("task").equalTo(task))
        .groupBy("split")
        .count()
        .collectAsList()
        .forEach(row -> counts.put(row.getString(0), row.getLong(1)));
    return counts;
  }

  /** Takes the customer's turns out of the samples. */
  void cleanReports(Set<String> conversations) {
    for (FileStatus file :
        lake.storage().list(new org.apache.hadoop.fs.Path(lake.root(), "reports/deid"))) {
      if (!file.getPath().getName().endsWith(".json")) {
        continue;
      }
      ObjectNode report = read(file);
      JsonNode turns = report.path("sample").path("turns");
      int before = turns.size();
      for (var it = turns.iterator(); it.hasNext(); ) {
        if (conversations.contains(it.next().path("conversation_id").asText())) {
          it.remove();
        }
      }
      if (turns.size() < before) {
        lake.storage().write(file.getPath(), Json.pretty(report));
      }
    }
  }

  private ObjectNode read(FileStatus file) {
    String text = lake.storage().read(file.getPath()).orElse("{}");
    return (ObjectNode) Json.tree(text, file.getPath().toString());
  }
}
