package io.kefu.ingestion;

import java.util.Locale;

/** Why a record is in quarantine; the lower-case name is the code in the table. */
enum Reason {
  MALFORMED_JSON,
  MALFORMED_CSV,
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
