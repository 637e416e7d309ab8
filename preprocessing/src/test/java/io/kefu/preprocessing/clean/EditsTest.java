package io.kefu.preprocessing.clean;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class EditsTest {

  @Test
  void betweenEditsTheTextIsTheRawTextWhateverTheSteps() {
    Random random = new Random(11);
    for (int i = 0; i < 5000; i++) {
      String raw = RandomTexts.next(random);
      CleanText text = Cleaner.clean(raw, random.nextBoolean());
      for (int step = random.nextInt(4); step > 0; step--) {
        text = text.then(t -> randomStep(t, random));
      }
      assertConsistent(raw, text);
    }
  }

  @Test
  void aRawSpanMapsToTheTextThatStandsForIt() {
    String raw = "<p>Ｃａｌｌ  me</p>at\u200B 138<b>0013</b>8000 &lt;now&gt;";
    CleanText clean = Cleaner.clean(raw, false);
    assertThat(clean.text()).isEqualTo("Call me at 13800138000 <now>");
    int start = raw.indexOf("138");
    int end = raw.indexOf("8000") + 4;
    Span span = clean.edits().toText(new Span(start, end));
    assertThat(clean.text().substring(span.start(), span.end())).isEqualTo("13800138000");
    Span back = clean.edits().toRaw(span);
    assertThat(raw.substring(back.start(), back.end())).isEqualTo("138<b>0013</b>8000");
  }

  @Test
  void aSpanThatWasRemovedBecomesEmptyAndOneInsideAnEditGrows() {
    Edits edits = new Edits(java.util.List.of(new Edit(2, 2, 2, 5), new Edit(4, 8, 7, 9)));
    assertThat(edits.toText(new Span(2, 5)).isEmpty()).isTrue();
    assertThat(edits.toText(new Span(0, 3))).isEqualTo(new Span(0, 2));
    assertThat(edits.toText(new Span(8, 9))).isEqualTo(new Span(4, 8));
    assertThat(edits.toText(new Span(6, 8))).isEqualTo(new Span(3, 8));
    assertThat(edits.toRaw(new Span(4, 5))).isEqualTo(new Span(7, 9));
    assertThat(edits.toRaw(new Span(8, 10))).isEqualTo(new Span(9, 11));
  }

  @Test
  void everyRawSpanOfUnchangedCharactersMapsToEqualText() {
    Random random = new Random(12);
    for (int i = 0; i < 2000; i++) {
      String raw = RandomTexts.next(random);
      CleanText text = Cleaner.clean(raw, true).then(t -> randomStep(t, random));
      int previous = 0;
      for (Edit e : text.edits().list()) {
        Span span = text.edits().toText(new Span(previous, e.rawStart()));
        assertThat(text.text().substring(span.start(), span.end()))
            .isEqualTo(raw.substring(previous, e.rawStart()));
        previous = e.rawEnd();
      }
    }
  }

  private static CleanText randomStep(String text, Random random) {
    TextEditor editor = new TextEditor(text);
    int at = random.nextInt(3);
    while (at < text.length()) {
      int end = Math.min(text.length(), at + random.nextInt(4));
      editor.replace(at, end, "#".repeat(random.nextInt(4)));
      at = end + random.nextInt(6);
    }
    return editor.finish();
  }

  static void assertConsistent(String raw, CleanText clean) {
    int text = 0;
    int rawAt = 0;
    for (Edit e : clean.edits().list()) {
      assertThat(e.start()).isGreaterThanOrEqualTo(text);
      assertThat(e.rawStart()).isGreaterThanOrEqualTo(rawAt);
      assertThat(clean.text().substring(text, e.start()))
          .isEqualTo(raw.substring(rawAt, e.rawStart()));
      text = e.end();
      rawAt = e.rawEnd();
    }
    assertThat(clean.text().substring(text)).isEqualTo(raw.substring(rawAt));
  }
}
