package io.kefu.ingestion;

import io.kefu.core.UserException;
import io.kefu.ingestion.IngestConfig.Format;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.FileStatus;

/** The format that the names of a source's files tell. */
final class FileNames {
  /** For error messages. */
  static final String FORMATS = "jsonl, json, csv, parquet, whisper, vtt, srt, eml, mbox or conll";

  /** Not .json: an array, a transcript and JSON lines are all called that. */
  private static final Map<String, Format> FORMAT =
      Map.of(
          "jsonl", Format.JSONL,
          "ndjson", Format.JSONL,
          "csv", Format.CSV,
          "parquet", Format.PARQUET,
          "vtt", Format.VTT,
          "srt", Format.SRT,
          "eml", Format.EML,
          "mbox", Format.MBOX,
          "conll", Format.CONLL,
          "bmes", Format.CONLL);

  private static final Pattern PACKED = Pattern.compile("\\.(gz|bz2|zst|lz4|snappy|deflate)$");

  private FileNames() {}

  /**
   * @throws UserException where the names tell none, or more than one
   */
  static Format format(SourceFiles source) {
    Set<String> endings = new TreeSet<>();
    Set<Format> formats = new TreeSet<>();
    for (FileStatus file : source.files()) {
      String ending = ending(file.getPath().getName());
      endings.add(ending.isEmpty() ? "(none)" : "." + ending);
      formats.add(FORMAT.getOrDefault(ending, Format.AUTO));
    }
    if (formats.size() == 1 && !formats.contains(Format.AUTO)) {
      return formats.iterator().next();
    }
    throw new UserException(
        "the format of "
            + source.path()
            + " is not clear from its files' endings ("
            + String.join(", ", endings.stream().limit(5).toList())
            + "); pass --format "
            + FORMATS);
  }

  private static String ending(String name) {
    String plain = PACKED.matcher(name.toLowerCase(Locale.ROOT)).replaceFirst("");
    int dot = plain.lastIndexOf('.');
    String ending = dot < 0 ? "" : plain.substring(dot + 1);
    // Anything longer is a name with a dot in it, which may be a person's.
    return ending.matches("[a-z0-9]{1,8}") ? ending : "";
  }
}
