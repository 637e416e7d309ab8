package io.kefu.preprocessing.deid;

import static org.assertj.core.api.Assertions.assertThat;

import io.kefu.preprocessing.clean.Cleaner;
import io.kefu.preprocessing.clean.RandomTexts;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NamesAndAddressesTest {
  private static final Detector DETECTOR = new Detector();

  static Stream<String> persons() throws IOException {
    return Stream.concat(lines("persons.txt"), lines("no-persons.txt"));
  }

  static Stream<String> addresses() throws IOException {
    return Stream.concat(lines("addresses.txt"), lines("no-addresses.txt"));
  }

  @ParameterizedTest
  @MethodSource("persons")
  void namesAreFoundWithoutTitleAndNothingElseIs(String marked) {
    assertThat(marked(marked, PiiType.PERSON)).isEqualTo(marked);
  }

  @ParameterizedTest
  @MethodSource("addresses")
  void addressesAreFoundWithoutPostcodeAndBareRegionsAreNone(String marked) {
    assertThat(marked(marked, PiiType.ADDRESS)).isEqualTo(marked);
  }

  @Test
  void aNameIsFoundAgainWhereNothingAroundItTells() {
    String text = "我叫买合苏提，买合苏提就是我";
    assertThat(persons(text)).isNotEmpty();
    assertThat(persons("My name is Wanjiru Achieng. wanjiru. Wanjiru Achieng")).hasSize(2);
  }

  @Test
  void fullWidthLettersAreFoldedBefore() {
    String text = Cleaner.clean("Ｍｙ ｎａｍｅ ｉｓ Ｊｏｈｎ Ｓｍｉｔｈ", true).text();
    assertThat(persons(text)).containsExactly("John Smith");
  }

  @Test
  void randomTextGivesSpansInsideTheTextAndTheSameEveryTime() {
    Random random = new Random(7);
    for (int i = 0; i < 2000; i++) {
      String text = RandomTexts.next(random) + "我叫王小明 12 Oak Street 3栋";
      List<Finding> found = DETECTOR.detect(text);
      assertThat(found).isEqualTo(DETECTOR.detect(text));
      for (Finding finding : found) {
        assertThat(finding.start()).isBetween(0, finding.end() - 1);
        assertThat(finding.end()).isLessThanOrEqualTo(text.length());
        assertThat(finding.score()).isBetween(0.0, 1.0);
      }
    }
  }

  @Test
  void threadsDoNotDisturbOneAnother() throws Exception {
    List<String> texts = persons().toList();
    List<List<Finding>> expected = texts.stream().map(DETECTOR::detect).toList();
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      Callable<List<List<Finding>>> all = () -> texts.stream().map(DETECTOR::detect).toList();
      for (Future<List<List<Finding>>> found : threads.invokeAll(List.of(all, all, all, all))) {
        assertThat(found.get()).isEqualTo(expected);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void hostileTextEndsSoon() {
    String[] seeds = {
      "王小明",
      "王",
      "张先生",
      "1号",
      "88号",
      "马·",
      "叫阿",
      "我叫",
      "John ",
      "Mr. ",
      "12 Main Street ",
      "12-",
      "Box 1 ",
      "Flat 1, 2 ",
      "路1号",
      "号1-",
      "Jean-",
      "O'",
      "A. ",
      "name is "
    };
    for (String seed : seeds) {
      assertThat(DETECTOR.detect(seed.repeat(60_000 / seed.length()))).isNotNull();
    }
  }

  private static List<String> persons(String text) {
    return DETECTOR.detect(text).stream()
        .filter(finding -> finding.type() == PiiType.PERSON)
        .map(finding -> text.substring(finding.start(), finding.end()))
        .toList();
  }

  private static String marked(String expected, PiiType type) {
    String text = expected.replace("[", "").replace("]", "");
    StringBuilder marked = new StringBuilder(text);
    List<Finding> found = new ArrayList<>(DETECTOR.detect(text));
    for (int i = found.size() - 1; i >= 0; i--) {
      if (found.get(i).type() == type) {
        marked.insert(found.get(i).end(), ']').insert(found.get(i).start(), '[');
      }
    }
    return marked.toString();
  }

  private static Stream<String> lines(String resource) throws IOException {
    try (InputStream in = NamesAndAddressesTest.class.getResourceAsStream("/names/" + resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .filter(line -> !line.startsWith("#"))
              .map(line -> line.replace("\\n", "\n"))
              .toList()
              .stream();
    }
  }
}
