package io.kefu.preprocessing.deid;

import io.kefu.preprocessing.deid.names.Name;
import io.kefu.preprocessing.deid.names.PersonNames;
import java.util.List;

/** Names of persons, without title. */
final class PersonRecognizer implements Recognizer {
  private final PersonNames names = new PersonNames(List.of());

  @Override
  public void find(Clues clues, List<Candidate> out) {
    for (Name name : names.find(clues.text())) {
      out.add(
          Candidate.of(
              name.start(),
              name.end(),
              PiiType.PERSON,
              name.score(),
              name.rule(),
              Priorities.PERSON));
    }
  }
}
