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
}
