package io.kefu.core.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import io.kefu.core.UserException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Typed, range-checked access to one section; errors name the full key, the value and the allowed
 * range.
 */
public final class Section {
  private final String name;
  private final Config config;

  Section(String name, Config config) {
    this.name = name;
    this.config = config;
  }

  public String string(String key) {
    return typed(key, "text", () -> config.getString(key));
  }

  /**
   * @return the text, or an empty string where the key is declared as {@code null}
   */
  public String optional(String key) {
    return config.hasPath(key) ? string(key) : "";
  }

  /** A section inside this one. */
  public Section section(String key) {
    return new Section(name + "." + key, typed(key, "an object", () -> config.getConfig(key)));
  }

  public boolean flag(String key) {
    return typed(key, "true or false", () -> config.getBoolean(key));
  }

  /** One of a few texts. */
  public String choice(String key, List<String> allowed) {
    String value = string(key);
    if (!allowed.contains(value)) {
      throw new UserException(
          name + "." + key + " = " + value + " is unknown; use " + String.join(" or ", allowed));
    }
    return value;
  }

  public int integer(String key, int min, int max) {
    int value = typed(key, "a whole number", () -> config.getInt(key));
    return inRange(key, value, min, max);
  }

  public long longInteger(String key, long min, long max) {
    long value = typed(key, "a whole number", () -> config.getLong(key));
    return inRange(key, value, min, max);
  }

  public double number(String key, double min, double max) {
    double value = typed(key, "a number", () -> config.getDouble(key));
    return inRange(key, value, min, max);
  }

  /** A free object of texts; {@code a { b = 1 }} and {@code "a.b" = 1} are the same. */
  public Map<String, String> strings(String key) {
    Map<String, String> values = new LinkedHashMap<>();
    flatten("", typed(key, "an object", () -> config.getObject(key)), values);
    return values;
  }

  private static void flatten(String prefix, ConfigObject object, Map<String, String> values) {
    for (Map.Entry<String, ConfigValue> e : object.entrySet()) {
      String path = prefix + e.getKey();
      if (e.getValue() instanceof ConfigObject nested) {
        flatten(path + ".", nested, values);
      } else {
        values.put(path, String.valueOf(e.getValue().unwrapped()));
      }
    }
  }

  private <T extends Comparable<T>> T inRange(String key, T value, T min, T max) {
    if (value.compareTo(min) < 0 || value.compareTo(max) > 0) {
      throw new UserException(
          name + "." + key + " = " + value + " is out of range; use " + min + " to " + max);
    }
    return value;
  }

  /** A list of texts, in the order written. */
  public List<String> texts(String key) {
    return List.copyOf(typed(key, "a list of texts", () -> config.getStringList(key)));
  }

  /** A list of objects, in the order written; errors name each by its number from 0. */
  public List<Section> sections(String key) {
    List<? extends Config> items = typed(key, "a list of objects", () -> config.getConfigList(key));
    List<Section> sections = new ArrayList<>();
    for (Config item : items) {
      sections.add(new Section(name + "." + key + "[" + sections.size() + "]", item));
    }
    return sections;
  }

  /** A span of time such as {@code 36 hours} or {@code 7 days}, in seconds. */
  public long seconds(String key) {
    return typed(key, "a duration such as 36 hours", () -> config.getDuration(key).toSeconds());
  }

  /** Whether the key has a value. */
  public boolean has(String key) {
    return config.hasPath(key);
  }

  /**
   * @throws UserException naming the first key that is not among {@code known}, for objects of
   *     which no {@code reference.conf} declares the keys
   */
  public void requireOnly(Set<String> known) {
    for (String key : config.root().keySet()) {
      if (!known.contains(key)) {
        throw new UserException(
            "unknown key '" + name + "." + key + "'; use " + String.join(", ", known));
      }
    }
  }

  private <T> T typed(String key, String type, Supplier<T> read) {
    try {
      return read.get();
    } catch (ConfigException.WrongType e) {
      throw new UserException(name + "." + key + " must be " + type + "; it is not", e);
    } catch (ConfigException.BadValue e) {
      throw new UserException(name + "." + key + " must be " + type + "; it is not", e);
    } catch (ConfigException.Missing e) {
      throw new UserException(
          name + "." + key + " is not set; set it in the file given with --conf", e);
    }
  }
}
