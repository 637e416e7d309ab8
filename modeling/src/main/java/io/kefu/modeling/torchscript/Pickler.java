package io.kefu.modeling.torchscript;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * The opcodes of pickle protocol 2 (Python's {@code pickletools}) that a TorchScript module object
 * needs. Values are written in the order a stack machine reads them; nothing is memoised.
 */
final class Pickler {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final DataOutputStream out = new DataOutputStream(bytes);

  Pickler() {
    raw(0x80, 2);
  }

  byte[] stop() {
    raw('.');
    return bytes.toByteArray();
  }

  /** A class or function by module and name. */
  Pickler global(String module, String name) {
    raw('c');
    ascii(module + "\n" + name + "\n");
    return this;
  }

  Pickler emptyTuple() {
    return raw(')');
  }

  Pickler mark() {
    return raw('(');
  }

  /** Closes the innermost {@link #mark} as a tuple. */
  Pickler tuple() {
    return raw('t');
  }

  Pickler emptyDict() {
    return raw('}');
  }

  /** Puts the key-value pairs since the mark into the dict below it. */
  Pickler setItems() {
    return raw('u');
  }

  /** Calls the class below the argument tuple without {@code __init__}. */
  Pickler newObject() {
    return raw(0x81);
  }

  /** Gives the object below its state. */
  Pickler build() {
    return raw('b');
  }

  /** Calls the function below the argument tuple. */
  Pickler reduce() {
    return raw('R');
  }

  /** Resolves the tuple on top through the archive, as a tensor storage. */
  Pickler persistentId() {
    return raw('Q');
  }

  Pickler none() {
    return raw('N');
  }

  Pickler bool(boolean value) {
    return raw(value ? 0x88 : 0x89);
  }

  Pickler real(double value) {
    raw('G');
    return write(() -> out.writeDouble(value));
  }

  Pickler integer(long value) {
    if (value >= Integer.MIN_VALUE && value <= Integer.MAX_VALUE) {
      raw('J');
      return write(() -> out.writeInt(Integer.reverseBytes((int) value)));
    }
    raw(0x8a, 8);
    return write(() -> out.writeLong(Long.reverseBytes(value)));
  }

  Pickler text(String value) {
    byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
    raw('X');
    return write(
        () -> {
          out.writeInt(Integer.reverseBytes(utf8.length));
          out.write(utf8);
        });
  }

  Pickler integers(long[] values) {
    mark();
    for (long value : values) {
      integer(value);
    }
    return tuple();
  }

  private void ascii(String text) {
    write(() -> out.write(text.getBytes(StandardCharsets.US_ASCII)));
  }

  private Pickler raw(int... codes) {
    for (int code : codes) {
      bytes.write(code);
    }
    return this;
  }

  private Pickler write(Write action) {
    try {
      action.run();
      return this;
    } catch (IOException e) {
      throw new IllegalStateException("writing to memory cannot fail", e);
    }
  }

  @FunctionalInterface
  private interface Write {
    void run() throws IOException;
  }
}
