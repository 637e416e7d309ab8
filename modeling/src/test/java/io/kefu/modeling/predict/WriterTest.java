package io.kefu.modeling.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kefu.modeling.ModelException;
import io.kefu.modeling.family.Head;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WriterTest {
  private static final List<String> PROMPTS = List.of("where is my order", "a refund to 上海");

  @TempDir static Path dir;
  private static ServedModel served;

  @BeforeAll
  static void load() {
    served = TinyModel.load(dir, TinyModel.spec(Head.CAUSAL_LM, List.of(), 48));
  }

  @AfterAll
  static void close() {
    served.close();
  }

  private static List<String> write(GenerationSettings how) {
    return new Writer(served, how).write(PROMPTS);
  }

  private static GenerationSettings drawn(double temperature, int topK, long seed) {
    return new GenerationSettings(12, temperature, topK, 1, 1, List.of(), seed);
  }

  private static GenerationSettings greedy(int most, String... stop) {
    return new GenerationSettings(most, 0, 0, 1, 1, List.of(stop), 0);
  }

  @Test
  void greedyIsTheSameWhateverTheSeedAndSoIsDrawingFromOneToken() {
    List<String> texts = write(drawn(0, 0, 1));
    assertThat(texts).hasSize(2).allSatisfy(text -> assertThat(text).isNotBlank());
    assertThat(write(drawn(0, 0, 2))).isEqualTo(texts);
    assertThat(write(drawn(1, 1, 3))).isEqualTo(texts);
  }

  @Test
  void equalSeedsDrawEqualTexts() {
    List<String> texts = write(drawn(2, 0, 7));
    assertThat(write(drawn(2, 0, 7))).isEqualTo(texts);
    assertThat(write(drawn(2, 0, 8))).isNotEqualTo(texts);
    assertThat(texts).isNotEqualTo(write(drawn(0, 0, 7)));
  }

  @Test
  void drawsDoNotDependOnHowTextsAreDividedIntoCalls() {
    Writer writer = new Writer(served, drawn(2, 0, 7));
    List<String> oneByOne = new ArrayList<>();
    PROMPTS.forEach(prompt -> oneByOne.addAll(writer.write(List.of(prompt))));
    assertThat(oneByOne).isEqualTo(write(drawn(2, 0, 7)));
  }

  @Test
  void aTextEndsBeforeAStopString() {
    String whole = write(greedy(12)).get(0);
    int space = whole.indexOf(' ', whole.length() / 3);
    // Over the border of two words, which is no token.
    String across = whole.substring(space - 1, space + 2);
    String text = write(greedy(12, "never written", across)).get(0);
    assertThat(text).isEqualTo(whole.substring(0, whole.indexOf(across)).strip());
  }

  @Test
  void aStopStringThatIsATokenEndsTheTextAtOnce() {
    String whole = write(greedy(12)).get(0);
    String word =
        TinyModel.WORDS.stream()
            .filter(w -> List.of(whole.split(" ")).contains(w))
            .findFirst()
            .orElseThrow();
    Writer writer = new Writer(served, greedy(12, word));
    assertThat(writer.ends()).containsExactly(served.tokenizer().id(word).getAsInt());
    assertThat(writer.write(PROMPTS).get(0))
        .isEqualTo(whole.substring(0, whole.indexOf(word)).strip());
  }

  @Test
  void aLongPromptIsCutInFront() {
    String end = "where is my order to the 上海 ";
    assertThat(new Writer(served, greedy(40)).write(List.of("a ".repeat(90) + end.repeat(4))))
        .isEqualTo(new Writer(served, greedy(40)).write(List.of(end.repeat(4))));
  }

  @Test
  void newTokensThatLeaveNoRoomForAPromptAreRefused() {
    assertThatThrownBy(() -> new Writer(served, greedy(64)))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("max_new_tokens 64")
        .hasMessageContaining("64 positions");
  }
}
