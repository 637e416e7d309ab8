package io.kefu.training.tune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.kefu.core.UserException;
import io.kefu.core.config.JobConfig;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.DoubleStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.InputSource;

class TuneTest {
  @TempDir Path dir;

  private JobConfig job(String tune) throws IOException {
    Path file = Files.writeString(dir.resolve("job.conf"), "kefu.tune {\n" + tune + "\n}\n");
    return JobConfig.load(Optional.of(file), Map.of());
  }

  private SearchRange range(String key, String range) throws IOException {
    return TuneConfig.from(job("parameters { " + key + " " + range + " }")).ranges().get(0);
  }

  private static List<String> draws(SearchRange range) {
    Random random = new Random(1);
    List<String> draws = new ArrayList<>();
    for (int i = 0; i < 2000; i++) {
      draws.add(range.draw(random));
    }
    return draws;
  }

  @Test
  void onALogarithmicScaleEveryPowerOfTenIsAsLikely() throws IOException {
    SearchRange range = range("learning-rate", "{ low = 1e-5, high = 1e-3, scale = log }");
    double[] draws = draws(range).stream().mapToDouble(Double::parseDouble).toArray();
    assertThat(DoubleStream.of(draws).allMatch(x -> x >= 1e-5 && x <= 1e-3)).isTrue();
    double below = DoubleStream.of(draws).filter(x -> x < 1e-4).count() / 2000.0;
    assertThat(below).isCloseTo(0.5, within(0.05));
  }

  @Test
  void aWholeSettingIsDrawnWholeAndAListIsDrawnFrom() throws IOException {
    assertThat(draws(range("batch-tokens", "{ low = 512, high = 514 }")))
        .contains("512", "513", "514")
        .allMatch(value -> value.matches("51[234]"));
    assertThat(draws(range("schedule", "{ values = [linear, cosine] }")))
        .contains("linear", "cosine")
        .containsOnly("linear", "cosine");
  }

  @Test
  void nestedSettingsAreQuoted() throws IOException {
    assertThat(range("\"lora.rank\"", "{ values = [4, 8] }").key()).isEqualTo("lora.rank");
  }

  @Test
  void rangesThatCannotBeDrawnFromAreRefused() {
    assertThatThrownBy(() -> range("learning-rate", "{ low = 0, high = 1, scale = log }"))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("learning-rate.low")
        .hasMessageContaining("above 0");
    assertThatThrownBy(() -> range("learning-rate", "{ high = 1 }"))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("needs low and high");
    assertThatThrownBy(() -> range("model", "{ values = [a, b] }"))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("kefu.tune.parameters.model")
        .hasMessageContaining("take it out");
    assertThatThrownBy(() -> TuneConfig.from(job("trials = 3")))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("nothing to search over");
  }

  /** 9 trials, eta 3, 9 epochs: 9 x 1, 3 x 3, 1 x 9, as in Jamieson and Talwalkar's algorithm. */
  @Test
  void halvingTrainsFewerTrialsForLonger() {
    assertThat(Rung.halving(9, 9, 3))
        .containsExactly(new Rung(9, 1), new Rung(3, 3), new Rung(1, 9));
    assertThat(Rung.halving(7, 6, 2))
        .containsExactly(new Rung(7, 1), new Rung(4, 3), new Rung(2, 6));
    assertThat(Rung.halving(5, 2, 3)).containsExactly(new Rung(5, 2));
    assertThat(Rung.halving(1, 9, 3)).containsExactly(new Rung(1, 9));
  }

  @Test
  void theBestComesFirstAndWhatDivergedLast() {
    List<Trial> trials =
        new ArrayList<>(
            List.of(
                new Trial(1, 2, Map.of(), null, null),
                new Trial(2, 2, Map.of(), "b", 0.5),
                new Trial(3, 2, Map.of(), "c", 0.7)));
    trials.sort(TuneResult.order(false));
    assertThat(trials).extracting(Trial::number).containsExactly(3, 2, 1);
    trials.sort(TuneResult.order(true));
    assertThat(trials).extracting(Trial::number).containsExactly(2, 3, 1);
  }

  @Test
  void theReportIsWellFormedAndShowsEveryTrial() throws Exception {
    TuneResult result =
        new TuneResult(
            "intent",
            "scratch:tiny",
            "validation_accuracy",
            false,
            List.of(
                new Trial(2, 4, settings("1e-3", "linear"), "run-2", 0.9),
                new Trial(1, 4, settings("1e-5", "cosine"), "run-1", 0.4),
                new Trial(3, 4, settings("9e-1", "cosine"), null, null)));
    String page = TunePage.render(result);
    DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(page.replace("<!DOCTYPE html>", ""))));
    assertThat(page).contains("run-1", "run-2", "diverged", "<svg", "0.9");
  }

  private static Map<String, String> settings(String rate, String schedule) {
    return Map.of("learning-rate", rate, "schedule", schedule);
  }
}
