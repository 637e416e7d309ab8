package io.kefu.preprocessing;

import io.kefu.core.text.Language;
import io.kefu.preprocessing.clean.CleanText;
import io.kefu.preprocessing.clean.Cleaner;
import io.kefu.preprocessing.clean.Edits;
import io.kefu.preprocessing.clean.TurnCleaner;
import io.kefu.preprocessing.deid.DeidKey;
import io.kefu.preprocessing.deid.Deidentified;
import io.kefu.preprocessing.deid.Deidentifier;
import io.kefu.preprocessing.deid.DetectionTimeoutException;
import io.kefu.preprocessing.deid.DetectorConfig;
import io.kefu.preprocessing.deid.Finding;
import io.kefu.preprocessing.deid.Replacement;
import io.kefu.preprocessing.deid.Surrogates;
import io.kefu.preprocessing.deid.policy.Policy;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import scala.collection.JavaConverters;

/** One bronze turn to its silver row, or to a quarantine row that holds no text. */
final class TurnDeidentifier {
  private static final int LONGEST_LABEL = 100;
  private static final int MOST_JUDGED = 10_000;
  private static final String LEAK = "personal data left after replacement";
  private static final String TIMEOUT = "detection took too long";

  private final Deidentifier deidentifier;
  private final Surrogates surrogates;
  private final String keyId;
  private final List<String> groups;
  private final boolean everyIdentifier;
  private TurnText texts = TurnText.PLAIN;

  /** Labels, groups and conversations recur from turn to turn. */
  private final Map<String, Boolean> judged = new HashMap<>();

  TurnDeidentifier(DeidKey key, Policy policy, DetectorConfig detector, List<String> groups) {
    this(new Deidentifier(policy.replacer(key), detector), key, policy.everyIdentifier(), groups);
  }

  TurnDeidentifier(Deidentifier deidentifier, DeidKey key, List<String> groups) {
    this(deidentifier, key, false, groups);
  }

  private TurnDeidentifier(
      Deidentifier deidentifier, DeidKey key, boolean everyIdentifier, List<String> groups) {
    this.deidentifier = deidentifier;
    this.everyIdentifier = everyIdentifier;
    this.surrogates = new Surrogates(key);
    this.keyId = key.id();
    this.groups = groups;
  }

  /** Makes one inside each task. */
  interface Factory extends Serializable {
    TurnDeidentifier create();
  }

  /** Cleans and segments as configured there. */
  TurnDeidentifier using(TurnText texts) {
    this.texts = texts;
    return this;
  }

  /** The silver row, or nothing when the turn leaks or cannot be searched in time. */
  Optional<Row> silver(Row turn) {
    Written written;
    try {
      written = written(turn);
    } catch (DetectionTimeoutException e) {
      return Optional.empty();
    }
    if (!written.leaks().isEmpty()) {
      return Optional.empty();
    }
    Deidentified result = written.text();
    CleanText clean = result.text();
    String declared = turn.getAs("language");
    String language = declared == null ? Language.of(clean.text()).code() : declared;
    return Optional.of(
        RowFactory.create(
            conversation(turn),
            turn.getAs("turn_index"),
            turn.getAs("channel"),
            turn.getAs("speaker"),
            clean.text(),
            turn.getAs("timestamp"),
            language,
            JavaConverters.mapAsScalaMap(attributes(turn)),
            written.labels(),
            turn.getAs("csat"),
            turn.getAs("split"),
            edits(clean.edits()),
            replacements(result.replacements()),
            null,
            keyId,
            turn.getAs("ingest_id"),
            written.cleaned().boilerplate(),
            texts.words(clean.text(), language),
            turn.getAs("start_time"),
            turn.getAs("end_time"),
            turn.getAs("confidence"),
            turn.getAs("subject") == null ? null : written.subject().text().text(),
            replacements(written.subject().replacements())));
  }

  /** The quarantine row, or nothing when the turn is fine. */
  Optional<Row> quarantine(Row turn) {
    try {
      List<Finding> leaks = written(turn).leaks();
      return leaks.isEmpty() ? Optional.empty() : Optional.of(held(turn, LEAK, leaks));
    } catch (DetectionTimeoutException e) {
      return Optional.of(held(turn, TIMEOUT, List.of()));
    }
  }

  private Row held(Row turn, String reason, List<Finding> leaks) {
    return RowFactory.create(
        conversation(turn),
        turn.getAs("turn_index"),
        reason,
        findings(leaks),
        turn.getAs("source_file"),
        turn.getAs("source_line"),
        turn.getAs("ingest_id"));
  }

  private Deidentified subject(Row turn) {
    String subject = turn.getAs("subject");
    return deidentifier.deidentify(
        Cleaner.clean(subject == null ? "" : subject, false), customer(turn));
  }

  /** Where no customer is named, a conversation is taken for one customer's. */
  private static String customer(Row turn) {
    int index = turn.fieldIndex("customer");
    String id = turn.isNullAt(index) ? null : turn.<String, String>getJavaMap(index).get("id");
    return id == null ? "conversation " + turn.getAs("conversation_id") : id;
  }

  /** Some systems name a conversation after the customer's number or address. */
  private String conversation(Row turn) {
    String id = turn.getAs("conversation_id");
    return id == null || !everyIdentifier && !holdsPersonalData(id)
        ? id
        : surrogates.identifier(id);
  }

  private boolean holdsPersonalData(String value) {
    if (judged.size() >= MOST_JUDGED) {
      judged.clear();
    }
    return judged.computeIfAbsent(value, this::isPersonal);
  }

  private boolean isPersonal(String value) {
    try {
      return deidentifier.deidentify(CleanText.raw(value)).changed();
    } catch (DetectionTimeoutException e) {
      return true;
    }
  }

  private Map<String, String> attributes(Row turn) {
    Map<String, String> kept = new HashMap<>();
    int index = turn.fieldIndex("customer");
    if (!turn.isNullAt(index)) {
      Map<String, String> all = turn.getJavaMap(index);
      for (String name : groups) {
        String value = all.get(name);
        if (value != null && !holdsPersonalData(value)) {
          kept.put(name, value);
        }
      }
    }
    return kept;
  }

  /** A label is a name from a short list; one that holds personal data is somebody's note. */
  private String withoutPersonalData(String label) {
    return label == null || label.length() > LONGEST_LABEL || holdsPersonalData(label)
        ? null
        : label;
  }

  /** Of a turn, everything that people wrote. */
  private record Written(
      TurnCleaner.Cleaned cleaned,
      Deidentified text,
      Deidentified subject,
      Row labels,
      List<Finding> leaks) {}

  private Written written(Row turn) {
    TurnCleaner.Cleaned cleaned = texts.clean(turn);
    Deidentified text = deidentifier.deidentify(cleaned.text(), customer(turn));
    Deidentified subject = subject(turn);
    List<Finding> leaks = new ArrayList<>(text.leaks());
    leaks.addAll(subject.leaks());
    LabelDeidentifier labels =
        new LabelDeidentifier(turn.getAs("labels"), this::withoutPersonalData);
    Row silver = null;
    if (text.leaks().isEmpty()) {
      String raw = turn.getAs("text");
      LabelValues values =
          new LabelValues(deidentifier, customer(turn), raw == null ? "" : raw, text);
      silver = labels.row(raw, text.text().edits(), values);
      leaks.addAll(labels.leaks());
    }
    return new Written(cleaned, text, subject, silver, leaks);
  }

  private static Row[] edits(Edits edits) {
    return edits.list().stream()
        .map(e -> RowFactory.create(e.start(), e.end(), e.rawStart(), e.rawEnd()))
        .toArray(Row[]::new);
  }

  private static Row[] replacements(List<Replacement> replacements) {
    return replacements.stream()
        .map(
            r -> {
              Finding f = r.finding();
              return RowFactory.create(
                  f.start(), f.end(), f.type().name(), f.rule(), f.score(), r.action());
            })
        .toArray(Row[]::new);
  }

  private static Row[] findings(List<Finding> findings) {
    return findings.stream()
        .map(f -> RowFactory.create(f.start(), f.end(), f.type().name(), f.rule(), f.score()))
        .toArray(Row[]::new);
  }
}
