package io.kefu.ingestion;

import static io.kefu.ingestion.Workspace.turn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kefu.core.UserException;
import io.kefu.core.lake.SuppressedCustomers;
import io.kefu.core.lake.Table;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SuppressionsTest {
  @TempDir Path directory;
  private Workspace at;

  @BeforeEach
  void open() {
    at = new Workspace(directory);
  }

  private void suppressed(String... lines) {
    at.lake
        .storage()
        .write(
            new org.apache.hadoop.fs.Path(at.lake.root(), SuppressedCustomers.LOCATION),
            String.join("\n", lines));
  }

  private static String line(String salt, String customer) {
    return "{\"salt\":\"%s\",\"sha256\":\"%s\",\"at\":\"2026-01-01T00:00:00Z\"}"
        .formatted(salt, SuppressedCustomers.sha256(salt, customer));
  }

  @Test
  void recordsOfAForgottenCustomerAreCountedAndLeftOutGoodOrBad() {
    suppressed(line("s1", "k1"), "", line("s2", "k2"));
    String bad = turn("a", 3, "bad", "\"customer\":{\"id\":\"k1\"},\"csat\":9");
    Path file =
        at.file(
            "a.jsonl",
            turn("a", 0, "of k1", "\"customer\":{\"id\":\"k1\",\"tier\":\"gold\"}"),
            turn("a", 1, "of k2", "\"customer\":{\"id\":\"k2\"}"),
            turn("a", 2, "of k3", "\"customer\":{\"id\":\"k3\"}"),
            bad,
            turn("a", 4, "of nobody"),
            "{bad");

    IngestResult result = at.jsonl(file);

    assertThat(result.suppressed()).isEqualTo(3);
    assertThat(at.turns()).extracting(r -> r.getAs("text")).containsExactly("of k3", "of nobody");
    assertThat(at.quarantine()).extracting(r -> r.getAs("raw")).containsExactly("{bad");
    assertThat(at.jsonl(file).alreadyIngested()).isTrue();
  }

  @Test
  void theDigestIsOfSaltSeparatorAndId() {
    // printf 'pepper\x1fk1' | sha256sum
    assertThat(SuppressedCustomers.sha256("pepper", "k1"))
        .isEqualTo("09c210ee2398aab47ebdee4585cf32b165afd738f0381829d1f51739b0d0b136");
  }

  @Test
  void aDamagedFileStopsTheIngestSoThatNobodyComesBack() {
    Path file = at.file("a.jsonl", turn("a", 0, "one"));
    for (String damaged : List.of("{\"salt\":\"s\"", "{\"salt\":\"s\"}")) {
      suppressed(damaged);
      assertThatThrownBy(() -> at.jsonl(file))
          .isInstanceOf(UserException.class)
          .hasMessageContaining("line 1 of");
    }
    assertThat(at.lake.has(Table.BRONZE_TURNS)).isFalse();
  }
}
