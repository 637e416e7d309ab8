package io.kefu.ingestion.samples;

/** How a channel sounds: short and mistyped, spoken with fillers, or a letter. */
final class Style {
  private static final String[] GLAD = {" 😊", " 👍", " ❤️", "~"};
  private static final String[] SAD = {" 😡", " 😭", " 🙄", "!!!"};

  private final Scene scene;
  private final Rng rng;
  private final boolean chat;
  private final boolean phone;
  private final boolean email;

  /** A habit of the person, the same in every turn. */
  private final boolean small;

  Style(Scene scene, String channel) {
    this.scene = scene;
    this.rng = scene.rng();
    this.chat = channel.equals("chat");
    this.phone = channel.equals("phone");
    this.email = channel.equals("email");
    this.small = chat && rng.chance(0.35);
  }

  void begin(Utterance out) {
    out.begin(chat ? Noise.typing(rng, small, 0.12) : Noise.NONE);
  }

  void opening(String section, Utterance out) {
    scene.pick(section).write(scene, out);
    if (email) {
      out.plain("\n\n");
    }
  }

  void sentence(Template template, Utterance out) {
    out.join(scene.chinese());
    if (phone && rng.chance(0.4)) {
      scene.pick("filler").write(scene, out);
      out.join(scene.chinese());
    }
    template.write(scene, out);
  }

  /** A few words of English in a Chinese turn. */
  void foreign(Utterance out) {
    out.join(true);
    rng.pick(Grammar.ENGLISH.section("tag")).write(scene, out);
  }

  void end(Utterance out, Tone tone) {
    if (email) {
      out.plain("\n\n");
      scene.pick("closing email").write(scene, out);
    } else if (chat) {
      if (rng.chance(0.5)) {
        out.dropFullStop();
      }
      if (tone != Tone.NEUTRAL && rng.chance(0.25)) {
        out.plain(rng.pick(tone == Tone.POSITIVE ? GLAD : SAD));
      }
    }
  }
}
