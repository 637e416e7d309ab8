package io.kefu.preprocessing.deid.policy;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigValue;
import io.kefu.core.UserException;
import io.kefu.core.config.Suggestions;
import io.kefu.core.storage.Storage;
import io.kefu.preprocessing.deid.FormatPreserving;
import io.kefu.preprocessing.deid.PiiType;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Policies from HOCON: {@code name}, {@code conversation-id} ({@code surrogate} or {@code
 * surrogate-if-personal}) and {@code types}, which gives types an action, {@code PHONE = mask}, or
 * an action with settings, {@code PHONE { action = mask, keep-last = 4 }}. Types that are not named
 * are treated as the built-in policy does.
 */
public final class PolicyFile {
  private static final String ACTION = "action";
  private static final String KEEP_FIRST = "keep-first";
  private static final String KEEP_LAST = "keep-last";
  private static final String DAYS = "days";
  private static final String ALLOW_VALID = "allow-valid";
  private static final Map<String, Action> SETTINGS =
      Map.of(
          KEEP_FIRST, Action.MASK,
          KEEP_LAST, Action.MASK,
          DAYS, Action.DATE_SHIFT,
          ALLOW_VALID, Action.FF1);
  private static final List<String> KEYS = List.of("name", "conversation-id", "types");
  private static final String ALWAYS = "surrogate";
  private static final String IF_PERSONAL = "surrogate-if-personal";

  private PolicyFile() {}

  /**
   * @param location empty for the built-in policy
   * @throws UserException naming the key, and the nearest one that there is
   */
  public static Policy load(Storage storage, String location) {
    if (location.isBlank()) {
      return Policy.builtIn();
    }
    String text =
        storage
            .read(storage.qualify(location))
            .orElseThrow(
                () -> new UserException("no policy file " + location + "; check --policy"));
    return parse(text, location);
  }

  /**
   * @param origin named in errors
   */
  static Policy parse(String text, String origin) {
    try {
      Config config = ConfigFactory.parseString(text).resolve();
      for (String key : config.root().keySet()) {
        if (!KEYS.contains(key)) {
          throw unknown("key", key, KEYS, origin);
        }
      }
      Map<PiiType, Rule> rules = new TreeMap<>(Policy.builtIn().rules());
      if (config.hasPath("types")) {
        config.getObject("types").forEach((name, value) -> put(rules, name, value, origin));
      }
      String name = config.hasPath("name") ? config.getString("name") : "unnamed";
      return new Policy(name, everyIdentifier(config, origin), rules);
    } catch (ConfigException e) {
      throw new UserException(
          "cannot read the policy " + origin + ": " + e.getMessage().replace('\n', ' '), e);
    }
  }

  private static boolean everyIdentifier(Config config, String origin) {
    String value = config.hasPath(KEYS.get(1)) ? config.getString(KEYS.get(1)) : IF_PERSONAL;
    if (!List.of(ALWAYS, IF_PERSONAL).contains(value)) {
      throw unknown("value of conversation-id", value, List.of(ALWAYS, IF_PERSONAL), origin);
    }
    return value.equals(ALWAYS);
  }

  private static void put(Map<PiiType, Rule> rules, String name, ConfigValue value, String origin) {
    List<String> types = Arrays.stream(PiiType.values()).map(PiiType::name).toList();
    if (!types.contains(name)) {
      throw unknown("type", name, types, origin);
    }
    PiiType type = PiiType.valueOf(name);
    Config wrapped = value.atKey("rule");
    boolean settings = value.unwrapped() instanceof Map;
    Config rule =
        settings
            ? wrapped.getConfig("rule")
            : ConfigFactory.parseMap(Map.of(ACTION, wrapped.getString("rule")));
    rules.put(type, rule(type, rule, origin));
  }

  private static Rule rule(PiiType type, Config config, String origin) {
    if (!config.hasPath(ACTION)) {
      throw new UserException(
          "the policy " + origin + " gives " + type + " no action; add action = surrogate");
    }
    String id = config.getString(ACTION);
    Action action = Action.of(id).orElseThrow(() -> unknown("action", id, Action.ids(), origin));
    for (String key : config.root().keySet()) {
      if (!key.equals(ACTION) && SETTINGS.get(key) != action) {
        List<String> allowed =
            SETTINGS.keySet().stream().filter(k -> SETTINGS.get(k) == action).sorted().toList();
        throw allowed.isEmpty()
            ? new UserException(
                "the policy "
                    + origin
                    + ": "
                    + type
                    + "."
                    + key
                    + " is no setting of '"
                    + id
                    + "', which has none; remove it")
            : unknown("setting of " + type, key, allowed, origin);
      }
    }
    Rule rule =
        new Rule(
            action,
            number(config, KEEP_FIRST, 0, 0, 64, type, origin),
            number(config, KEEP_LAST, 0, 0, 64, type, origin),
            number(config, DAYS, Rule.DAYS, 1, 3650, type, origin),
            config.hasPath(ALLOW_VALID) && config.getBoolean(ALLOW_VALID));
    requireApplicable(type, rule, origin);
    return rule;
  }

  private static int number(
      Config config, String key, int absent, int min, int max, PiiType type, String origin) {
    int value = config.hasPath(key) ? config.getInt(key) : absent;
    if (value < min || value > max) {
      throw new UserException(
          "the policy "
              + origin
              + ": "
              + type
              + "."
              + key
              + " = "
              + value
              + " is out of range; use "
              + min
              + " to "
              + max);
    }
    return value;
  }

  private static void requireApplicable(PiiType type, Rule rule, String origin) {
    String problem =
        switch (rule.action()) {
          case GENERALISE ->
              Generalisation.TYPES.contains(type)
                  ? ""
                  : "generalise is for " + Generalisation.TYPES + " only";
          case DATE_SHIFT ->
              type == PiiType.DATE_OF_BIRTH ? "" : "date-shift is for DATE_OF_BIRTH only";
          case FF1 -> ff1Problem(type, rule);
          default -> "";
        };
    if (!problem.isEmpty()) {
      throw new UserException(
          "the policy "
              + origin
              + " cannot use '"
              + rule.action().id()
              + "' for "
              + type
              + ": "
              + problem
              + "; use surrogate, mask or redact");
    }
  }

  private static String ff1Problem(PiiType type, Rule rule) {
    if (!FormatPreserving.covers(type)) {
      return "ff1 needs values of one alphabet";
    }
    return rule.allowValid() || FormatPreserving.neverValid(type)
        ? ""
        : "its results may be somebody's real value unless allow-valid = true accepts that";
  }

  private static UserException unknown(
      String what, String given, List<String> known, String origin) {
    return new UserException(
        "unknown "
            + what
            + " '"
            + given
            + "' in the policy "
            + origin
            + "; did you mean '"
            + Suggestions.nearest(given, known)
            + "'?");
  }
}
