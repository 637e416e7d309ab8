package io.kefu.core.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kefu.core.UserException;
import java.io.IOException;
import java.nio.file.Files;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StorageTest {
  @TempDir java.nio.file.Path dir;
  private final Storage storage = new Storage(new Configuration());
  private Path root;

  @BeforeEach
  void qualify() {
    root = storage.qualify(dir.toString());
  }

  @Test
  void failedWriteLeavesTheOldContent() {
    Path file = new Path(root, "a.json");
    storage.write(file, "old");
    assertThatThrownBy(
            () ->
                storage.write(
                    file,
                    out -> {
                      out.write('n');
                      throw new IOException("disk full");
                    }))
        .hasRootCauseMessage("disk full");
    assertThat(storage.read(file)).contains("old");
  }

  @Test
  void publishedDirectoryAppearsOnceAndATakenNameIsLeftAlone() {
    storage.write(new Path(root, "s1/x"), "first");
    storage.write(new Path(root, "s2/x"), "second");
    assertThat(storage.publish(new Path(root, "s1"), new Path(root, "v/1"))).isTrue();
    assertThat(storage.publish(new Path(root, "s2"), new Path(root, "v/1"))).isFalse();
    assertThat(storage.read(new Path(root, "v/1/x"))).contains("first");
    assertThat(storage.exists(new Path(root, "v/1/s2"))).isFalse();
  }

  @Test
  void readingWhatIsNotThereIsEmptyAndListingToo() {
    assertThat(storage.read(new Path(root, "none"))).isEmpty();
    assertThat(storage.list(new Path(root, "none"))).isEmpty();
  }

  @Test
  void placeThatCannotBeWrittenIsNamedWithItsFlag() throws IOException {
    Files.writeString(dir.resolve("file"), "");
    assertThatThrownBy(() -> storage.requireWritable(new Path(root, "file/lake"), "--lake"))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("file/lake")
        .hasMessageContaining("--lake");
  }
}
