package io.kefu.modeling.tokenizer;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The special tokens around one text or two.
 *
 * @param ids of special tokens; {@link #A} and {@link #B} stand for all tokens of the texts
 * @param types of the tokens in the same places
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record Template(int[] ids, int[] types) {
  static final int A = -1;
  static final int B = -2;

  /** For one text, and for a pair. */
  record Both(Template single, Template pair) {}

  /**
   * @param processor {@code post_processor} of a tokenizer.json
   * @return nothing for a kind that is not covered
   */
  static Optional<Both> of(JsonNode processor) {
    if (processor.isMissingNode() || processor.isNull()) {
      return Optional.of(new Both(of(A, 0), of(A, 0, B, 1)));
    }
    switch (processor.path("type").asText()) {
      case "BertProcessing" -> {
        int sep = processor.path("sep").path(1).asInt();
        int cls = processor.path("cls").path(1).asInt();
        return Optional.of(
            new Both(of(cls, 0, A, 0, sep, 0), of(cls, 0, A, 0, sep, 0, B, 1, sep, 1)));
      }
      case "TemplateProcessing" -> {
        Template single = parse(processor, "single");
        Template pair = parse(processor, "pair");
        boolean covered = single.holds(A, 1) && single.holds(B, 0);
        covered = covered && pair.holds(A, 1) && pair.holds(B, 1);
        return covered ? Optional.of(new Both(single, pair)) : Optional.empty();
      }
      default -> {
        return Optional.empty();
      }
    }
  }

  /** How many tokens it adds. */
  int added() {
    int added = 0;
    for (int id : ids) {
      added += id >= 0 ? 1 : 0;
    }
    return added;
  }

  private static Template parse(JsonNode processor, String name) {
    List<Integer> parts = new ArrayList<>();
    for (JsonNode piece : processor.path(name)) {
      JsonNode sequence = piece.path("Sequence");
      JsonNode special = piece.path("SpecialToken");
      if (sequence.isObject()) {
        parts.add(sequence.path("id").asText().equals("A") ? A : B);
        parts.add(sequence.path("type_id").asInt());
      } else {
        JsonNode ids = processor.path("special_tokens").path(special.path("id").asText());
        for (JsonNode id : ids.path("ids")) {
          parts.add(id.asInt());
          parts.add(special.path("type_id").asInt());
        }
      }
    }
    return of(parts.stream().mapToInt(Integer::intValue).toArray());
  }

  private static Template of(int... idsAndTypes) {
    int[] ids = new int[idsAndTypes.length / 2];
    int[] types = new int[ids.length];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = idsAndTypes[2 * i];
      types[i] = idsAndTypes[2 * i + 1];
    }
    return new Template(ids, types);
  }

  private boolean holds(int text, int times) {
    int found = 0;
    for (int id : ids) {
      found += id == text ? 1 : 0;
    }
    return found == times;
  }
}
