package io.kefu.preprocessing.erasure;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.regexp_replace;
import static org.apache.spark.sql.functions.udf;

import io.kefu.core.lake.DeltaTableEraser;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;

/**
 * Which rows of a table are a customer's, told by the columns that the table has.
 *
 * @param customerId as in the customer attribute {@code id}
 * @param raw conversation ids as in bronze
 * @param derived conversation ids as in silver and gold: raw ones, and their surrogates
 * @param everySurrogate also every conversation whose id is a surrogate, because it was made with a
 *     key that is not at hand
 */
record Selection(String customerId, Set<String> raw, Set<String> derived, boolean everySurrogate) {
  private static final String SURROGATE = "^id-[0-9a-z]{20}$";
  private static final String CONVERSATION = "conversation_id";
  private static final String EXAMPLE = "example_id";
  private static final String DUPLICATE = "duplicate_of";
  private static final String PARTNER = "conversation_b";

  /** Nothing where no column tells. */
  Optional<Column> of(DeltaTableEraser table) {
    if (table.hasColumn("raw")) {
      return Optional.of(mention());
    }
    if (table.hasColumn(CONVERSATION)
        && table.hasColumn("source_line")
        && table.hasColumn("customer")) {
      return Optional.of(bronze());
    }
    Optional<Column> own = Optional.empty();
    if (table.hasColumn(CONVERSATION)) {
      own = Optional.of(derived(col(CONVERSATION)));
    } else if (table.hasColumn(EXAMPLE)) {
      own = Optional.of(examples());
    }
    return table.hasColumn(PARTNER) ? own.map(this::orPartner) : own;
  }

  /** Rows of {@code gold.tokens}, where a pair may have its second text from somebody else. */
  Column tokens() {
    return orPartner(examples());
  }

  private Column orPartner(Column own) {
    return own.or(coalesce(derived(col(PARTNER)), lit(false)));
  }

  Column bronze() {
    Column own = col("customer").getItem("id").equalTo(customerId);
    return raw.isEmpty() ? own : own.or(col(CONVERSATION).isin(raw.toArray()));
  }

  /** Example ids are a conversation id and a turn, with # between. */
  Column examples() {
    return derived(regexp_replace(col(EXAMPLE), "#[^#]*$", ""));
  }

  /** Turns of others that were marked as copies of the customer's. */
  Optional<Column> duplicates(DeltaTableEraser table) {
    return table.hasColumn(DUPLICATE)
        ? Optional.of(derived(col(DUPLICATE).getField(CONVERSATION)))
        : Optional.empty();
  }

  private Column derived(Column conversation) {
    Column known = derived.isEmpty() ? lit(false) : conversation.isin(derived.toArray());
    return everySurrogate ? known.or(conversation.rlike(SURROGATE)) : known;
  }

  private Column mention() {
    Set<String> ids = new HashSet<>(raw);
    ids.add(customerId);
    Mention mention = new Mention(ids);
    return udf((UDF1<String, Boolean>) mention::in, DataTypes.BooleanType).apply(col("raw"));
  }

  @Override
  public String toString() {
    return "Selection[" + raw.size() + " conversations]";
  }
}
