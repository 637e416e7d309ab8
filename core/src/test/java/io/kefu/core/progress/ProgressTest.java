package io.kefu.core.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

  @Test
  void lastStateStaysOnTheScreenAndSaysShareAndDetail() {
    try (Progress progress = new Progress("train", out, false)) {
      progress.update(1, 4, "loss 2.0");
      progress.update(4, 4, "loss 1.0");
    }
    String[] lines = bytes.toString(StandardCharsets.UTF_8).split("\n");
    assertThat(lines).hasSize(1);
    assertThat(lines[0]).startsWith("train [").contains("100 %").contains("loss 1.0");
  }

  @Test
  void linesGoWithoutControlCharactersWhereThereIsNoTerminal() {
    try (Progress progress = new Progress("train", out, false)) {
      progress.update(1, 2, "");
    }
    assertThat(bytes.toString(StandardCharsets.UTF_8)).doesNotContain("\r", "\u001b");
  }

  @Test
  void workWithoutUpdatesPrintsNothing() {
    new Progress("train", out, false).close();
    assertThat(bytes.size()).isZero();
  }
}
