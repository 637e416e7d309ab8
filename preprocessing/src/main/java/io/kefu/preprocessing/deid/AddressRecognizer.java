package io.kefu.preprocessing.deid;

import io.kefu.preprocessing.deid.address.Address;
import io.kefu.preprocessing.deid.address.PostalAddresses;
import java.util.List;

/** Postal addresses, without label and postcode. */
final class AddressRecognizer implements Recognizer {
  @Override
  public void find(Clues clues, List<Candidate> out) {
    for (Address address : PostalAddresses.find(clues.text(), clues.spokenDigits() > 1)) {
      out.add(
          Candidate.of(
              address.start(),
              address.end(),
              PiiType.ADDRESS,
              address.score(),
              address.rule(),
              Priorities.ADDRESS));
    }
  }
}
