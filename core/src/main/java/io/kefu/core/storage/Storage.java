package io.kefu.core.storage;

import io.kefu.core.UserException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.RemoteIterator;

/**
 * Files on any Hadoop file system ({@code file:}, {@code hdfs:}, {@code s3a:}). Whole-file writes
 * go to a temporary name first and are renamed, so that a reader never sees half a file.
 */
public final class Storage {
  private final Configuration conf;

  public Storage(Configuration conf) {
    this.conf = conf;
  }

  /** A path with scheme and no trailing slash, so that the same place always has the same name. */
  public Path qualify(String uri) {
    try {
      Path path = new Path(uri);
      return path.getFileSystem(conf).makeQualified(path);
    } catch (IOException | IllegalArgumentException e) {
      throw new UserException(
          "cannot use '"
              + uri
              + "' as a location: "
              + reason(e)
              + "; give a path or a file:, hdfs: or s3a: URI",
          e);
    }
  }

  public boolean exists(Path path) {
    return io(path, fs -> fs.exists(path));
  }

  public InputStream open(Path path) {
    return io(path, fs -> fs.open(path));
  }

  public Optional<String> read(Path path) {
    return io(
        path,
        fs -> {
          try (InputStream in = fs.open(path)) {
            return Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
          } catch (FileNotFoundException e) {
            return Optional.empty();
          }
        });
  }

  /** Replaces the file in one step. */
  public void write(Path path, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    write(path, out -> out.write(bytes));
  }

  /** Replaces the file in one step with what {@code content} writes. */
  public void write(Path path, Content content) {
    io(
        path,
        fs -> {
          Path temporary =
              new Path(path.getParent(), "." + path.getName() + "." + UUID.randomUUID() + ".tmp");
          fs.mkdirs(path.getParent());
          boolean done = false;
          try {
            try (OutputStream out = fs.create(temporary, false)) {
              content.writeTo(out);
            }
            replace(fs, temporary, path);
            done = true;
          } finally {
            if (!done) {
              fs.delete(temporary, false);
            }
          }
          return null;
        });
  }

  /**
   * Renames a directory to a name that must not exist yet.
   *
   * @return false when the name is taken
   */
  public boolean publish(Path from, Path to) {
    return io(
        to,
        fs -> {
          fs.mkdirs(to.getParent());
          if (fs.exists(to)) {
            return false;
          }
          if (fs instanceof RawLocalFileSystem) {
            return fs.rename(from, to);
          }
          try {
            // Unlike FileSystem.rename this never moves into a directory that has just appeared.
            FileContext.getFileContext(to.toUri(), conf).rename(from, to);
            return true;
          } catch (org.apache.hadoop.fs.FileAlreadyExistsException e) {
            return false;
          }
        });
  }

  /** Renames a file over another in one step. */
  private void replace(FileSystem fs, Path from, Path to) throws IOException {
    if (!(fs instanceof RawLocalFileSystem)) {
      FileContext.getFileContext(to.toUri(), conf).rename(from, to, Options.Rename.OVERWRITE);
    } else if (!fs.rename(from, to)) {
      throw new IOException("cannot rename " + from + " to " + to);
    }
  }

  /**
   * Without the checksum files that Hadoop keeps beside local files: they are renamed separately,
   * so a crash between the two renames would make the file unreadable. What must be checked has a
   * digest of its own.
   */
  private FileSystem fileSystem(Path path) throws IOException {
    FileSystem fs = path.getFileSystem(conf);
    return fs instanceof LocalFileSystem local ? local.getRawFileSystem() : fs;
  }

  public void delete(Path path) {
    io(path, fs -> fs.delete(path, true));
  }

  public List<FileStatus> list(Path directory) {
    return io(
        directory,
        fs -> {
          try {
            return List.of(fs.listStatus(directory));
          } catch (FileNotFoundException e) {
            return List.of();
          }
        });
  }

  /**
   * All files below a path, or the file itself, sorted by name; hidden ones (leading . or _) are
   * left out.
   */
  public List<FileStatus> files(Path path) {
    return io(
        path,
        fs -> {
          List<FileStatus> found = new ArrayList<>();
          RemoteIterator<LocatedFileStatus> all = fs.listFiles(path, true);
          while (all.hasNext()) {
            FileStatus file = all.next();
            if (!isHidden(path, file.getPath())) {
              found.add(file);
            }
          }
          found.sort(Comparator.comparing(f -> f.getPath().toString()));
          return found;
        });
  }

  /**
   * Whether the name of the file, or of a directory between it and the root, starts with . or _.
   */
  public static boolean isHidden(Path root, Path file) {
    String relative = file.toString().substring(root.toString().length());
    return relative.matches("(.*/)?[._][^/]*(/.*)?");
  }

  public void copyToLocal(Path from, java.nio.file.Path to) {
    io(
        from,
        fs -> {
          java.nio.file.Files.createDirectories(to.toAbsolutePath().getParent());
          try (InputStream in = fs.open(from)) {
            java.nio.file.Files.copy(in, to, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
          }
          return null;
        });
  }

  /** Copies one file, replacing the target in one step. */
  public void copy(Path from, Path to) {
    write(
        to,
        out -> {
          try (InputStream in = open(from)) {
            in.transferTo(out);
          }
        });
  }

  public void copyFromLocal(java.nio.file.Path from, Path to) {
    write(to, out -> java.nio.file.Files.copy(from, out));
  }

  /**
   * @throws UserException unless a file can be created below the directory, which is made if absent
   */
  public void requireWritable(Path directory, String flag) {
    Path probe = new Path(directory, ".kefu-" + UUID.randomUUID());
    try {
      FileSystem fs = fileSystem(directory);
      if (!fs.mkdirs(directory)) {
        throw new IOException("the directory cannot be created");
      }
      fs.create(probe, false).close();
      fs.delete(probe, false);
    } catch (IOException e) {
      throw new UserException(
          "cannot write to "
              + directory
              + " ("
              + flag
              + "): "
              + reason(e)
              + "; choose a writable location",
          e);
    }
  }

  private static String reason(Exception e) {
    String text = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    return text.lines().findFirst().orElse("").strip();
  }

  private <T> T io(Path path, Action<T> action) {
    try {
      return action.on(fileSystem(path));
    } catch (FileNotFoundException | org.apache.hadoop.security.AccessControlException e) {
      throw new UserException(
          "cannot read or write "
              + path
              + ": "
              + reason(e)
              + "; check the path and its permissions",
          e);
    } catch (IOException e) {
      throw new UncheckedIOException("failed on " + path, e);
    }
  }

  /** Writes a file's bytes. */
  @FunctionalInterface
  public interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  @FunctionalInterface
  private interface Action<T> {
    T on(FileSystem fs) throws IOException;
  }
}
