package io.kefu.preprocessing.deid;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigValueType;
import io.kefu.core.UserException;
import io.kefu.core.storage.Storage;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsAction;

/**
 * Keys by id, one of them active. A ring is HOCON: {@code active = "2025", keys { "2024" = "…",
 * "2025" = "…" }}; a file or variable that holds anything else is a single key.
 *
 * @param warnings what the user should know, one line each
 */
public record KeyRing(DeidKey active, Map<String, DeidKey> keys, List<String> warnings) {
  private static final Pattern RING = Pattern.compile("(?m)^\\s*\\{|^\\s*(?:active|keys)\\s*[={:]");
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,32}");

  public KeyRing {
    keys = Map.copyOf(keys);
    warnings = List.copyOf(warnings);
  }

  /**
   * @param keyFile a location with a ring or a key; empty for none
   * @param environment where {@link DeidKey#VARIABLE} is looked up when there is no file
   * @return a ring with a random key for this process when neither is given
   * @throws UserException when the file cannot be read, is no valid ring, or a key is too short
   */
  public static KeyRing load(Storage storage, String keyFile, Map<String, String> environment) {
    if (!keyFile.isBlank()) {
      Path path = storage.qualify(keyFile);
      String text =
          storage
              .read(path)
              .orElseThrow(
                  () -> new UserException("no key file " + keyFile + "; check --key-file"));
      return parse(text, "the key file " + keyFile, warnings(storage, path, keyFile));
    }
    String value = environment.get(DeidKey.VARIABLE);
    if (value != null) {
      return parse(value, "the environment variable " + DeidKey.VARIABLE, List.of());
    }
    return single(DeidKey.random(), List.of());
  }

  private static List<String> warnings(Storage storage, Path path, String keyFile) {
    boolean open =
        storage.list(path).stream()
            .anyMatch(s -> s.getPermission().getOtherAction().implies(FsAction.READ));
    return open
        ? List.of("everybody on this system can read the key file " + keyFile + "; chmod 600 it")
        : List.of();
  }

  private static KeyRing single(DeidKey key, List<String> warnings) {
    return new KeyRing(key, Map.of(key.id(), key), warnings);
  }

  private static KeyRing parse(String text, String origin, List<String> warnings) {
    if (!RING.matcher(text).find()) {
      DeidKey key = DeidKey.of(text.getBytes(StandardCharsets.UTF_8), origin);
      return single(key, warnings);
    }
    Config config = config(text, origin);
    Map<String, DeidKey> keys = new TreeMap<>();
    config
        .getObject("keys")
        .forEach(
            (id, value) -> {
              if (!ID.matcher(id).matches() || value.valueType() != ConfigValueType.STRING) {
                throw damaged(origin);
              }
              byte[] secret = ((String) value.unwrapped()).getBytes(StandardCharsets.UTF_8);
              keys.put(id, DeidKey.of(secret, "key '" + id + "' of " + origin).named(id));
            });
    requireDistinct(keys, origin);
    return new KeyRing(require(config.getString("active"), keys, origin), keys, warnings);
  }

  /** Parser messages quote the text, which holds the secrets, so they are not passed on. */
  private static Config config(String text, String origin) {
    try {
      Config config = ConfigFactory.parseString(text);
      boolean whole =
          config.root().size() == 2
              && config.getValue("active").valueType() == ConfigValueType.STRING
              && config.getValue("keys").valueType() == ConfigValueType.OBJECT;
      if (!whole) {
        throw damaged(origin);
      }
      return config;
    } catch (ConfigException e) {
      throw damaged(origin);
    }
  }

  private static UserException damaged(String origin) {
    return new UserException(
        origin
            + " is no key ring; write: active = \"ID\", keys { \"ID\" = \"secret of 16 bytes or"
            + " more\" }, ids of letters, digits, dot, dash and underscore");
  }

  private static void requireDistinct(Map<String, DeidKey> keys, String origin) {
    long distinct = keys.values().stream().map(DeidKey::fingerprint).distinct().count();
    if (distinct < keys.size()) {
      throw new UserException(
          origin
              + " gives two ids to one secret; make a new one, for example with 'openssl rand -hex 32'");
    }
  }

  /**
   * @param id empty for the active key
   * @throws UserException naming the ids there are
   */
  public DeidKey key(String id) {
    return id.isBlank() ? active : require(id, keys, "the key ring");
  }

  private static DeidKey require(String id, Map<String, DeidKey> keys, String origin) {
    DeidKey key = keys.get(id);
    if (key == null) {
      throw new UserException(
          origin
              + " has no key '"
              + id
              + "'; it has "
              + String.join(", ", new TreeMap<>(keys).keySet()));
    }
    return key;
  }
}
