package io.kefu.preprocessing.deid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kefu.preprocessing.clean.RandomTexts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class StructuredTypesTest {
  private static final int MEGABYTE = 1 << 20;
  private final Detector detector = new Detector(new DetectorConfig(Map.of(), 0));

  static Stream<MarkedText> sentences() throws IOException {
    List<MarkedText> sentences = new ArrayList<>();
    for (String resource : List.of("structured", "surface-forms-zh", "surface-forms-en")) {
      MarkedText.lines("/pii/" + resource + ".txt")
          .forEach(l -> sentences.add(MarkedText.parse(l)));
    }
    return sentences.stream();
  }

  @ParameterizedTest
  @MethodSource("sentences")
  void exactlyTheMarkedPlacesAreFound(MarkedText sentence) {
    assertThat(MarkedText.found(sentence.text(), detector.detect(sentence.text())))
        .isEqualTo(sentence.expected());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<p>手机：⟦PHONE|１３９ １２３４ ５６７８⟧</p>",
        "电话⟦PHONE|1\u200B39\u200B12345678⟧\u200B谢谢",
        "邮箱 ⟦EMAIL|ｊｏ＠ｅｘａｍｐｌｅ．ｃｏｍ⟧ &amp; 电话&nbsp;⟦PHONE|&#49;3912345678⟧",
        "身份证\u3000⟦ID_CARD|１１０１０５１９４９１２３１００２Ｘ⟧\u3000好",
      })
  void placesInTheRawTextAreExact(String marked) {
    MarkedText sentence = MarkedText.parse(marked);
    assertThat(MarkedText.found(sentence.text(), RawFindings.of(detector, sentence.text())))
        .isEqualTo(sentence.expected());
  }

  @Test
  void findingsOfRandomTextAreSortedApartAndInRange() throws IOException {
    List<MarkedText> pieces = sentences().toList();
    Random random = new Random(3);
    for (int i = 0; i < 3000; i++) {
      StringBuilder text = new StringBuilder(RandomTexts.next(random));
      for (int n = 0; n < 3; n++) {
        String piece = pieces.get(random.nextInt(pieces.size())).text();
        int from = random.nextInt(piece.length());
        text.append(piece, from, from + random.nextInt(piece.length() - from + 1));
        text.append(RandomTexts.next(random));
      }
      int done = 0;
      for (Finding f : RawFindings.of(detector, text.toString())) {
        assertThat(f.start()).isGreaterThanOrEqualTo(done);
        assertThat(f.end()).isGreaterThan(f.start()).isLessThanOrEqualTo(text.length());
        assertThat(f.score()).isBetween(0.0, 1.0);
        done = f.end();
      }
    }
  }

  @Test
  void aTextOverTheTimeLimitIsRefusedWithoutQuotingIt() {
    Detector hurried = new Detector(new DetectorConfig(Map.of(), 1));
    String text = "电话1-、幺，a@b.com ".repeat(MEGABYTE / 16);
    assertThatThrownBy(() -> hurried.detect(text))
        .isInstanceOf(DetectionTimeoutException.class)
        .hasMessageContaining("1 ms")
        .hasMessageNotContaining("a@b");
  }

  @Test
  void aMegabyteOfHostileTextIsSearchedToItsEnd() {
    Random random = new Random(5);
    String[] parts = {
      "1-",
      "12 ",
      "幺，",
      "1嗯",
      "a@",
      "(0",
      "订单号1-",
      "1、",
      "at ",
      "生日",
      "::1",
      "x点",
      "0.0.",
      "微信",
      "加我ab_1",
      "QQ叫",
      "1号，",
      "V a1",
      "car AB12 ",
      "1 Ab Cd, Ef",
      "12345678 "
    };
    StringBuilder text = new StringBuilder(MEGABYTE);
    while (text.length() < MEGABYTE) {
      text.append(parts[random.nextInt(parts.length)]);
    }
    text.append("。手机13912345678");
    List<Finding> found = detector.detect(text.toString());
    assertThat(found.get(found.size() - 1).end()).isEqualTo(text.length());
  }

  @Test
  void thresholdsLeaveOutFindingsOfTheirType() {
    String text = "手机13912345678，邮箱jo@example.com";
    Detector strict =
        new Detector(new DetectorConfig(Map.of(PiiType.PHONE, 1.0, PiiType.EMAIL, 1.0), 0));
    assertThat(strict.detect("13912345678")).isEmpty();
    assertThat(strict.detect(text)).extracting(Finding::type).contains(PiiType.EMAIL);
  }

  @Test
  void anAddressKeepsWhatItsPostcodeLeaves() {
    String text = "北京市海淀区中关村大街1号 100084";
    List<Candidate> candidates =
        new java.util.ArrayList<>(
            List.of(
                Candidate.of(0, text.length(), PiiType.ADDRESS, 0.9, "a", Priorities.ADDRESS),
                Candidate.of(14, 20, PiiType.POSTCODE, 0.9, "p", Priorities.POSTCODE)));
    assertThat(MarkedText.found(text, Overlaps.settle(text, candidates)))
        .containsExactly("ADDRESS 北京市海淀区中关村大街1号@0", "POSTCODE 100084@14");
  }
}
