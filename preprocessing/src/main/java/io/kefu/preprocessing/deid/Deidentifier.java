package io.kefu.preprocessing.deid;

import io.kefu.preprocessing.clean.CleanText;
import io.kefu.preprocessing.clean.Edit;
import io.kefu.preprocessing.clean.Edits;
import io.kefu.preprocessing.clean.Span;
import io.kefu.preprocessing.clean.TextEditor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Replaces personal data as a {@link Replacer} says and searches the result again. A second search
 * may find what an overlapping finding hid in the first; that is replaced too. What a third one
 * finds outside the surrogates is a leak.
 */
public final class Deidentifier {
  /** Grows with every change of the rules, so that stored results are known to be outdated. */
  public static final int RULES_VERSION = 6;

  private static final int ROUNDS = 2;

  /** The object replacement character: no letter, no digit, no space. */
  private static final char BLANK = '\uFFFC';

  private final Function<String, List<Finding>> detector;
  private final Replacer replacer;

  /** Gives every value a surrogate. */
  public Deidentifier(DeidKey key) {
    this(new Detector()::detect, new Surrogates(key)::of);
  }

  public Deidentifier(Replacer replacer) {
    this(replacer, DetectorConfig.defaults());
  }

  public Deidentifier(Replacer replacer, DetectorConfig config) {
    this(new Detector(config)::detect, replacer);
  }

  /**
   * @param detector finds personal data in a text, in the order of its places and without overlap
   * @param surrogates gives the replacement for a value of a type
   */
  public Deidentifier(
      Function<String, List<Finding>> detector, BiFunction<PiiType, String, String> surrogates) {
    this(
        detector,
        (type, value, customer) ->
            new Replacer.Replaced(surrogates.apply(type, value), "surrogate"));
  }

  private Deidentifier(Function<String, List<Finding>> detector, Replacer replacer) {
    this.detector = detector;
    this.replacer = replacer;
  }

  public Deidentified deidentify(CleanText clean) {
    return deidentify(clean, "");
  }

  /**
   * @param customer whose turn it is; the dates of one customer move together
   */
  public Deidentified deidentify(CleanText clean, String customer) {
    CleanText current = clean;
    List<Replacement> replaced = List.of();
    List<Finding> open = detector.apply(clean.text());
    for (int round = 0; round < ROUNDS && !open.isEmpty(); round++) {
      List<String> actions = new ArrayList<>();
      CleanText next = replace(current.text(), open, customer, actions);
      replaced = moved(replaced, open, actions, next.edits());
      current = new CleanText(next.text(), current.edits().then(next.edits()));
      open = outside(replaced, detector.apply(hidden(current.text(), replaced)));
    }
    return new Deidentified(current, replaced, open);
  }

  /** What was replaced is known; a blank in its place costs the second search nothing. */
  private static String hidden(String text, List<Replacement> replaced) {
    char[] chars = text.toCharArray();
    for (Replacement r : replaced) {
      Arrays.fill(chars, r.finding().start(), r.finding().end(), BLANK);
    }
    return new String(chars);
  }

  private CleanText replace(
      String text, List<Finding> findings, String customer, List<String> actions) {
    TextEditor editor = new TextEditor(text);
    for (Finding f : findings) {
      Replacer.Replaced replaced =
          replacer.replace(f.type(), text.substring(f.start(), f.end()), customer);
      editor.replace(f.start(), f.end(), replaced.text());
      actions.add(replaced.action());
    }
    return editor.finish();
  }

  /** Earlier findings at their new places, unless a new one swallowed them, and the new ones. */
  private static List<Replacement> moved(
      List<Replacement> earlier, List<Finding> fresh, List<String> actions, Edits edits) {
    List<Replacement> all = new ArrayList<>();
    for (Replacement old : earlier) {
      Finding place = old.finding();
      if (fresh.stream().noneMatch(place::overlaps)) {
        Span now = edits.toText(new Span(place.start(), place.end()));
        all.add(new Replacement(at(now, place), old.action()));
      }
    }
    List<Edit> places = edits.list();
    for (int i = 0; i < fresh.size(); i++) {
      Span now = new Span(places.get(i).start(), places.get(i).end());
      all.add(new Replacement(at(now, fresh.get(i)), actions.get(i)));
    }
    if (all.size() > 1) {
      all.sort(Comparator.comparingInt(r -> r.finding().start()));
    }
    return List.copyOf(all);
  }

  private static Finding at(Span span, Finding f) {
    return new Finding(span.start(), span.end(), f.type(), f.score(), f.rule());
  }

  private static List<Finding> outside(List<Replacement> replaced, List<Finding> found) {
    if (found.isEmpty()) {
      return found;
    }
    return found.stream()
        .filter(f -> replaced.stream().noneMatch(r -> covers(r.finding(), f)))
        .toList();
  }

  private static boolean covers(Finding outer, Finding inner) {
    return outer.start() <= inner.start() && inner.end() <= outer.end();
  }
}
