package io.kefu.preprocessing.deid;

import java.util.List;

/** Finds candidates of one type in time linear in the text. Implementations are stateless. */
interface Recognizer {
  void find(Clues text, List<Candidate> out);
}
