package io.kefu.app.predict;

import io.kefu.modeling.dialogue.Turn;
import io.kefu.preprocessing.clean.CleanText;
import io.kefu.preprocessing.clean.Cleaner;
import java.util.List;

/**
 * One line to answer: turns, a single one for a model that reads one text.
 *
 * @param email whether line breaks carry meaning
 * @param partner the second text of a pair, or null
 */
public record Input(List<Turn> turns, boolean email, String partner) {

  /** A customer's turn. */
  public static Input of(String text) {
    return new Input(List.of(Turn.customer(text)), false, null);
  }

  /** The clean-up of training; surrogates are not needed, nothing is kept. */
  List<Turn> cleanTurns() {
    return turns.stream()
        .map(turn -> new Turn(turn.speaker(), clean(turn.text()).text(), subject(turn)))
        .toList();
  }

  CleanText clean(String text) {
    return Cleaner.clean(text == null ? "" : text, email);
  }

  private static String subject(Turn turn) {
    return turn.subject() == null ? null : Cleaner.clean(turn.subject(), false).text();
  }

  Turn last() {
    return turns.get(turns.size() - 1);
  }
}
