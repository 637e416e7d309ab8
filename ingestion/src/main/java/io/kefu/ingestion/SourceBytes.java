package io.kefu.ingestion;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.compress.CompressionCodec;
import org.apache.hadoop.io.compress.CompressionCodecFactory;

/** The bytes of a source file. */
final class SourceBytes {
  private SourceBytes() {}

  /** Unpacked, where the name says that the file is packed. */
  static InputStream open(String file, Configuration conf) throws IOException {
    Path path = new Path(file);
    InputStream raw = path.getFileSystem(conf).open(path);
    CompressionCodec codec = new CompressionCodecFactory(conf).getCodec(path);
    return codec == null ? raw : codec.createInputStream(raw);
  }

  static boolean packed(String file, Configuration conf) {
    return new CompressionCodecFactory(conf).getCodec(new Path(file)) != null;
  }

  /** Whether the file system gives all of the file's bytes, whatever they are worth. */
  static boolean canBeCopied(String file, Configuration conf) {
    Path path = new Path(file);
    try (InputStream in = path.getFileSystem(conf).open(path)) {
      in.transferTo(OutputStream.nullOutputStream());
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
