package io.kefu.ingestion.quality;

import io.kefu.core.UserException;
import io.kefu.core.config.Section;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * One thing that is expected of every ingest.
 *
 * @param columns of {@code bronze.turns}, or members such as {@code customer.id}; empty where the
 *     kind takes none
 * @param threshold a share from 0 to 1, for freshness an age in seconds
 * @param stop whether an ingest that does not meet it is refused; else it is only warned of
 */
public record Expectation(
    String name,
    Kind kind,
    List<String> columns,
    double threshold,
    double min,
    double max,
    List<String> values,
    boolean stop)
    implements Serializable {

  /** What is measured. All but the last two compare a share of turns with a least share. */
  public enum Kind {
    /** Turns whose column is neither null nor blank. */
    COMPLETENESS("column", "min-share"),
    /** Of turns with a value, those where it lies between min and max, both included. */
    RANGE("column", "min", "max", "min-share"),
    /** Of turns with a value, those where it is one of the values. */
    ALLOWED("column", "values", "min-share"),
    /** Distinct values as a share of turns with a value. */
    UNIQUE("column", "min-share"),
    /** Age of the newest timestamp, at most max-age. */
    FRESHNESS("column", "max-age"),
    /** Records that could not be read, at most max-share; repeated turns do not count. */
    SHARE_QUARANTINED("max-share");

    private final List<String> keys;

    Kind(String... keys) {
      this.keys = List.of(keys);
    }

    /** As in configurations and tables, for example {@code share-quarantined}. */
    public String code() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Kind of(String code, String where) {
      return Arrays.stream(values())
          .filter(k -> k.code().equals(code))
          .findFirst()
          .orElseThrow(
              () ->
                  new UserException(
                      where
                          + ".kind = "
                          + code
                          + " is unknown; use "
                          + String.join(", ", Arrays.stream(values()).map(Kind::code).toList())));
    }
  }

  static Expectation from(Section section, String where) {
    String name = section.string("name");
    Kind kind = Kind.of(section.string("kind"), where);
    TreeSet<String> known = new TreeSet<>(Set.of("name", "kind", "on-failure"));
    known.addAll(kind.keys);
    section.requireOnly(known);
    return new Expectation(
        name,
        kind,
        kind.keys.contains("column")
            ? List.of(section.string("column").strip().split("\\s*,\\s*"))
            : List.of(),
        threshold(section, kind),
        bound(section, "min", -Double.MAX_VALUE),
        bound(section, "max", Double.MAX_VALUE),
        kind == Kind.ALLOWED ? section.texts("values") : List.of(),
        stops(section, where));
  }

  private static double threshold(Section section, Kind kind) {
    return switch (kind) {
      case FRESHNESS -> section.seconds("max-age");
      case SHARE_QUARANTINED -> section.number("max-share", 0, 1);
      // Left out, every turn has to comply.
      default -> section.has("min-share") ? section.number("min-share", 0, 1) : 1;
    };
  }

  private static double bound(Section section, String key, double absent) {
    return section.has(key) ? section.number(key, -Double.MAX_VALUE, Double.MAX_VALUE) : absent;
  }

  private static boolean stops(Section section, String where) {
    String action = section.has("on-failure") ? section.string("on-failure") : "warn";
    return switch (action) {
      case "stop" -> true;
      case "warn" -> false;
      default ->
          throw new UserException(
              where + ".on-failure = " + action + " is unknown; use stop or warn");
    };
  }

  /**
   * @param value NaN where nothing was there to check
   */
  boolean isMetBy(double value) {
    return Double.isNaN(value) || (atMost() ? value <= threshold : value >= threshold);
  }

  private boolean atMost() {
    return kind == Kind.FRESHNESS || kind == Kind.SHARE_QUARANTINED;
  }
}
