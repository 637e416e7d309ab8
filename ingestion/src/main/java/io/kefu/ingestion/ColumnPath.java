package io.kefu.ingestion;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A column inside objects and lists, in the signs that jq uses: {@code frames[].state} is the
 * {@code state} of every element of the list {@code frames}, {@code acts[0]} its first element.
 * With {@code []} the value is a list of all that was found.
 */
final class ColumnPath {
  private static final int EVERY = -1;
  private static final int MEMBER = -2;
  private static final Pattern STEP = Pattern.compile("([^\\[\\]]*)((?:\\[\\d{0,6}\\])*)");
  private static final Pattern INDEX = Pattern.compile("\\[(\\d*)\\]");

  private final List<Step> steps;
  private final boolean several;

  /**
   * @param name of the member; empty for an index
   * @param index in a list, or {@link #EVERY}, or {@link #MEMBER}
   */
  private record Step(String name, int index) {}

  private ColumnPath(List<Step> steps) {
    this.steps = steps;
    this.several = steps.stream().anyMatch(s -> s.index == EVERY);
  }

  /** Null where the name has no brackets, or wrong ones. */
  static ColumnPath of(String column) {
    if (column.indexOf('[') < 0) {
      return null;
    }
    List<Step> steps = new ArrayList<>();
    for (String part : column.split("\\.")) {
      Matcher step = STEP.matcher(part);
      if (!step.matches()) {
        return null;
      }
      if (!step.group(1).isEmpty()) {
        steps.add(new Step(step.group(1), MEMBER));
      }
      for (Matcher index = INDEX.matcher(step.group(2)); index.find(); ) {
        String digits = index.group(1);
        steps.add(new Step("", digits.isEmpty() ? EVERY : Integer.parseInt(digits)));
      }
    }
    return new ColumnPath(steps);
  }

  /** The member of the record that the path goes into. */
  String first() {
    return steps.get(0).name();
  }

  /** Null where nothing is there. */
  JsonNode in(JsonNode record) {
    ArrayNode found = JsonNodeFactory.instance.arrayNode();
    collect(record, 0, found);
    return several && !found.isEmpty() ? found : found.get(0);
  }

  private void collect(JsonNode node, int at, ArrayNode found) {
    if (RecordFields.present(node) == null) {
      return;
    }
    if (at == steps.size()) {
      found.add(node);
      return;
    }
    Step step = steps.get(at);
    if (step.index == EVERY) {
      node.forEach(element -> collect(element, at + 1, found));
    } else {
      collect(step.index == MEMBER ? node.get(step.name) : node.get(step.index), at + 1, found);
    }
  }
}
