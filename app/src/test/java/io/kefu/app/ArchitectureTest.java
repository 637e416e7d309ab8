package io.kefu.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The module rule: data flows one way, and a room imports only from the rooms it may use. */
class ArchitectureTest {
  private static final Map<String, List<String>> MAY_USE =
      Map.of(
          "core", List.of(),
          "ingestion", List.of("core"),
          "modeling", List.of(),
          "preprocessing", List.of("core", "modeling"),
          "training", List.of("core", "modeling"),
          "evaluation", List.of("core", "modeling"),
          "serving", List.of("core", "modeling", "evaluation"));

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.kefu");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "core",
        "ingestion",
        "modeling",
        "preprocessing",
        "training",
        "evaluation",
        "serving"
      })
  void roomImportsOnlyWhatItMay(String room) {
    String[] forbidden =
        MAY_USE.keySet().stream()
            .filter(other -> !other.equals(room) && !MAY_USE.get(room).contains(other))
            .map(other -> "io.kefu." + other + "..")
            .toArray(String[]::new);
    String[] withApp = Arrays.copyOf(forbidden, forbidden.length + 1);
    withApp[forbidden.length] = "io.kefu.app..";
    noClasses()
        .that()
        .resideInAPackage("io.kefu." + room + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(withApp)
        .check(CLASSES);
  }

  @Test
  void modelingWorksWithoutSparkAndHadoop() {
    noClasses()
        .that()
        .resideInAPackage("io.kefu.modeling..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache.spark..", "org.apache.hadoop..", "scala..")
        .check(CLASSES);
  }

  @Test
  void preprocessingUsesOnlyTheTokenizerOfModeling() {
    noClasses()
        .that()
        .resideInAPackage("io.kefu.preprocessing..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.kefu.modeling.engine..",
            "io.kefu.modeling.family..",
            "io.kefu.modeling.predict..",
            "io.kefu.modeling.torchscript..")
        .check(CLASSES);
  }
}
