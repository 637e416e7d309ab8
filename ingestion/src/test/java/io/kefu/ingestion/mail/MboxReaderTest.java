package io.kefu.ingestion.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MboxReaderTest {
  private static final String FROM = "From a@x.example Tue Mar  5 09:12:44 2024\n";

  private static List<String> read(String mbox, long start, long end) throws IOException {
    byte[] bytes = mbox.getBytes(StandardCharsets.UTF_8);
    int from = (int) Math.max(0, start - MboxReader.LOOK_BACK);
    long feeds = mbox.substring(0, (int) start).chars().filter(c -> c == '\n').count();
    InputStream in = new ByteArrayInputStream(bytes, from, bytes.length - from);
    List<String> mails = new ArrayList<>();
    try (MboxReader reader = new MboxReader(in, start, end, feeds)) {
      for (InputStream mail = reader.next(); mail != null; mail = reader.next()) {
        mails.add(reader.line() + ":" + new String(mail.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    return mails;
  }

  @Test
  void escapedLinesGetTheirFromBackAndOthersBeginNoMail() throws IOException {
    String first = "A: 1\n\n>From here\n>>From there\n> From\nFrom me\n\nFrom now on, no year\n\n";
    String mbox =
        FROM + first + FROM + "B: 2\r\n\r\nFrom a@x.example Tue Mar  5 09:12:44 2024\r\n\r\n";

    assertThat(read(mbox, 0, Long.MAX_VALUE))
        .containsExactly(
            "1:A: 1\n\nFrom here\n>From there\n> From\nFrom me\n\nFrom now on, no year\n\n",
            "11:B: 2\r\n\r\n",
            "14:\r\n");
  }

  @Test
  void everyDivisionOfTheFileGivesTheSameMails() throws IOException {
    String mbox = FROM + "A: 1\n\none\n\n" + FROM + "\ntwo\r\n\r\n" + FROM + "three\n";
    List<String> whole = read(mbox, 0, Long.MAX_VALUE);
    assertThat(whole).hasSize(3);
    for (int cut = 1; cut < mbox.length(); cut++) {
      List<String> parts = new ArrayList<>(read(mbox, 0, cut));
      parts.addAll(read(mbox, cut, mbox.length()));
      assertThat(parts).as("cut at byte %d", cut).isEqualTo(whole);
    }
  }

  @Test
  void aMailThatIsNotReadToItsEndIsPassedOver() throws IOException {
    String mbox = FROM + "A: 1\n\n" + "line\n".repeat(50_000) + "\n" + FROM + "B: 2\n";
    byte[] bytes = mbox.getBytes(StandardCharsets.UTF_8);
    MboxReader reader = new MboxReader(new ByteArrayInputStream(bytes), 0, bytes.length, 0);
    assertThat(reader.next().read()).isEqualTo('A');
    assertThat(reader.next().readAllBytes()).asString().isEqualTo("B: 2\n");
    assertThat(reader.next()).isNull();
  }
}
