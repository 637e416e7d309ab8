package io.kefu.modeling.dialogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a server gives a model to read is what training has in front of the text to learn. */
class DialogueTextTest {
  private static final Map<String, String> MARKERS =
      Map.of("customer", "customer: ", "agent", "agent: ");
  private static final Turn HELLO = Turn.customer("hello");
  private static final Turn WELCOME = new Turn("agent", "welcome", null);
  private static final Turn REFUND = Turn.customer("a refund");

  private static DialogueFormat format(String unit, int turns, String targets, String end) {
    return new DialogueFormat(unit, List.of("text"), turns, true, targets, "state: ", MARKERS, end);
  }

  @Test
  void aReplyBeginsWithTheMarkerOfItsSpeaker() {
    DialogueFormat reply = format("text", 20, "agent", "</s>");
    String prompt = DialogueText.toAnswer(reply, List.of(HELLO, WELCOME, REFUND));
    DialogueText training = new DialogueText(reply);
    List.of(HELLO, WELCOME, REFUND, new Turn("agent", "of course", null)).forEach(training::add);

    assertThat(prompt)
        .isEqualTo("customer: hello</s>\nagent: welcome</s>\ncustomer: a refund</s>\nagent: ");
    assertThat(training.text()).isEqualTo(prompt + "of course</s>");
    DialogueText.Span last = training.targets().get(1);
    assertThat(last.start()).isEqualTo(prompt.length());
    assertThat(last.end()).isEqualTo(training.text().length());
  }

  @Test
  void aStateStandsBehindThePrompt() {
    DialogueFormat state = format("history", 20, DialogueFormat.BY_LABEL, "</s>");
    String prompt = DialogueText.toAnswer(state, List.of(HELLO, WELCOME, REFUND));
    DialogueText training = new DialogueText(state);
    List.of(HELLO, WELCOME, REFUND).forEach(training::add);
    training.write("topic=refund");

    assertThat(prompt).endsWith("customer: a refund</s>\nstate: ");
    assertThat(training.text()).isEqualTo(prompt + "topic=refund</s>");
    assertThat(training.targets().get(0).start()).isEqualTo(prompt.length());
  }

  @Test
  void theLastTurnsAreKeptAndAReplyCountsAsOne() {
    List<Turn> turns = List.of(HELLO, WELCOME, REFUND);
    assertThat(DialogueText.toAnswer(format("history", 2, null, ""), turns))
        .isEqualTo("agent: welcome\ncustomer: a refund");
    assertThat(DialogueText.toAnswer(format("text", 2, "agent", ""), turns))
        .isEqualTo("customer: a refund\nagent: ");
  }

  @Test
  void oneTurnIsReadAsItIsWithItsSubjectWhereThatIsRead() {
    Turn mail = new Turn("customer", "it is broken", "lamp");
    DialogueFormat plain = new DialogueFormat("turn", null, 1, true, null, null, MARKERS, null);
    DialogueFormat email =
        new DialogueFormat("turn", List.of("subject", "text"), 1, true, null, "", MARKERS, "");
    assertThat(DialogueText.toAnswer(plain, List.of(mail))).isEqualTo("it is broken");
    assertThat(DialogueText.toAnswer(email, List.of(mail))).isEqualTo("lamp\nit is broken");
  }
}
