package io.kefu.core.lake;

import io.kefu.core.Digests;
import io.kefu.core.Json;
import io.kefu.core.UserException;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.hadoop.fs.Path;

/**
 * Customers that were forgotten and must not come back with a later ingest: {@code
 * suppressed/customers.jsonl} in the lake, one {@code {"salt", "sha256", "at"}} a line, where
 * sha256 is the hexadecimal SHA-256 of salt, 0x1F and the customer's id in UTF-8. The file names
 * nobody, but whoever has it and guesses an id can test the guess.
 */
public final class SuppressedCustomers implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Below the lake's root. */
  public static final String LOCATION = "suppressed/customers.jsonl";

  private static final byte SEPARATOR = 0x1F;
  private static final int SALT_BYTES = 16;

  /** Salt to digests: usually one salt, so that one digest per lookup is enough. */
  private final Map<String, Set<String>> digests = new HashMap<>();

  private SuppressedCustomers(List<Entry> entries) {
    entries.forEach(
        e -> digests.computeIfAbsent(e.salt(), salt -> new HashSet<>()).add(e.sha256()));
  }

  /** A line of the file. */
  private record Entry(String salt, String sha256, String at) {}

  /**
   * @throws UserException when a line cannot be read: to go on would bring customers back
   */
  public static SuppressedCustomers read(Lake lake) {
    return new SuppressedCustomers(entries(lake));
  }

  /** Does nothing for a customer who is in the file. */
  public static void add(Lake lake, String customerId) {
    List<Entry> entries = entries(lake);
    if (new SuppressedCustomers(entries).contains(customerId)) {
      return;
    }
    String salt = entries.isEmpty() ? newSalt() : entries.get(0).salt();
    entries.add(new Entry(salt, sha256(salt, customerId), Instant.now().toString()));
    StringBuilder lines = new StringBuilder();
    entries.forEach(e -> lines.append(Json.line(e)).append('\n'));
    lake.storage().write(new Path(lake.root(), LOCATION), lines.toString());
  }

  public boolean isEmpty() {
    return digests.isEmpty();
  }

  /**
   * @param customerId null is nobody
   */
  public boolean contains(String customerId) {
    return customerId != null
        && digests.entrySet().stream()
            .anyMatch(e -> e.getValue().contains(sha256(e.getKey(), customerId)));
  }

  /** The digest by which the file names a customer. */
  public static String sha256(String salt, String customerId) {
    MessageDigest digest = Digests.newSha256();
    digest.update(salt.getBytes(StandardCharsets.UTF_8));
    digest.update(SEPARATOR);
    digest.update(customerId.getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(digest.digest());
  }

  private static List<Entry> entries(Lake lake) {
    Path file = new Path(lake.root(), LOCATION);
    List<Entry> entries = new ArrayList<>();
    int number = 0;
    for (String line : lake.storage().read(file).orElse("").lines().toList()) {
      number++;
      if (line.isBlank()) {
        continue;
      }
      String where = "line " + number + " of " + file;
      Entry entry = Json.read(line, Entry.class, where);
      if (entry.salt() == null || entry.sha256() == null) {
        throw new UserException(where + " lacks salt or sha256; restore the file from a copy");
      }
      entries.add(entry);
    }
    return entries;
  }

  private static String newSalt() {
    byte[] salt = new byte[SALT_BYTES];
    new SecureRandom().nextBytes(salt);
    return HexFormat.of().formatHex(salt);
  }
}
