package io.kefu.preprocessing.deid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kefu.core.UserException;
import io.kefu.core.storage.Storage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyRingTest {
  private static final String RING =
      """
      active = "2025"
      keys { "2024" = "an old secret of last year", "2025" = "the secret of this year" }
      """;

  private final Storage storage = new Storage(new Configuration());

  @TempDir Path directory;

  private KeyRing load(String content) throws IOException {
    Path file = directory.resolve("ring.conf");
    Files.writeString(file, content);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    return KeyRing.load(storage, file.toString(), Map.of());
  }

  @Test
  void theActiveKeyIsUsedAndAnOldOneCanBeAskedFor() throws IOException {
    KeyRing ring = load(RING);
    assertThat(ring.active().id()).isEqualTo("2025");
    assertThat(ring.key("")).isSameAs(ring.active());
    assertThat(ring.key("2024").id()).isEqualTo("2024");
    assertThat(new Surrogates(ring.key("2024")).identifier("c"))
        .isNotEqualTo(new Surrogates(ring.active()).identifier("c"));
    assertThat(ring.toString()).doesNotContain("secret");
    assertThat(ring.warnings()).isEmpty();
    assertThatThrownBy(() -> ring.key("2023"))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("2024, 2025");
  }

  @Test
  void aSingleSecretIsARingOfOneAndTheEnvironmentMayHoldARing() throws IOException {
    KeyRing single = load("just a secret without a name\n");
    assertThat(single.keys()).containsOnlyKeys(single.active().id());
    assertThat(single.active().id()).matches("[0-9a-f]{8}");
    assertThat(KeyRing.load(storage, "", Map.of(DeidKey.VARIABLE, RING)).keys())
        .containsOnlyKeys("2024", "2025");
    assertThat(KeyRing.load(storage, "", Map.of()).active().ephemeral()).isTrue();
  }

  @Test
  void damagedRingsAreRefusedWithoutShowingASecret() throws IOException {
    String secret = "the secret of this year";
    for (String ring :
        new String[] {
          "active = x",
          "keys { a = \"" + secret + "\" }",
          "active = \"b\", keys { a = \"" + secret + "\" }",
          "active = a, keys { a = \"" + secret + "\", b = \"" + secret + "\" }",
          "active = a, keys { a = \"" + secret + "\" } }",
          "active = a, keys { a = \"short\" }",
        }) {
      assertThatThrownBy(() -> load(ring))
          .isInstanceOf(UserException.class)
          .hasMessageNotContaining("secret of this")
          .hasMessageNotContaining("\n");
    }
  }

  @Test
  void aKeyFileThatEverybodyCanReadIsWarnedOf() throws IOException {
    Path file = directory.resolve("open.key");
    Files.writeString(file, "a secret that is not one");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    assertThat(KeyRing.load(storage, file.toString(), Map.of()).warnings())
        .singleElement()
        .asString()
        .contains("chmod 600");
  }
}
