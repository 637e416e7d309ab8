package io.kefu.core.lake;

import io.kefu.core.Digests;
import io.kefu.core.Json;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.apache.hadoop.fs.Path;

/**
 * Customers who asked to be forgotten, so that ingesting their logs again does not bring them back:
 * JSON lines {@code {"salt", "sha256", "at"}} in {@code suppressed/customers.jsonl}, where sha256
 * is SHA-256(salt ‖ 0x1F ‖ customer id) over UTF-8. The salt is random and the ids are not in the
 * file, but whoever can guess an id can test the guess.
 */
public final class SuppressedCustomers {
  private static final String LOCATION = "suppressed/customers.jsonl";
  private static final byte SEPARATOR = 0x1F;
  private static final int SALT_BYTES = 16;

  private final List<Entry> entries;

  private SuppressedCustomers(List<Entry> entries) {
    this.entries = entries;
  }

  /** A line of the file. */
  private record Entry(String salt, String sha256, String at) {}

  public static SuppressedCustomers read(Lake lake) {
    Path file = new Path(lake.root(), LOCATION);
    List<Entry> entries = new ArrayList<>();
    lake.storage()
        .read(file)
        .ifPresent(
            text ->
                text.lines()
                    .filter(line -> !line.isBlank())
                    .forEach(line -> entries.add(Json.read(line, Entry.class, file.toString()))));
    return new SuppressedCustomers(entries);
  }

  public boolean contains(String customerId) {
    return entries.stream().anyMatch(e -> e.sha256.equals(digest(e.salt, customerId)));
  }

  /** Does nothing for a customer who is in the file. */
  public static void add(Lake lake, String customerId) {
    SuppressedCustomers known = read(lake);
    if (known.contains(customerId)) {
      return;
    }
    // One salt for the file, so that looking up a customer takes one digest.
    String salt = known.entries.isEmpty() ? newSalt() : known.entries.get(0).salt;
    known.entries.add(new Entry(salt, digest(salt, customerId), Instant.now().toString()));
    StringBuilder lines = new StringBuilder();
    known.entries.forEach(e -> lines.append(Json.line(e)).append('\n'));
    lake.storage().write(new Path(lake.root(), LOCATION), lines.toString());
  }

  private static String newSalt() {
    byte[] salt = new byte[SALT_BYTES];
    new SecureRandom().nextBytes(salt);
    return HexFormat.of().formatHex(salt);
  }

  /** Lower-case hexadecimal. */
  private static String digest(String salt, String customerId) {
    MessageDigest digest = Digests.newSha256();
    digest.update(salt.getBytes(StandardCharsets.UTF_8));
    digest.update(SEPARATOR);
    digest.update(customerId.getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(digest.digest());
  }
}
