package io.kefu.modeling.dialogue;

/**
 * What somebody said.
 *
 * @param speaker customer, agent, bot or system
 * @param text may be null
 * @param subject of an e-mail; may be null
 */
public record Turn(String speaker, String text, String subject) {
  public static final String CUSTOMER = "customer";

  /** A customer's turn without a subject. */
  public static Turn customer(String text) {
    return new Turn(CUSTOMER, text, null);
  }

  String column(String name) {
    return name.equals(DialogueFormat.SUBJECT) ? subject : text;
  }

  /** Without what was said, which may be personal. */
  @Override
  public String toString() {
    return "Turn[" + speaker + "]";
  }
}
