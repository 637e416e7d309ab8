package io.kefu.modeling.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** Class names in config.json: {@code id2label} and {@code label2id}. */
public final class Labels {
  /** Transformers' own default where config.json names none. */
  private static final int DEFAULT_COUNT = 2;

  private Labels() {}

  public static List<String> from(JsonNode config) {
    JsonNode names = config.path("id2label");
    int count = names.isObject() ? names.size() : config.path("num_labels").asInt(DEFAULT_COUNT);
    List<String> labels = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      labels.add(names.path(String.valueOf(i)).asText("LABEL_" + i));
    }
    return labels;
  }

  public static void put(ObjectNode config, List<String> labels) {
    ObjectNode id2label = config.putObject("id2label");
    ObjectNode label2id = config.putObject("label2id");
    for (int i = 0; i < labels.size(); i++) {
      id2label.put(String.valueOf(i), labels.get(i));
      label2id.put(labels.get(i), i);
    }
  }
}
