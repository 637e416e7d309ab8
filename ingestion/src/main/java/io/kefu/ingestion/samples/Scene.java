package io.kefu.ingestion.samples;

/** What the slots of one conversation draw from. */
final class Scene {
  private final Rng rng;
  private final Grammar grammar;
  private final Persona customer;
  private final boolean spoken;
  private final String order;
  private String wanted;
  private String unwanted;

  /**
   * @param spoken whether numbers may be said digit by digit
   * @param order the order that the conversation is about
   */
  Scene(Rng rng, Persona customer, boolean spoken, String order) {
    this.rng = rng;
    this.grammar = customer.chinese() ? Grammar.CHINESE : Grammar.ENGLISH;
    this.customer = customer;
    this.spoken = spoken;
    this.order = order;
  }

  /** The intent of the next request, and another that it may be set against. */
  void about(String intent, String other) {
    this.wanted = intent;
    this.unwanted = other;
  }

  Rng rng() {
    return rng;
  }

  Persona customer() {
    return customer;
  }

  boolean spoken() {
    return spoken;
  }

  String order() {
    return order;
  }

  String wanted() {
    return wanted;
  }

  String unwanted() {
    return unwanted;
  }

  boolean chinese() {
    return customer.chinese();
  }

  Template pick(String section) {
    return rng.pick(grammar.section(section));
  }

  String word(String list) {
    return rng.pick(grammar.list(list));
  }
}
