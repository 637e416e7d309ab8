package io.kefu.ingestion;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.kefu.core.Digests;
import io.kefu.ingestion.mail.Mail;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Fields of an e-mail; the columns of a map are its headers. */
final class MailFields implements RecordFields {
  private static final String CUSTOMER_ID = "id";

  private final Mail mail;
  private final Mapping mapping;
  private final List<String> agents;
  private final String file;
  private final long line;

  MailFields(Mail mail, Mapping mapping, Channels channels, String file, long line) {
    this.mail = mail;
    this.mapping = mapping;
    this.agents = channels.agents();
    this.file = file;
    this.line = line;
  }

  @Override
  public JsonNode get(String field) {
    String header = mapping.columns().get(field);
    String value =
        header != null
            ? mail.header(header)
            : switch (field) {
              case Fields.TEXT -> mail.body().text();
              case Fields.SUBJECT -> mail.header("subject");
              case Fields.TIMESTAMP -> mail.date() == null ? null : mail.date().toString();
              case Fields.SPEAKER -> isAgent(mail.from()) ? "agent" : "customer";
              default -> null;
            };
    return value == null ? null : RecordFields.present(new TextNode(value));
  }

  /** Whether the address, or all of its domain, belongs to the company. */
  private boolean isAgent(String address) {
    return agents.contains(address) || agents.contains(address.substring(address.lastIndexOf('@')));
  }

  @Override
  public Map<String, JsonNode> customer() {
    Map<String, JsonNode> attributes = new LinkedHashMap<>();
    String id =
        isAgent(mail.from())
            ? mail.to().stream().filter(a -> !isAgent(a)).findFirst().orElse(null)
            : mail.from();
    if (id != null) {
      attributes.put(CUSTOMER_ID, new TextNode(id));
    }
    attributes.putAll(attributes(Fields.CUSTOMER));
    return attributes;
  }

  @Override
  public Map<String, JsonNode> attributes(String prefix) {
    Map<String, JsonNode> attributes = new LinkedHashMap<>();
    for (String field : mapping.columns().keySet()) {
      JsonNode value = field.startsWith(prefix) ? get(field) : null;
      if (value != null) {
        attributes.put(field.substring(prefix.length()), value);
      }
    }
    return attributes;
  }

  @Override
  public boolean has(String field) {
    return mapping.columns().containsKey(field);
  }

  @Override
  public String channel() {
    return "email";
  }

  @Override
  public MailColumns mail() {
    String own =
        mail.messageId() == null ? Digests.sha256(file, Long.toString(line)) : mail.messageId();
    return new MailColumns(
        filled(mail.body().quoted()),
        filled(mail.body().signature()),
        mail.messageId(),
        mail.attachments(),
        own,
        mail.parent());
  }

  private static String filled(String text) {
    return text.isEmpty() ? null : text;
  }
}
