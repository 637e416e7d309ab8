package io.kefu.evaluation.pii;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.kefu.core.UserException;
import io.kefu.core.storage.Storage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PiiFilesTest {
  private static final String OTHER_LINE = "{\"id\":\"first\",\"spans\":[]}\n";

  @TempDir Path dir;
  private final Storage storage = new Storage(new Configuration());

  @Test
  void readsPredictionsAndPassesOverTheirScores() throws IOException {
    String file =
        write(
            OTHER_LINE
                + "{\"id\":7,\"spans\":[{\"start\":1,\"end\":3,\"type\":\"IP\",\"score\":0.5,\"rule\":\"r\"}]}\n");
    assertThat(PiiFile.read(storage, file))
        .extracting(PiiRow::id, row -> row.spans().size())
        .containsExactly(tuple("first", 0), tuple("7", 1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"id\":\"a\",\"text\":\"secret\"}",
        "{\"text\":\"secret\",\"spans\":[]}",
        "{\"id\":\"first\",\"text\":\"secret\",\"spans\":[]}",
        "{\"id\":\"a\",\"text\":\"secret\",\"spans\":[{\"start\":0,\"type\":\"IP\"}]}",
        "{\"id\":\"a\",\"text\":\"secret\",\"spans\":[{\"start\":0,\"end\":2}]}",
        "{\"id\":\"a\",\"text\":\"secret\",\"spans\":[{\"start\":2,\"end\":2,\"type\":\"IP\"}]}",
        "{\"id\":\"a\",\"text\":\"secret\",\"spans\":[{\"start\":0,\"end\":7,\"type\":\"IP\"}]}",
        "{\"id\":\"a\",\"text\":\"secret\",\"spans\":[{\"start\":-1,\"end\":2,\"type\":\"IP\"}]}",
        "secret"
      })
  void malformedLineIsNamedByItsNumberAndNotQuoted(String line) throws IOException {
    String file = write(OTHER_LINE + line + "\n");
    assertThatThrownBy(() -> PiiFile.read(storage, file))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("line 2")
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("secret"));
  }

  @Test
  void presidioTypesAreMappedAndCodePointsBecomeUtf16() throws IOException {
    // The smiling face takes two UTF-16 units and one code point.
    String file =
        write(
            "[{\"full_text\":\"\uD83D\uDE00 call 555-0100, Oslo\",\"spans\":["
                + "{\"entity_type\":\"PHONE_NUMBER\",\"start_position\":7,\"end_position\":15},"
                + "{\"entity_type\":\"GPE\",\"start_position\":17,\"end_position\":21}]}]");
    PresidioFile.Content content = PresidioFile.read(storage, file);
    PiiRow row = content.rows().get(0);
    assertThat(row.spans()).containsExactly(new PiiSpan(8, 16, "PHONE"));
    assertThat(row.text().substring(8, 16)).isEqualTo("555-0100");
    assertThat(content.dropped()).isEqualTo(Map.of("GPE", 1L));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"full_text\":\"secret\"}",
        "[{\"spans\":[]}]",
        "[{\"full_text\":\"secret\"}]",
        "[{\"full_text\":\"secret\",\"spans\":[{\"entity_type\":\"PERSON\",\"start_position\":0}]}]",
        "[{\"full_text\":\"secret\",\"spans\":[{\"entity_type\":\"PERSON\",\"start_position\":0,\"end_position\":9}]}]"
      })
  void malformedPresidioFileIsRefusedWithoutQuotingIt(String json) throws IOException {
    String file = write(json);
    assertThatThrownBy(() -> PresidioFile.read(storage, file))
        .isInstanceOf(UserException.class)
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("secret"));
  }

  private String write(String content) throws IOException {
    return Files.writeString(dir.resolve("file"), content).toString();
  }
}
