package io.kefu.serving;

import io.kefu.core.Json;
import io.kefu.core.UserException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Copies a model version to a local directory, which appears only after every file's digest has
 * been checked.
 */
public final class Pull {
  private final Registry registry;

  public Pull(Registry registry) {
    this.registry = registry;
  }

  /**
   * Copies and verifies; a directory that an earlier pull made is replaced, any other non-empty one
   * is refused.
   *
   * @param versionOrAlias {@code 3} or {@code @champion}
   */
  public Manifest run(String name, String versionOrAlias, Path to) {
    int version = registry.resolve(name, versionOrAlias);
    org.apache.hadoop.fs.Path source = registry.directory(name, version);
    Manifest manifest =
        registry
            .manifest(name, version)
            .orElseThrow(
                () ->
                    new UserException(
                        "no "
                            + Manifest.FILE_NAME
                            + " in "
                            + source
                            + "; publish the model again"));
    requireReadable(manifest, name, version, source);
    Path target = to.toAbsolutePath().normalize();
    requireOutsideRegistry(target);
    requireReplaceable(target);
    Path staging = target.resolveSibling("." + target.getFileName() + ".pull-" + UUID.randomUUID());
    try {
      Files.createDirectories(staging);
      try {
        for (Map.Entry<String, Manifest.FileEntry> file : manifest.files().entrySet()) {
          copy(source, staging, file.getKey(), file.getValue());
        }
        Files.writeString(staging.resolve(Manifest.FILE_NAME), Json.pretty(manifest));
        swap(staging, target);
      } finally {
        deleteAll(staging);
      }
    } catch (IOException | UncheckedIOException e) {
      throw new UserException(
          "cannot write to "
              + target
              + " (--to): "
              + e.getMessage()
              + "; choose a writable directory",
          e);
    }
    return manifest;
  }

  private static void requireReadable(
      Manifest manifest, String name, int version, org.apache.hadoop.fs.Path source) {
    if (manifest.files() == null || manifest.name() == null) {
      throw tampered(source, Manifest.FILE_NAME, "lacks fields");
    }
    if (manifest.formatVersion() > Manifest.FORMAT_VERSION) {
      throw new UserException(source + " was written by a newer Kefu; use that version to pull it");
    }
    if (!name.equals(manifest.name()) || manifest.version() != version) {
      throw tampered(source, Manifest.FILE_NAME, "names another model or version");
    }
  }

  private void copy(
      org.apache.hadoop.fs.Path source, Path staging, String file, Manifest.FileEntry expected)
      throws IOException {
    Path local = staging.resolve(file).normalize();
    if (!local.startsWith(staging)) {
      throw tampered(source, file, "lies outside the version's directory");
    }
    org.apache.hadoop.fs.Path remote = new org.apache.hadoop.fs.Path(source, file);
    if (!registry.storage().exists(remote)) {
      throw tampered(source, file, "is missing");
    }
    registry.storage().copyToLocal(remote, local);
    if (Files.size(local) != expected.size()
        || !ModelFiles.sha256(local).equals(expected.sha256())) {
      throw tampered(source, file, "does not match the digest in the manifest");
    }
  }

  private static UserException tampered(org.apache.hadoop.fs.Path source, String file, String how) {
    return new UserException(
        "refused: file "
            + file
            + " of "
            + source
            + " "
            + how
            + "; the version was changed after it was published, publish"
            + " it again from its run");
  }

  private static void requireReplaceable(Path target) {
    if (Files.exists(target) && !Files.isDirectory(target)) {
      throw new UserException(target + " (--to) is a file; give a directory");
    }
    if (Files.isDirectory(target) && !madeByPull(target)) {
      try (Stream<Path> content = Files.list(target)) {
        if (content.findAny().isPresent()) {
          throw new UserException(
              target
                  + " (--to) is not empty and was not made by 'kefu pull'; give another directory");
        }
      } catch (IOException e) {
        throw new UserException("cannot read " + target + " (--to); check its permissions", e);
      }
    }
  }

  /**
   * Whether all there is to lose is an earlier pull: a manifest of ours, and no file that it does
   * not list.
   */
  private static boolean madeByPull(Path target) {
    try (Stream<Path> files = Files.walk(target)) {
      String text = Files.readString(target.resolve(Manifest.FILE_NAME));
      Manifest manifest = Json.read(text, Manifest.class, Manifest.FILE_NAME);
      return manifest.formatVersion() > 0
          && manifest.files() != null
          && files
              .filter(Files::isRegularFile)
              .map(f -> target.relativize(f).toString())
              .allMatch(f -> f.equals(Manifest.FILE_NAME) || manifest.files().containsKey(f));
    } catch (IOException | UserException e) {
      return false;
    }
  }

  private void requireOutsideRegistry(Path target) {
    org.apache.hadoop.fs.Path root = registry.root();
    if ("file".equals(root.toUri().getScheme())
        && target.startsWith(Path.of(root.toUri().getPath()))) {
      throw new UserException(target + " (--to) lies in the registry; give a directory outside it");
    }
  }

  private static void swap(Path staging, Path target) throws IOException {
    if (!Files.exists(target)) {
      Files.move(staging, target);
      return;
    }
    Path old = target.resolveSibling("." + target.getFileName() + ".old-" + UUID.randomUUID());
    Files.move(target, old);
    Files.move(staging, target);
    deleteAll(old);
  }

  private static void deleteAll(Path directory) {
    if (!Files.exists(directory)) {
      return;
    }
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + directory, e);
    }
  }
}
