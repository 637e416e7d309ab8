package io.kefu.core.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kefu.core.SparkTest;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeltaTableWriterTest {
  private static final StructType SCHEMA = StructType.fromDDL("file STRING, line INT");

  @TempDir Path dir;

  private DeltaTableWriter writer() {
    return new DeltaTableWriter(
        SparkTest.spark(),
        new org.apache.hadoop.fs.Path(dir.resolve("t").toUri()),
        SCHEMA,
        List.of());
  }

  private static Dataset<Row> rows(String file, int... lines) {
    List<Row> rows =
        java.util.Arrays.stream(lines).mapToObj(l -> RowFactory.create(file, l)).toList();
    return SparkTest.spark().createDataFrame(rows, SCHEMA);
  }

  private Stream<String> content() {
    return SparkTest.spark()
        .read()
        .format("delta")
        .load(dir.resolve("t").toString())
        .collectAsList()
        .stream()
        .map(r -> r.getString(0) + r.getInt(1));
  }

  @Test
  void rowsThatMatchAreReplacedAndOthersStay() {
    writer().replaceWhere(rows("a", 1, 2), DeltaTableWriter.in("file", List.of("a")), "one");
    writer().replaceWhere(rows("b's", 1), DeltaTableWriter.in("file", List.of("b's")), "two");
    writer().replaceWhere(rows("a", 3), DeltaTableWriter.in("file", List.of("a")), "three");
    assertThat(content()).containsExactlyInAnyOrder("a3", "b's1");
  }

  @Test
  void aTableFromBeforeAColumnWasAddedGetsIt() {
    writer().replaceWhere(rows("a", 1), DeltaTableWriter.in("file", List.of("a")), "one");
    StructType wider = SCHEMA.add("note", "string");
    List<Row> row = List.of(RowFactory.create("b", 2, "new"));
    new DeltaTableWriter(
            SparkTest.spark(),
            new org.apache.hadoop.fs.Path(dir.resolve("t").toUri()),
            wider,
            List.of())
        .replaceWhere(SparkTest.spark().createDataFrame(row, wider), "file IN ('b')", "two");

    List<Row> rows =
        SparkTest.spark().read().format("delta").load(dir.resolve("t").toString()).collectAsList();
    assertThat(rows).extracting(Row::toString).containsExactlyInAnyOrder("[a,1,null]", "[b,2,new]");
  }

  @Test
  void sameTransactionIsNotWrittenAgain() {
    writer().replaceWhere(rows("a", 1), DeltaTableWriter.in("file", List.of("a")), "one");
    writer().replaceWhere(rows("a", 9), DeltaTableWriter.in("file", List.of("a")), "one");
    assertThat(content()).containsExactly("a1");
  }

  @Test
  void rowOutsideThePredicateIsRefused() {
    assertThatThrownBy(
            () ->
                writer()
                    .replaceWhere(rows("b", 1), DeltaTableWriter.in("file", List.of("a")), "one"))
        .isInstanceOf(Exception.class);
    assertThat(content()).isEmpty();
  }
}
