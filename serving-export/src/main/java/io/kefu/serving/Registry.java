package io.kefu.serving;

import io.kefu.core.Json;
import io.kefu.core.UserException;
import io.kefu.core.storage.Storage;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/**
 * Published model versions: {@code REGISTRY/NAME/N/} holds version N, {@code
 * REGISTRY/NAME/aliases/ALIAS} the number an alias points to. A version appears whole, by a rename,
 * and never changes.
 */
public final class Registry {
  private static final String NAME_PATTERN = "[a-z0-9][a-z0-9._-]*";

  private static final String STAGING = ".staging-";

  private final Storage storage;
  private final Path root;

  public Registry(Storage storage, String uri) {
    this.storage = storage;
    this.root = storage.qualify(uri);
  }

  Storage storage() {
    return storage;
  }

  Path root() {
    return root;
  }

  /** The directory of a version, whether it exists or not. */
  public Path directory(String name, int version) {
    return new Path(model(name), String.valueOf(version));
  }

  private Path model(String name) {
    if (!name.matches(NAME_PATTERN) || name.equals("tables")) {
      throw new UserException(
          "'"
              + name
              + "' is no model name (--name); use lower-case letters, digits, dot, dash and underscore");
    }
    return new Path(root, name);
  }

  /** Numbers of the published versions, ascending. */
  public List<Integer> versions(String name) {
    return storage.list(model(name)).stream()
        .filter(FileStatus::isDirectory)
        .map(d -> d.getPath().getName())
        .filter(n -> n.matches("[1-9][0-9]{0,8}"))
        .map(Integer::valueOf)
        .sorted()
        .toList();
  }

  public Optional<Manifest> manifest(String name, int version) {
    Path file = new Path(directory(name, version), Manifest.FILE_NAME);
    return storage.read(file).map(text -> Json.read(text, Manifest.class, file.toString()));
  }

  /** A new empty directory below the model, to be filled and then published. */
  Path newStaging(String name) {
    return new Path(model(name), STAGING + UUID.randomUUID());
  }

  /** Removes what exports that were killed a day or more ago left behind. */
  void sweep(String name) {
    long yesterday = System.currentTimeMillis() - Duration.ofDays(1).toMillis();
    storage.list(model(name)).stream()
        .filter(
            f -> f.getPath().getName().startsWith(STAGING) && f.getModificationTime() < yesterday)
        .forEach(f -> storage.delete(f.getPath()));
  }

  /** The number after the newest version. */
  int next(String name) {
    List<Integer> versions = versions(name);
    return versions.isEmpty() ? 1 : Collections.max(versions) + 1;
  }

  /**
   * Makes a filled staging directory the version of that number; false when the number was taken
   * meanwhile.
   */
  boolean publish(Path staging, String name, int version) {
    return storage.publish(staging, directory(name, version));
  }

  /** Points an alias to a version; it moves in one step. */
  public void alias(String name, String alias, int version) {
    requireAlias(alias);
    storage.write(new Path(model(name), "aliases/" + alias), version + "\n");
  }

  static void requireAlias(String alias) {
    if (!alias.matches(NAME_PATTERN) || alias.matches("[0-9]+")) {
      throw new UserException(
          "'"
              + alias
              + "' is no alias (--alias); use lower-case letters, digits and dashes, not a number");
    }
  }

  /** The version that {@code 3} or {@code @champion} means. */
  public int resolve(String name, String versionOrAlias) {
    List<Integer> versions = versions(name);
    if (versions.isEmpty()) {
      throw new UserException(
          "no model '"
              + name
              + "' in the registry "
              + root
              + "; "
              + known()
              + "check --name and --registry");
    }
    OptionalInt version =
        versionOrAlias.startsWith("@")
            ? aliased(name, versionOrAlias.substring(1))
            : number(versionOrAlias);
    if (version.isEmpty() || !versions.contains(version.getAsInt())) {
      String all = versions.stream().map(String::valueOf).collect(Collectors.joining(", "));
      throw new UserException(
          "model '"
              + name
              + "' has no version "
              + versionOrAlias
              + " (--version); there are "
              + all
              + aliases(name));
    }
    return version.getAsInt();
  }

  private static OptionalInt number(String text) {
    return text.matches("[1-9][0-9]{0,8}")
        ? OptionalInt.of(Integer.parseInt(text))
        : OptionalInt.empty();
  }

  private OptionalInt aliased(String name, String alias) {
    if (!alias.matches(NAME_PATTERN)) {
      return OptionalInt.empty();
    }
    return storage
        .read(new Path(model(name), "aliases/" + alias))
        .map(t -> number(t.strip()))
        .orElse(OptionalInt.empty());
  }

  private String aliases(String name) {
    List<String> names =
        storage.list(new Path(model(name), "aliases")).stream()
            .map(f -> f.getPath().getName())
            .filter(n -> !n.startsWith("."))
            .map(n -> "@" + n)
            .sorted()
            .toList();
    return names.isEmpty() ? "" : ", " + String.join(", ", names);
  }

  /** Of all models, sorted. */
  public List<String> names() {
    return storage.list(root).stream()
        .filter(FileStatus::isDirectory)
        .map(d -> d.getPath().getName())
        .filter(n -> n.matches(NAME_PATTERN) && !n.equals("tables"))
        .sorted()
        .toList();
  }

  private String known() {
    List<String> names = names();
    return names.isEmpty() ? "it is empty; " : "it holds " + String.join(", ", names) + "; ";
  }
}
