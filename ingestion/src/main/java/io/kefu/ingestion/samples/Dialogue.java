package io.kefu.ingestion.samples;

import java.util.ArrayList;
import java.util.List;

/** Plays one conversation, from the seed and its number alone. */
final class Dialogue {
  /** Requests that name a second intent, unwanted: which is which only the word order says. */
  private static final double CONTRAST = 0.22;

  /** Of the Chinese conversations. */
  private static final double MIXED = 0.14;

  private static final List<String> INTENTS = Grammar.ENGLISH.intents();
  private static final String[] DATA = {
    "order", "phone", "email", "name", "address", "card", "idcard", "model"
  };

  private final Rng rng;
  private final Scene scene;
  private final boolean mixed;
  private final String channel;
  private final Style style;
  private final TurnWriter turns;
  private final Utterance out = new Utterance();

  private Dialogue(long seed, long number, List<String> lines) {
    this.rng = Rng.of(seed, number);
    // Later conversations meet earlier customers again.
    Persona customer = Persona.of(seed, rng.below(number / 2 + 1));
    this.channel = rng.chance(0.6) ? "chat" : rng.chance(0.55) ? "phone" : "email";
    this.scene = new Scene(rng, customer, channel.equals("phone"), PersonalData.order(rng));
    this.mixed = customer.chinese() && rng.chance(MIXED);
    this.style = new Style(scene, channel);
    this.turns = new TurnWriter(number, channel, customer, rng, lines);
  }

  /**
   * @return the turns as JSON lines
   */
  static List<String> play(long seed, long number) {
    List<String> lines = new ArrayList<>(10);
    new Dialogue(seed, number, lines).play();
    return lines;
  }

  private void play() {
    Tone mood = rng.chance(0.3) ? Tone.NEGATIVE : rng.chance(0.2) ? Tone.POSITIVE : Tone.NEUTRAL;
    boolean solved = rng.chance(mood == Tone.NEGATIVE ? 0.6 : 0.85);
    Tone end = end(solved);
    turns.rate(rng.chance(0.7) ? csat(mood, solved, end) : 0);
    boolean email = channel.equals("email");
    if (!email && rng.chance(0.3)) {
      customer("opening " + channel);
      agent("agent greet");
    }
    String intent = rng.pick(INTENTS);
    ask(intent, "opening " + channel, mood);
    if (!email || rng.chance(0.4)) {
      give();
    }
    agent("agent sorry", "agent answer " + intent);
    boolean again = !solved && rng.chance(0.5);
    if (again) {
      ask(intent, "filler", Tone.NEGATIVE);
      agent("agent sorry", "agent unresolved");
    }
    if (!email && !again && rng.chance(0.25)) {
      String second = rng.pick(INTENTS);
      ask(second, "also", Tone.NEUTRAL);
      agent("agent answer " + second);
    }
    customer("react " + end.label());
    if (!email && rng.chance(0.6)) {
      agent("agent close");
    }
  }

  private Tone end(boolean solved) {
    if (solved) {
      return rng.chance(0.6) ? Tone.POSITIVE : Tone.NEUTRAL;
    }
    return rng.chance(0.65) ? Tone.NEGATIVE : Tone.NEUTRAL;
  }

  private int csat(Tone mood, boolean solved, Tone end) {
    double score = 3.2 + (solved ? 0.7 : -0.9) + 0.3 * mood.sign();
    score += 0.8 * end.sign() + 0.6 * rng.normal();
    return (int) Math.max(1, Math.min(5, Math.round(score)));
  }

  /** A customer turn with an intent; a mood counts for the label only where words show it. */
  private void ask(String intent, String opening, Tone mood) {
    style.begin(out);
    if (channel.equals("email") || rng.chance(0.4)) {
      style.opening(opening, out);
    }
    boolean moodFirst = rng.chance(0.4);
    boolean shown = mood != Tone.NEUTRAL && rng.chance(0.8);
    Template request = request(intent);
    // Praise before a complaint would leave the sentiment open.
    shown &= mood != Tone.POSITIVE || request.tone() == Tone.NEUTRAL;
    if (shown && moodFirst) {
      style.sentence(scene.pick("mood " + mood.label()), out);
    }
    style.sentence(request, out);
    if (shown && !moodFirst) {
      style.sentence(scene.pick("mood " + mood.label()), out);
    }
    if (mixed) {
      style.foreign(out);
    }
    if (channel.equals("email") || rng.chance(0.08)) {
      style.sentence(scene.pick("give " + rng.pick("order", "order", "model", "phone")), out);
    }
    Tone tone = shown ? mood : request.tone();
    style.end(out, tone);
    turns.customer(out, intent, tone);
  }

  private Template request(String intent) {
    String other = rng.pick(INTENTS);
    scene.about(intent, other.equals(intent) ? next(intent) : other);
    return scene.pick(rng.chance(CONTRAST) ? "contrast" : "intent " + intent);
  }

  private static String next(String intent) {
    return INTENTS.get((INTENTS.indexOf(intent) + 1) % INTENTS.size());
  }

  private void give() {
    String datum = DATA[Math.min(rng.below(DATA.length), rng.below(DATA.length))];
    agent("agent ask " + datum);
    customer("give " + datum);
  }

  /** A customer turn without an intent. */
  private void customer(String section) {
    Template template = scene.pick(section);
    style.begin(out);
    if (channel.equals("email")) {
      style.opening("opening email", out);
    }
    style.sentence(template, out);
    style.end(out, template.tone());
    turns.customer(out, null, template.tone());
  }

  private void agent(String... sections) {
    out.begin(Noise.NONE);
    for (String section : sections) {
      out.join(scene.chinese());
      scene.pick(section).write(scene, out);
    }
    turns.agent(out);
  }
}
