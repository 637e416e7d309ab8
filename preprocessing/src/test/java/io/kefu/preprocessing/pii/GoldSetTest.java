package io.kefu.preprocessing.pii;

import static org.assertj.core.api.Assertions.assertThat;

import io.kefu.preprocessing.deid.PiiType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Failures name rows by id: a gold set is made up, but the habit is worth keeping. */
class GoldSetTest {
  /** The arguments that dev.jsonl was written with. */
  private static List<GoldRow> rows() throws IOException {
    Grammar grammar =
        new Grammar(Stream.concat(lines("grammar.txt"), lines("words-dev.txt")).toList());
    return GoldSet.rows("dev", 20260301, 4, 6, lines("templates-dev.txt").toList(), grammar);
  }

  @Test
  void committedRowsAreThoseOfTheTemplates() throws IOException {
    boolean same = GoldSet.jsonLines(rows()).equals(resource("dev.jsonl"));
    assertThat(same).as("dev.jsonl is what GoldSet writes").isTrue();
  }

  @Test
  void spansLieInTheirTextInOrderWithoutBlanksAtTheirEnds() throws IOException {
    for (GoldRow row : rows()) {
      int from = 0;
      for (GoldSpan span : row.spans()) {
        assertThat(span.start()).as(row.id()).isGreaterThanOrEqualTo(from);
        String value = row.text().substring(span.start(), span.end());
        assertThat(value.equals(value.strip()) && !value.isEmpty()).as(row.id()).isTrue();
        from = span.end();
      }
    }
  }

  @Test
  void rowsCoverEveryTypeAndAThirdHoldNoPersonalData() throws IOException {
    List<GoldRow> rows = rows();
    Set<PiiType> types = EnumSet.noneOf(PiiType.class);
    Set<String> texts = new HashSet<>();
    rows.forEach(row -> row.spans().forEach(span -> types.add(span.type())));
    rows.forEach(row -> texts.add(row.text()));
    assertThat(types).isEqualTo(EnumSet.allOf(PiiType.class));
    assertThat(texts).hasSameSizeAs(rows);
    long negative = rows.stream().filter(row -> row.spans().isEmpty()).count();
    assertThat(3 * negative).isGreaterThanOrEqualTo(rows.size());
  }

  /** The examples of GB 11643-1999 and ISO/IEC 7812-1, and a made-up number worked out by hand. */
  @Test
  void checkDigitsAreThoseOfTheStandards() {
    assertThat(Checksums.identity("11010519491231002")).isEqualTo('X');
    assertThat(Checksums.identity("44052418800101001")).isEqualTo('4');
    assertThat(Checksums.luhn("7992739871")).isEqualTo('3');
    // 9·1 + 1·3 = 12; 31 - 12 = 19, which is K in 0 to 9 and A to Z without I, O, S, V, Z.
    assertThat(Checksums.credit("91000000000000000")).isEqualTo('K');
    // 1·3 + 2·7 = 17; 11 - 17 mod 11 = 5.
    assertThat(Checksums.organisation("12000000")).isEqualTo('5');
  }

  @Test
  void spokenDigitsBeginAndEndWithADigitWord() {
    Random random = new Random(1);
    for (int i = 0; i < 200; i++) {
      assertThat(Spoken.chinese("138 0000 1155", 50, random)).matches("(?s)[幺一双两].*[五]");
      assertThat(Spoken.english("415-555-0100", 50, random)).matches("(?s)four.*(zero|oh)");
    }
  }

  private static Stream<String> lines(String name) throws IOException {
    return resource(name).lines();
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = GoldSetTest.class.getResourceAsStream("/pii/" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
