package io.kefu.modeling.torchscript;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A zip whose entries are stored, each starting at a multiple of 64 bytes, so that a reader can map
 * tensors straight from the file (libtorch requires stored entries, its mapped loading the
 * alignment). All entries carry the same time: equal content gives equal bytes.
 */
final class StoredZip implements AutoCloseable {
  private static final int ALIGNMENT = 64;
  private static final int LOCAL_HEADER = 30;
  private static final int EXTRA_HEADER = 4;

  /** "FB": the extra field that PyTorch pads with. */
  private static final short PADDING_TAG = 0x4246;

  /**
   * From this size on the zip64 extension adds its own extra field, and the entry goes unaligned.
   */
  private static final long ZIP64 = 0xFFFFFFFFL;

  private final CountingStream counter;
  private final ZipOutputStream zip;

  StoredZip(OutputStream out) {
    this.counter = new CountingStream(out);
    this.zip = new ZipOutputStream(counter, StandardCharsets.UTF_8);
    zip.setMethod(ZipOutputStream.STORED);
  }

  void entry(String name, byte[] content) throws IOException {
    entry(name, content.length, sink -> sink.write(content, content.length));
  }

  /**
   * @param content called twice, first for the checksum that a stored entry must have in front
   */
  void entry(String name, long size, Content content) throws IOException {
    CRC32 crc = new CRC32();
    content.writeTo((bytes, length) -> crc.update(bytes, 0, length));
    ZipEntry entry = new ZipEntry(name);
    entry.setTimeLocal(java.time.LocalDateTime.of(1980, 1, 1, 0, 0));
    entry.setSize(size);
    entry.setCrc(crc.getValue());
    if (size < ZIP64) {
      entry.setExtra(
          padding(counter.written + LOCAL_HEADER + name.getBytes(StandardCharsets.UTF_8).length));
    }
    zip.putNextEntry(entry);
    content.writeTo((bytes, length) -> zip.write(bytes, 0, length));
    zip.closeEntry();
  }

  private static byte[] padding(long start) {
    int fill = (int) Math.floorMod(-(start + EXTRA_HEADER), (long) ALIGNMENT);
    byte[] extra = new byte[EXTRA_HEADER + fill];
    extra[0] = (byte) PADDING_TAG;
    extra[1] = (byte) (PADDING_TAG >> 8);
    extra[2] = (byte) fill;
    extra[3] = (byte) (fill >> 8);
    return extra;
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }

  /** Takes the first {@code length} bytes of an array. */
  @FunctionalInterface
  interface Sink {
    void write(byte[] bytes, int length) throws IOException;
  }

  /** Writes an entry's content. */
  @FunctionalInterface
  interface Content {
    void writeTo(Sink sink) throws IOException;
  }

  private static final class CountingStream extends OutputStream {
    private final OutputStream out;
    private long written;

    CountingStream(OutputStream out) {
      this.out = out;
    }

    @Override
    public void write(int b) throws IOException {
      out.write(b);
      written++;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      out.write(bytes, offset, length);
      written += length;
    }

    @Override
    public void flush() throws IOException {
      out.flush();
    }

    @Override
    public void close() throws IOException {
      out.close();
    }
  }
}
