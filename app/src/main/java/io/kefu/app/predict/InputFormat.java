package io.kefu.app.predict;

import com.fasterxml.jackson.databind.JsonNode;
import io.kefu.core.Json;
import io.kefu.core.UserException;
import io.kefu.modeling.dialogue.DialogueFormat;
import io.kefu.modeling.dialogue.Turn;
import io.kefu.modeling.family.Head;
import io.kefu.modeling.predict.MaskFiller;
import io.kefu.modeling.predict.ServingSpec;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a line as what a model reads: a text, a pair of texts, or a dialogue. No message quotes the
 * line, which may be personal.
 */
public final class InputFormat {
  private static final List<String> SPEAKERS = List.of("customer", "agent", "bot", "system");

  private final ServingSpec spec;
  private final boolean pairs;
  private final boolean dialogues;

  public InputFormat(ServingSpec spec) {
    DialogueFormat format = spec.input();
    this.spec = spec;
    this.pairs = spec.kind() == Head.SEQUENCE_CLASSIFICATION && format.paired();
    this.dialogues = format.marked();
  }

  /**
   * @param where names the line in error messages
   * @throws UserException saying what the model reads
   */
  public Input parse(String line, String where) {
    JsonNode json = object(line);
    if (json == null || !json.has("turns")) {
      return single(line, json, where);
    }
    if (!dialogues) {
      throw wrong(where, "is a dialogue");
    }
    if (!json.path("turns").isArray() || json.path("turns").isEmpty()) {
      throw wrong(where, "has no list of turns in 'turns'");
    }
    List<Turn> turns = new ArrayList<>();
    json.path("turns").forEach(turn -> turns.add(turn(turn, where)));
    return new Input(turns, email(json), null);
  }

  private Input single(String line, JsonNode json, String where) {
    boolean paired = json != null && json.has("text_b");
    if (paired != pairs) {
      throw wrong(where, paired ? "is a pair of texts" : "is not a pair of texts");
    }
    if (json == null || !json.has("text")) {
      if (paired || (json != null && dialogues)) {
        throw wrong(where, "has no 'text'");
      }
      return masked(Input.of(line), where);
    }
    if (paired && !json.path("text_b").isTextual()) {
      throw wrong(where, "has a 'text_b' that is no text");
    }
    String partner = paired ? json.path("text_b").asText() : null;
    return masked(new Input(List.of(turn(json, where)), email(json), partner), where);
  }

  private Turn turn(JsonNode json, String where) {
    String speaker = json.path("speaker").asText(Turn.CUSTOMER);
    if (!SPEAKERS.contains(speaker)) {
      throw wrong(where, "has a speaker other than " + String.join(", ", SPEAKERS));
    }
    if (!json.path("text").isTextual()) {
      throw wrong(where, "has a turn without a 'text'");
    }
    JsonNode subject = json.path("subject");
    return new Turn(
        speaker, json.path("text").asText(), subject.isTextual() ? subject.asText() : null);
  }

  private Input masked(Input input, String where) {
    if (spec.kind() == Head.MASKED_LM && !input.last().text().contains(MaskFiller.MASK)) {
      throw wrong(where, "has no " + MaskFiller.MASK);
    }
    return input;
  }

  private static boolean email(JsonNode json) {
    return json.path("channel").asText().equals("email");
  }

  /** Null for a line that is no JSON object: plain text. */
  private static JsonNode object(String line) {
    if (!line.stripLeading().startsWith("{")) {
      return null;
    }
    try {
      JsonNode json = Json.tree(line, "the line");
      return json.isObject() ? json : null;
    } catch (UserException e) {
      return null;
    }
  }

  private UserException wrong(String where, String how) {
    return new UserException(
        where
            + " "
            + how
            + ", but the model of task '"
            + spec.task()
            + "' ("
            + spec.head()
            + ") reads "
            + reads());
  }

  /** What a line must be. */
  String reads() {
    if (pairs) {
      return "pairs; write {\"text\": \"…\", \"text_b\": \"…\"}";
    }
    if (dialogues) {
      return "dialogues; write {\"turns\": [{\"speaker\": \"customer\", \"text\": \"…\"}, …]}, or"
          + " plain text for one turn of a customer";
    }
    if (spec.kind() == Head.MASKED_LM) {
      return "one text with at least one " + MaskFiller.MASK;
    }
    return spec.input().readsSubject()
        ? "one text; write it plainly, or {\"subject\": \"…\", \"text\": \"…\"}"
        : "one text; write it plainly, or {\"text\": \"…\"}";
  }
}
