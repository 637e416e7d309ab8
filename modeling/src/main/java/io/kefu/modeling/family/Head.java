package io.kefu.modeling.family;

import com.fasterxml.jackson.databind.JsonNode;
import io.kefu.modeling.ModelException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What stands on top of a model's body, in the words of Hugging Face's class names. */
public enum Head {
  /** One label for a text: logits (B, labels). */
  SEQUENCE_CLASSIFICATION("ForSequenceClassification"),
  /** One label per token: logits (B, T, labels). */
  TOKEN_CLASSIFICATION("ForTokenClassification"),
  /** The token behind a mask: logits (B, T, vocabulary). */
  MASKED_LM("ForMaskedLM"),
  /** The next token: logits (B, T, vocabulary). */
  CAUSAL_LM("ForCausalLM"),
  /** A vector for a text: the mean of the last hidden states over its tokens, (B, H). */
  ENCODER("Model");

  private static final String GPT2_CAUSAL_LM = "LMHeadModel";

  private final String suffix;

  Head(String suffix) {
    this.suffix = suffix;
  }

  /** The ending of the class name in {@code architectures}, for example {@code ForMaskedLM}. */
  String suffix() {
    return suffix;
  }

  /** Its name in manifests and in serving.json, for example {@code token-classification}. */
  public String kind() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The head of that name, if there is one. */
  public static Optional<Head> ofKind(String kind) {
    return Arrays.stream(values()).filter(head -> head.kind().equals(kind)).findFirst();
  }

  /** Whether its size is the number of labels. */
  public boolean hasLabels() {
    return this == SEQUENCE_CLASSIFICATION || this == TOKEN_CLASSIFICATION;
  }

  /**
   * The head that config.json names in {@code architectures}; a sequence classifier where it names
   * none.
   *
   * @throws ModelException when it names another
   */
  public static Head of(JsonNode config) {
    JsonNode names = config.path("architectures");
    if (!names.isArray() || names.isEmpty()) {
      return SEQUENCE_CLASSIFICATION;
    }
    String name = names.get(0).asText();
    if (name.endsWith(GPT2_CAUSAL_LM)) {
      return CAUSAL_LM;
    }
    for (Head head : values()) {
      if (name.endsWith(head.suffix)) {
        return head;
      }
    }
    throw new ModelException(
        "config.json: architecture '"
            + name
            + "' is not supported; supported are classes ending in ForSequenceClassification,"
            + " ForTokenClassification, ForMaskedLM, ForCausalLM, LMHeadModel and Model");
  }
}
