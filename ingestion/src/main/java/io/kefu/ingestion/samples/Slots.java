package io.kefu.ingestion.samples;

import java.util.HashMap;
import java.util.Map;

/** What each slot of a template is filled with, and whether it is an entity or personal data. */
final class Slots {
  /** Writes a value with its span. */
  @FunctionalInterface
  interface Slot {
    void write(Scene scene, Utterance out);
  }

  private static final Map<String, Slot> SLOTS = new HashMap<>();

  static {
    entity("product", s -> s.word("product"));
    entity("brand", s -> s.word("brand"));
    entity("amount", Values::amount);
    entity("date", Values::date);
    SLOTS.put("soon", (s, out) -> out.entity(Values.soon(s), "date"));
    personal("name", "PERSON", s -> s.customer().name());
    personal("phone", "PHONE", Spoken::phone);
    personal("email", "EMAIL", Spoken::email);
    personal("address", "ADDRESS", s -> s.customer().address());
    personal("idcard", "ID_CARD", s -> s.customer().residentId());
    personal("card", "BANK_CARD", Values::bankCard);
    personal("order", "ORDER_ID", Scene::order);
    personal("courier", "ORDER_ID", s -> PersonalData.courier(s.rng()));
    personal("url", "URL", s -> PersonalData.url(s.rng()));
    personal("ip", "IP", s -> PersonalData.ip(s.rng()));
    SLOTS.put("honorific", Slots::honorific);
    SLOTS.put("pos", (s, out) -> s.pick("want " + s.wanted()).write(s, out));
    SLOTS.put("neg", (s, out) -> s.pick("want " + s.unwanted()).write(s, out));
    plain("days", s -> Integer.toString(s.rng().between(2, 15)));
    plain("qty", s -> Integer.toString(s.rng().between(2, 9)));
    plain("model", Values::model);
    plain("version", Values::version);
    plain("size", Values::size);
    plain("coupon", Values::coupon);
    plain("hotline", Values::hotline);
    plain("shop", s -> s.word("shop"));
    plain("agent", s -> s.word("agent"));
  }

  private Slots() {}

  @FunctionalInterface
  private interface Value {
    String of(Scene scene);
  }

  static Slot named(String name) {
    Slot slot = SLOTS.get(name);
    if (slot == null) {
      throw new IllegalArgumentException("no slot {" + name + "}");
    }
    return slot;
  }

  private static void entity(String name, Value value) {
    SLOTS.put(name, (scene, out) -> out.entity(value.of(scene), name));
  }

  private static void personal(String name, String type, Value value) {
    SLOTS.put(name, (scene, out) -> out.personal(value.of(scene), type));
  }

  /** Look-alikes: numbers and codes that are nobody's. */
  private static void plain(String name, Value value) {
    SLOTS.put(name, (scene, out) -> out.plain(value.of(scene)));
  }

  /** A title is no part of the name. */
  private static void honorific(Scene scene, Utterance out) {
    Persona customer = scene.customer();
    boolean mr = customer.salutation().equals("mr");
    if (customer.salutation().equals("none")) {
      out.personal(customer.name(), "PERSON");
    } else if (customer.chinese()) {
      out.personal(customer.lastName(), "PERSON");
      out.plain(mr ? "先生" : "女士");
    } else {
      out.plain(mr ? "Mr. " : "Ms. ");
      out.personal(customer.lastName(), "PERSON");
    }
  }
}
