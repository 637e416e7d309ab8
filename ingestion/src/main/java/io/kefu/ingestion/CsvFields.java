package io.kefu.ingestion;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.kefu.core.UserException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Fields of CSV records, by the header of their file. */
final class CsvFields implements RecordFields {
  private final List<String> header;
  private final Map<String, Integer> index = new HashMap<>();
  private List<String> record = List.of();

  /**
   * @throws UserException when a column of the map is not in the header, a column that is used is
   *     there twice, or there is none for the text
   */
  CsvFields(Mapping mapping, List<String> header, String file) {
    this.header = header.stream().map(String::strip).toList();
    mapping.columns().forEach((field, column) -> put(field, column, file));
    for (String column : this.header) {
      boolean own =
          Fields.isScalar(column)
              && !mapping.takenElsewhere(column)
              && !mapping.constants().containsKey(column);
      if (own && !mapping.columns().containsKey(column)) {
        put(column, column, file);
      }
    }
    if (!index.containsKey(Fields.TEXT) && !mapping.constants().containsKey(Fields.TEXT)) {
      throw new UserException(
          file
              + " has no column 'text'; name the column that holds it with --map COLUMN=text;"
              + columnsThere());
    }
  }

  private void put(String field, String column, String file) {
    int at = header.indexOf(column);
    if (at < 0) {
      throw new UserException(
          file + " has no column '" + column + "', which --map names;" + columnsThere());
    }
    if (header.lastIndexOf(column) != at) {
      throw new UserException(
          file + " has the column '" + column + "' twice; rename one of them;" + columnsThere());
    }
    index.put(field, at);
  }

  private String columnsThere() {
    return " its columns are: "
        + header.stream().map(ColumnNames::shown).collect(Collectors.joining(", "));
  }

  List<String> ignored() {
    return header.stream()
        .filter(column -> !index.containsValue(header.indexOf(column)))
        .map(ColumnNames::shown)
        .distinct()
        .toList();
  }

  void record(List<String> values) throws Rejection {
    if (values.size() != header.size()) {
      throw new Rejection(
          Reason.MALFORMED_CSV,
          "record: must have " + header.size() + " values as the header, has " + values.size());
    }
    this.record = values;
  }

  @Override
  public JsonNode get(String field) {
    Integer at = index.get(field);
    return at == null ? null : RecordFields.present(new TextNode(record.get(at)));
  }

  @Override
  public Map<String, JsonNode> customer() {
    return attributes(Fields.CUSTOMER);
  }

  @Override
  public Map<String, JsonNode> attributes(String prefix) {
    Map<String, JsonNode> attributes = new LinkedHashMap<>();
    for (String field : index.keySet()) {
      JsonNode value = field.startsWith(prefix) ? get(field) : null;
      if (value != null) {
        attributes.put(field.substring(prefix.length()), value);
      }
    }
    return attributes;
  }

  @Override
  public boolean has(String field) {
    return index.containsKey(field);
  }
}
