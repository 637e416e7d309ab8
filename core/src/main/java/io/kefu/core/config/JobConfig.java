package io.kefu.core.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import com.typesafe.config.ConfigValueType;
import io.kefu.core.UserException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One job's configuration. Precedence, highest first: command-line flags, the file given with
 * {@code --conf}, the {@code reference.conf} of each module, which documents every key beside its
 * default and unit. All keys live under {@code kefu}; a key that no {@code reference.conf} declares
 * is an error. Where it declares {@code X-defaults}, users name objects of their own under {@code
 * X}, with those keys and defaults.
 */
public final class JobConfig {
  private static final String ROOT = "kefu";
  private static final String DEFAULTS = "-defaults";
  private static final ConfigRenderOptions JSON = ConfigRenderOptions.concise().setFormatted(true);

  private final Config config;

  private JobConfig(Config config) {
    this.config = config;
  }

  /**
   * @param file HOCON, or empty for defaults only
   * @param flags full key (without the {@code kefu.} root) to value; flags that were not given are
   *     absent
   */
  public static JobConfig load(Optional<Path> file, Map<String, ?> flags) {
    Config reference =
        ConfigFactory.parseResources(JobConfig.class.getClassLoader(), "reference.conf")
            .getConfig(ROOT);
    Config user = file.map(JobConfig::parse).orElse(ConfigFactory.empty());
    for (Map.Entry<String, ?> flag : flags.entrySet()) {
      user =
          user.withValue(
              flag.getKey(), ConfigValueFactory.fromAnyRef(flag.getValue(), "command line"));
    }
    requireDeclared(user, reference);
    try {
      return new JobConfig(user.withFallback(reference).resolve());
    } catch (ConfigException e) {
      throw new UserException("cannot resolve the configuration: " + oneLine(e), e);
    }
  }

  private static Config parse(Path file) {
    if (!Files.isReadable(file)) {
      throw new UserException("no readable configuration file at " + file + "; check --conf");
    }
    try {
      Config parsed = ConfigFactory.parseFile(file.toFile());
      for (String key : parsed.root().keySet()) {
        if (!key.equals(ROOT)) {
          throw new UserException(
              "unknown key '" + key + "' in " + file + "; every key starts with 'kefu.'");
        }
      }
      return parsed.hasPath(ROOT) ? parsed.getConfig(ROOT) : ConfigFactory.empty();
    } catch (ConfigException e) {
      throw new UserException("cannot read " + file + ": " + oneLine(e), e);
    }
  }

  private static void requireDeclared(Config user, Config reference) {
    for (Map.Entry<String, ConfigValue> entry : user.entrySet()) {
      String key = entry.getKey();
      if (!reference.hasPathOrNull(key)
          && !underFreeObject(key, reference)
          && !underNamedObject(key, reference)) {
        throw new UserException(
            "unknown key 'kefu."
                + key
                + "' ("
                + entry.getValue().origin().description()
                + "); did you mean 'kefu."
                + nearest(key, reference)
                + "'?");
      }
    }
  }

  /**
   * An object declared empty in reference.conf takes any key, for example {@code kefu.spark.conf}.
   */
  private static boolean underFreeObject(String key, Config reference) {
    for (int dot = key.lastIndexOf('.'); dot > 0; dot = key.lastIndexOf('.', dot - 1)) {
      String parent = key.substring(0, dot);
      try {
        if (reference.hasPath(parent)
            && reference.getValue(parent).valueType() == ConfigValueType.OBJECT
            && reference.getObject(parent).isEmpty()) {
          return true;
        }
      } catch (ConfigException.BadPath e) {
        // A dot inside a quoted key is no path separator; the next shorter prefix is tried.
      }
    }
    return false;
  }

  /** {@code tasks.mine.unit} is declared by {@code tasks-defaults.unit}. */
  private static boolean underNamedObject(String key, Config reference) {
    List<String> path = ConfigUtil.splitPath(key);
    for (int i = 1; i < path.size() - 1; i++) {
      List<String> template = new ArrayList<>(path.subList(0, i));
      template.set(i - 1, template.get(i - 1) + DEFAULTS);
      template.addAll(path.subList(i + 1, path.size()));
      if (reference.hasPathOrNull(ConfigUtil.joinPath(template))) {
        return true;
      }
    }
    return false;
  }

  private static String nearest(String key, Config reference) {
    TreeMap<Integer, String> byDistance = new TreeMap<>();
    for (Map.Entry<String, ConfigValue> declared : reference.entrySet()) {
      byDistance.putIfAbsent(EditDistance.between(key, declared.getKey()), declared.getKey());
    }
    return byDistance.isEmpty() ? "" : byDistance.firstEntry().getValue();
  }

  /** The values under {@code section}, for a typed record to read. */
  public Section section(String section) {
    try {
      return new Section("kefu." + section, config.getConfig(section));
    } catch (ConfigException e) {
      throw new UserException("kefu." + section + " must be an object of keys; it is not", e);
    }
  }

  /** The objects under {@code section} by name, each completed from {@code SECTION-defaults}. */
  public Map<String, Section> named(String section) {
    Map<String, Section> named = new TreeMap<>();
    Config defaults = config.getConfig(section + DEFAULTS);
    for (Map.Entry<String, ConfigValue> entry : config.getObject(section).entrySet()) {
      String name = "kefu." + section + "." + entry.getKey();
      if (!(entry.getValue() instanceof ConfigObject object)) {
        throw new UserException(name + " must be an object of keys; it is not");
      }
      named.put(entry.getKey(), new Section(name, object.toConfig().withFallback(defaults)));
    }
    return named;
  }

  /** The same with some values replaced, as flags would. */
  public JobConfig with(Map<String, ?> flags) {
    Config changes = ConfigFactory.empty();
    for (Map.Entry<String, ?> flag : flags.entrySet()) {
      changes =
          changes.withValue(
              flag.getKey(), ConfigValueFactory.fromAnyRef(flag.getValue(), "changed value"));
    }
    requireDeclared(changes, config);
    return new JobConfig(changes.withFallback(config));
  }

  /** Whether a value is a whole number as it stands. */
  public boolean wholeNumber(String key) {
    return config.hasPath(key)
        && (config.getValue(key).unwrapped() instanceof Integer
            || config.getValue(key).unwrapped() instanceof Long);
  }

  /** Whether a top-level value that has no default was given. */
  public boolean has(String key) {
    return config.hasPath(key);
  }

  /** A top-level value that has no default, such as {@code lake}. */
  public String required(String key, String flag) {
    if (config.hasPath(key) && config.getValue(key).valueType() == ConfigValueType.OBJECT
        || config.hasPath(key) && config.getValue(key).valueType() == ConfigValueType.LIST) {
      throw new UserException("kefu." + key + " must be text; it is not");
    }
    if (!config.hasPath(key) || config.getString(key).isBlank()) {
      throw new UserException(
          "missing " + flag + ": pass it, or set kefu." + key + " in the file given with --conf");
    }
    return config.getString(key);
  }

  /**
   * Lake, runs and these sections as JSON, secrets replaced; this is what is recorded with a run.
   */
  public String renderRedacted(String... sections) {
    Config shown = ConfigFactory.empty();
    for (Map.Entry<String, ConfigValue> entry : config.entrySet()) {
      String key = entry.getKey();
      boolean place = key.equals("lake") || key.equals("runs");
      if (place || Arrays.stream(sections).anyMatch(s -> key.startsWith(s + "."))) {
        ConfigValue value =
            Redaction.hides(key)
                ? ConfigValueFactory.fromAnyRef(Redaction.HIDDEN)
                : entry.getValue();
        shown = shown.withValue(key, value);
      }
    }
    return Redaction.text(shown.root().render(JSON));
  }

  private static String oneLine(ConfigException e) {
    return String.valueOf(e.getMessage()).replace('\n', ' ');
  }
}
