package io.kefu.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.kefu.modeling.tokenizer.TokenizerJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchTest {
  @TempDir Path dir;

  @Test
  void theTokenizersAreComparedOnEveryTextWithoutPrintingAny() throws IOException {
    List<String> vocabulary =
        List.of("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "lost", "card", "##s", "卡");
    Files.write(dir.resolve("tokenizer.json"), TokenizerJson.wordPiece(vocabulary, true));
    Path lines = dir.resolve("texts.csv");
    Files.writeString(lines, "Lost cards,卡\nlost 卡 cards\n\n");
    Path json = dir.resolve("texts.jsonl");
    Files.writeString(json, "{\"a\": \"card\", \"b\": [\"lost\"]}\n{\"a\": \"card\"}\n");

    Cli bench =
        Cli.run(
            "bench",
            "tokenizer",
            "--tokenizer",
            dir.toString(),
            "--rounds",
            "1",
            "--input",
            lines.toString(),
            json.toString());

    assertThat(bench.exit()).isZero();
    assertThat(bench.out())
        .contains("Java covers this tokenizer", "3 texts, 3 of them distinct", "3 texts, 2 of them")
        .contains("10 comparisons, 0 differences")
        .contains("MB/s")
        .doesNotContain("lost");
  }

  @Test
  void aStepIsTimedBesideThoseThatAreThereAndTheMissingOneIsNamed() {
    Cli bench =
        Cli.run(
            ("bench training --sizes mini --rounds 1 --batches 2 --batch-tokens 48 --dropout 0.1"
                    + " --no-djl --python no-such-python")
                .split(" "));

    assertThat(bench.exit()).isZero();
    assertThat(bench.out())
        .contains("'no-such-python' has no PyTorch and Transformers", "dropout 0.1", "GFLOP/s")
        .containsPattern("Kefu +[0-9.]+ +[0-9.]+ +[0-9]+ +1\\.00")
        .containsPattern("Kefu, batches in random order +[0-9.]+ +[0-9.]+ +[0-9]+ +[0-9.]+");
  }

  @Test
  void theArchiveOfASizeIsWritten() throws IOException {
    Path archive = dir.resolve("mini.pt");
    Cli bench = Cli.run("bench", "archive", "--size", "mini", "--output", archive.toString());

    assertThat(bench.exit()).isZero();
    // 8.6 million parameters of 4 bytes.
    assertThat(Files.size(archive)).isBetween(34_000_000L, 36_000_000L);
    assertThat(Cli.run("bench", "archive", "--size", "huge", "--output", "x").err())
        .contains("no size 'huge'; use mini, small or base");
  }
}
