package io.kefu.preprocessing.clean;

import static org.assertj.core.api.Assertions.assertThat;

import io.kefu.core.config.JobConfig;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TurnCleanerTest {
  private static final CleaningConfig DEFAULTS = config(Map.of());

  private static CleaningConfig config(Map<String, ?> flags) {
    return CleaningConfig.from(
        JobConfig.load(Optional.empty(), new HashMap<>(flags)).section("prepare"));
  }

  private static String phone(String raw) {
    return new TurnCleaner(DEFAULTS, Boilerplate.NONE)
        .clean(raw, "phone", "customer")
        .text()
        .text();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "嗯，我想查一下那个那个订单|我想查一下那个订单",
        "我想呃退货|我想退货",
        "好的，嗯。|好的。",
        "嗯嗯嗯 就是，就是还没到|就是还没到",
        "我我我想问一下|我想问一下",
        "那个，嗯，那个快递|那个快递",
        "Um, I I I want uh to return it|I want to return it",
        "It was, um, the the wrong size, uhhh.|It was, the wrong size.",
        "I'm I'm calling about um.|I'm calling about.",
      })
  void hesitationGoesFromTranscripts(String raw, String expected) {
    assertThat(phone(raw)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "幺幺零三三八八|幺幺零三三八八",
        "one one two two oh oh|one one two two oh oh",
        "1 1 2 2|1 1 2 2",
        "it is a a b 7|it is a a b 7",
        "a a one two|a a one two",
        "谢谢谢谢，好好好|谢谢谢谢，好好好",
        "no no, very very bad|no no, very very bad",
        "你现在在哪里|你现在在哪里",
        "请给我我的发票|请给我我的发票",
        "the theatre, a an|the theatre, a an",
        "um@shop.example um.shop.example|um@shop.example um.shop.example",
        "嗯|嗯",
        "Uh, um...|Uh, um...",
        "幺三八，嗯，零零幺三|幺三八，零零幺三",
        "one three um eight eight|one three eight eight",
      })
  void digitsEmphasisAndAnswersStay(String raw, String expected) {
    assertThat(phone(raw)).isEqualTo(expected);
  }

  @Test
  void otherChannelsKeepWhatTheyWrote() {
    String raw = "嗯，um, the the 那个那个";
    TurnCleaner cleaner = new TurnCleaner(DEFAULTS, Boilerplate.NONE);
    assertThat(cleaner.clean(raw, "chat", "customer").text().text()).isEqualTo(raw);
    CleaningConfig off = config(Map.of("prepare.fillers.remove", false));
    assertThat(new TurnCleaner(off, Boilerplate.NONE).clean(raw, "phone", "customer").text().text())
        .isEqualTo(raw);
  }

  @Test
  void aLongStammerTakesLinearTime() {
    assertThat(phone("那个".repeat(100_000) + "快递")).isEqualTo("那个快递");
    assertThat(phone("um ".repeat(100_000) + "parcel")).isEqualTo("parcel");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "很好😂👍🏽！|很好[笑哭][赞]！|很好！",
        "great 😀 job|great [grinning face] job|great job",
        "👨‍👩‍👧 ❤️ ok|[man, woman, girl] [heavy black heart] ok|ok",
        "from 🇫🇷|from [flag FR]|from",
        "one😀two|one[grinning face]two|one two",
        "打 1️⃣3️⃣8️⃣|打 138|打 138",
        "★ → © 5 ✓|★ → © 5 ✓|★ → © 5 ✓",
        "☎️ 123|[black telephone] 123|123",
      })
  void emojiAreNamedInTheLanguageOfTheTextOrRemoved(String raw, String named, String removed) {
    CleaningConfig name = config(Map.of("prepare.emoji", "name"));
    CleaningConfig remove = config(Map.of("prepare.emoji", "remove"));
    assertThat(new TurnCleaner(name, Boilerplate.NONE).clean(raw, "chat", "customer").text().text())
        .isEqualTo(named);
    assertThat(
            new TurnCleaner(remove, Boilerplate.NONE).clean(raw, "chat", "customer").text().text())
        .isEqualTo(removed);
  }

  @Test
  void digitsInKeycapsBecomeDigitsEvenWhereEmojiStay() {
    assertThat(Cleaner.clean("1️⃣3️⃣8️⃣ 😀 5⃣", false).text()).isEqualTo("138 😀 5");
  }

  @Test
  void stockSentencesAreCutFromTheEndsOrMarkTheWholeTurn() {
    String greeting = "您好，欢迎致电客户服务中心，工号10086为您服务。";
    String closing = "请问还有其他可以帮您的吗？";
    Boilerplate known =
        new Boilerplate(
            LongStream.concat(
                    LongStream.of(Boilerplate.units(greeting)),
                    LongStream.of(Boilerplate.units(closing)))
                .sorted()
                .distinct()
                .toArray());
    CleaningConfig remove = config(Map.of("prepare.boilerplate.action", "remove"));
    TurnCleaner cleaner = new TurnCleaner(remove, known);
    String raw = greeting.replace("10086", "9527") + "您的包裹明天到。" + closing;
    assertThat(cleaner.clean(raw, "chat", "agent").text().text()).isEqualTo("您的包裹明天到。");
    assertThat(cleaner.clean(raw, "chat", "agent").boilerplate()).isFalse();
    assertThat(cleaner.clean(raw, "chat", "customer").text().text()).isEqualTo(raw);
    TurnCleaner.Cleaned whole = cleaner.clean(greeting + closing, "chat", "bot");
    assertThat(whole.boilerplate()).isTrue();
    assertThat(whole.text().text()).isEqualTo(greeting + closing);
    assertThat(new TurnCleaner(DEFAULTS, known).clean(raw, "chat", "agent").text().text())
        .as("marking changes no text")
        .isEqualTo(raw);
    assertThat(Boilerplate.units("好的。")).isEmpty();
  }

  @Test
  void offsetsLeadBackToTheRawTextWhateverIsConfigured() {
    Random random = new Random(21);
    List<String> spoken =
        List.of("嗯，", "那个那个", "um ", "I I ", "我我", "😀", "👍🏽", "1️⃣", "。", "🇫🇷", "您好欢迎光临本店。");
    Boilerplate known = new Boilerplate(Boilerplate.units("您好欢迎光临本店。"));
    List<TurnCleaner> cleaners =
        Stream.of(Emoji.values()).map(e -> new TurnCleaner(config(e), known)).toList();
    for (int i = 0; i < 4000; i++) {
      StringBuilder raw = new StringBuilder();
      for (int n = random.nextInt(5); n >= 0; n--) {
        raw.append(RandomTexts.next(random)).append(spoken.get(random.nextInt(spoken.size())));
      }
      CleanText clean = cleaners.get(i % 3).clean(raw.toString(), "phone", "agent").text();
      EditsTest.assertConsistent(raw.toString(), clean);
    }
  }

  private static CleaningConfig config(Emoji emoji) {
    return new CleaningConfig(emoji, DEFAULTS.fillers(), DEFAULTS.repeats(), true, true, 0.1, 1);
  }
}
