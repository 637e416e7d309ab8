package io.kefu.preprocessing.deid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kefu.core.UserException;
import io.kefu.core.storage.Storage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeidKeyTest {
  private static final String SECRET = "0123456789abcdef-secret";
  private final Storage storage = new Storage(new Configuration());

  @TempDir Path directory;

  private DeidKey fromFile(String content) throws IOException {
    Path file = directory.resolve("key");
    Files.writeString(file, content);
    return DeidKey.load(
        storage, file.toString(), Map.of(DeidKey.VARIABLE, "another key of length"));
  }

  @Test
  void theFileWinsOverTheEnvironmentAndItsEndsAreTrimmed() throws IOException {
    DeidKey file = fromFile(SECRET + "\n");
    DeidKey variable = DeidKey.load(storage, "", Map.of(DeidKey.VARIABLE, SECRET));
    assertThat(file.id()).isEqualTo(variable.id()).matches("[0-9a-f]{8}");
    assertThat(file.ephemeral()).isFalse();
  }

  @Test
  void withoutAKeyEachProcessMakesItsOwn() {
    DeidKey one = DeidKey.load(storage, "", Map.of());
    assertThat(one.ephemeral()).isTrue();
    assertThat(one.id()).isNotEqualTo(DeidKey.load(storage, "", Map.of()).id());
  }

  @Test
  void aShortKeyIsRefusedAndNoMessageShowsAKey() {
    assertThatThrownBy(() -> fromFile("  short-key  \n"))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("at least 16")
        .hasMessageNotContaining("short-key");
    assertThatThrownBy(() -> DeidKey.load(storage, directory.resolve("none").toString(), Map.of()))
        .isInstanceOf(UserException.class);
    assertThat(DeidKey.of(SECRET.getBytes(java.nio.charset.StandardCharsets.UTF_8), "test"))
        .asString()
        .doesNotContain("secret");
  }
}
