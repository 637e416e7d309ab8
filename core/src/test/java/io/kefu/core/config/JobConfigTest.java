package io.kefu.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kefu.core.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobConfigTest {
  @TempDir Path dir;

  private Optional<Path> file(String text) throws IOException {
    return Optional.of(Files.writeString(dir.resolve("job.conf"), text));
  }

  @Test
  void flagsOverrideTheFileAndTheFileOverridesDefaults() throws IOException {
    Optional<Path> file = file("kefu { lake = \"from-file\", runs = \"from-file\" }");
    JobConfig config = JobConfig.load(file, Map.of("lake", "from-flag"));
    assertThat(config.required("lake", "--lake")).isEqualTo("from-flag");
    assertThat(config.required("runs", "--runs")).isEqualTo("from-file");
    assertThat(config.section("spark").string("master")).isEqualTo("local[*]");
  }

  @Test
  void unknownKeyIsAnErrorThatNamesTheNearestOne() throws IOException {
    Optional<Path> file = file("kefu.spark.mastre = x");
    assertThatThrownBy(() -> JobConfig.load(file, Map.of()))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("kefu.spark.mastre")
        .hasMessageContaining("'kefu.spark.master'");
  }

  @Test
  void keyOutsideKefuIsAnError() throws IOException {
    Optional<Path> file = file("lake = x");
    assertThatThrownBy(() -> JobConfig.load(file, Map.of()))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("'lake'");
  }

  @Test
  void freeObjectTakesAnyKey() throws IOException {
    Optional<Path> file = file("kefu.spark.conf { \"spark.sql.shuffle.partitions\" = 64 }");
    assertThat(JobConfig.load(file, Map.of()).section("spark").strings("conf"))
        .containsEntry("spark.sql.shuffle.partitions", "64");
  }

  @Test
  void missingValueSaysHowToGiveIt() {
    assertThatThrownBy(() -> JobConfig.load(Optional.empty(), Map.of()).required("lake", "--lake"))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("--lake")
        .hasMessageContaining("kefu.lake");
  }

  @Test
  void secretsAreRedactedWhereTheConfigurationIsPrinted() throws IOException {
    Optional<Path> file =
        file(
            "kefu.spark.conf { \"spark.hadoop.fs.s3a.secret.key\" = hunter2, \"spark.hadoop.fs.s3a.access.key\" = hunter3,"
                + " \"spark.ssl.keyPassword\" = hunter4, \"spark.hadoop.fs.azure.account.key.x\" = hunter5, \"spark.app.name\" = visible }");
    String printed = JobConfig.load(file, Map.of()).renderRedacted("spark");
    assertThat(printed).doesNotContain("hunter").contains("visible").contains("(redacted)");
  }

  @Test
  void fileThatIsNotThereIsNamed() {
    assertThatThrownBy(() -> JobConfig.load(Optional.of(dir.resolve("none.conf")), Map.of()))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("none.conf");
  }

  @Test
  void credentialsInLocationsAreRedacted() throws IOException {
    Optional<Path> file = file("kefu.lake = \"s3a://AKIA:hunter2@bucket/lake\"");
    assertThat(JobConfig.load(file, Map.of()).renderRedacted())
        .contains("bucket/lake")
        .doesNotContain("hunter2")
        .doesNotContain("AKIA");
  }

  @Test
  void sectionThatIsNoObjectIsAnError() throws IOException {
    Optional<Path> file = file("kefu.spark = 5");
    assertThatThrownBy(() -> JobConfig.load(file, Map.of()).section("spark"))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("kefu.spark");
  }

  @Test
  void changedValuesReplaceTheOthersAndMustBeDeclared() {
    JobConfig config = JobConfig.load(Optional.empty(), Map.of());
    assertThat(config.with(Map.of("device", "cpu")).required("device", "--device"))
        .isEqualTo("cpu");
    assertThat(config.required("device", "--device")).isEqualTo("auto");
    assertThatThrownBy(() -> config.with(Map.of("devise", "cpu")))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("kefu.devise")
        .hasMessageContaining("kefu.device");
  }
}
