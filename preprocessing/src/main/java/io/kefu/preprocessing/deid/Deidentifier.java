package io.kefu.preprocessing.deid;

import io.kefu.preprocessing.clean.CleanText;
import io.kefu.preprocessing.clean.Edit;
import io.kefu.preprocessing.clean.Edits;
import io.kefu.preprocessing.clean.Span;
import io.kefu.preprocessing.clean.TextEditor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Replaces personal data and searches the result again. A second search may find what an
 * overlapping finding hid in the first; that is replaced too. What a third one finds outside the
 * surrogates is a leak.
 */
public final class Deidentifier {
  /** Grows with every change of the rules, so that stored results are known to be outdated. */
  public static final int RULES_VERSION = 1;

  private static final int ROUNDS = 2;

  private final Function<String, List<Finding>> detector;
  private final BiFunction<PiiType, String, String> surrogates;

  public Deidentifier(DeidKey key) {
    this(new Detector()::detect, new Surrogates(key)::of);
  }

  /**
   * @param detector finds personal data in a text, in the order of its places and without overlap
   * @param surrogates gives the replacement for a value of a type
   */
  public Deidentifier(
      Function<String, List<Finding>> detector, BiFunction<PiiType, String, String> surrogates) {
    this.detector = detector;
    this.surrogates = surrogates;
  }

  public Deidentified deidentify(CleanText clean) {
    CleanText current = clean;
    List<Finding> replaced = List.of();
    List<Finding> open = detector.apply(clean.text());
    for (int round = 0; round < ROUNDS && !open.isEmpty(); round++) {
      CleanText next = replace(current.text(), open);
      replaced = moved(replaced, open, next.edits());
      current = new CleanText(next.text(), current.edits().then(next.edits()));
      open = outside(replaced, detector.apply(current.text()));
    }
    return new Deidentified(current, replaced, open);
  }

  private CleanText replace(String text, List<Finding> findings) {
    TextEditor editor = new TextEditor(text);
    for (Finding f : findings) {
      String value = text.substring(f.start(), f.end());
      editor.replace(f.start(), f.end(), surrogates.apply(f.type(), value));
    }
    return editor.finish();
  }

  /** Earlier findings at their new places, unless a new one swallowed them, and the new ones. */
  private static List<Finding> moved(List<Finding> earlier, List<Finding> fresh, Edits edits) {
    List<Finding> all = new ArrayList<>();
    for (Finding old : earlier) {
      if (fresh.stream().noneMatch(old::overlaps)) {
        all.add(at(edits.toText(new Span(old.start(), old.end())), old));
      }
    }
    List<Edit> places = edits.list();
    for (int i = 0; i < fresh.size(); i++) {
      all.add(at(new Span(places.get(i).start(), places.get(i).end()), fresh.get(i)));
    }
    all.sort(Comparator.comparingInt(Finding::start));
    return List.copyOf(all);
  }

  private static Finding at(Span span, Finding f) {
    return new Finding(span.start(), span.end(), f.type(), f.score(), f.rule());
  }

  private static List<Finding> outside(List<Finding> surrogates, List<Finding> found) {
    return found.stream()
        .filter(
            f -> surrogates.stream().noneMatch(s -> s.start() <= f.start() && f.end() <= s.end()))
        .toList();
  }
}
