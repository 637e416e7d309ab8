package io.kefu.ingestion;

import java.util.Locale;

/** Why a record is in quarantine; the lower-case name is the code in the table. */
enum Reason {
  MALFORMED_JSON,
  MALFORMED_CSV,
  MALFORMED_CUE,
  MALFORMED_EMAIL,
  /** Beyond one of the limits under {@code kefu.ingest.email}. */
  EMAIL_LIMIT,
  /** The file's bytes can be read, but not unpacked or decoded to the end. */
  DAMAGED_FILE,
  INVALID_UTF8,
  RECORD_TOO_LONG,
  MISSING_FIELD,
  WRONG_TYPE,
  BAD_TIMESTAMP,
  BAD_VALUE,
  /** Says the same as another record of the same turn. */
  DUPLICATE_TURN,
  /** Another record of the same turn is newer. */
  SUPERSEDED;

  String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
