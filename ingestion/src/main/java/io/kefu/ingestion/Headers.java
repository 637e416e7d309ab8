package io.kefu.ingestion;

import io.kefu.core.UserException;
import java.io.IOException;
import java.util.List;
import java.util.TreeSet;
import org.apache.hadoop.fs.FileStatus;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.util.SerializableConfiguration;

/** Checks the header lines of CSV files before anything is written. */
final class Headers {
  private Headers() {}

  /**
   * @return the columns that no field takes
   * @throws UserException for the first file whose columns do not fit the map
   */
  static List<String> ignored(
      JavaSparkContext spark, SourceFiles source, Mapping mapping, int maxRecordBytes) {
    List<String> files =
        source.files().stream()
            .filter(f -> f.getLen() > 0)
            .map(FileStatus::getPath)
            .map(String::valueOf)
            .toList();
    SerializableConfiguration conf = new SerializableConfiguration(spark.hadoopConfiguration());
    int tasks = Math.min(files.size(), 2 * spark.defaultParallelism());
    List<Header> headers =
        spark
            .parallelize(files, tasks)
            .map(file -> check(file, conf, mapping, maxRecordBytes))
            .distinct()
            .collect();
    TreeSet<String> ignored = new TreeSet<>();
    for (Header header : headers) {
      if (header.error() != null) {
        throw new UserException(header.error());
      }
      ignored.addAll(header.ignored());
    }
    return List.copyOf(ignored);
  }

  /** An exception would reach the driver wrapped in Spark's, with a stack trace. */
  private record Header(List<String> ignored, String error) implements java.io.Serializable {}

  private static Header check(
      String file, SerializableConfiguration conf, Mapping mapping, int maxRecordBytes) {
    FileSplit whole = new FileSplit(file, 0, Long.MAX_VALUE, 0);
    try (CsvRecords records = CsvRecords.open(whole, conf.value(), mapping, null, maxRecordBytes)) {
      CsvFields fields = records.fields();
      return new Header(fields == null ? List.of() : fields.ignored(), null);
    } catch (UserException e) {
      return new Header(List.of(), e.getMessage());
    } catch (IOException e) {
      // A damaged file goes to quarantine when it is read.
      return new Header(List.of(), null);
    }
  }
}
