package io.kefu.preprocessing.clean;

import java.util.ArrayList;
import java.util.List;

/**
 * All differences between a text and the raw text it was made from, ascending and without overlap.
 * Between two edits both texts are the same, character for character.
 */
public record Edits(List<Edit> list) {
  public static final Edits NONE = new Edits(List.of());

  public Edits {
    list = List.copyOf(list);
  }

  /**
   * The stretch of the text that holds what {@code raw} held. A border inside an edit moves
   * outwards, so nothing of the stretch is lost; the result is empty when all of it was removed.
   */
  public Span toText(Span raw) {
    int start = raw.start();
    int end = raw.end();
    int mappedStart = start;
    int mappedEnd = end;
    for (Edit e : list) {
      if (e.rawStart() <= start) {
        mappedStart = start < e.rawEnd() ? e.start() : start - e.rawEnd() + e.end();
      }
      if (e.rawStart() >= end) {
        break;
      }
      mappedEnd = end < e.rawEnd() ? e.end() : end - e.rawEnd() + e.end();
    }
    return new Span(mappedStart, Math.max(mappedStart, mappedEnd));
  }

  /** The stretch of the raw text that {@code text} stands for; borders move outwards as well. */
  public Span toRaw(Span text) {
    return inverse().toText(text);
  }

  private Edits inverse() {
    return new Edits(
        list.stream().map(e -> new Edit(e.rawStart(), e.rawEnd(), e.start(), e.end())).toList());
  }

  /**
   * The edits of two steps as one.
   *
   * @param next edits of the second step, whose raw text is this step's text
   */
  public Edits then(Edits next) {
    if (list.isEmpty()) {
      return next;
    }
    if (next.list.isEmpty()) {
      return this;
    }
    return new Composition(list, next.list).compose();
  }

  /** Merges two sorted lists that share the coordinates of the text in the middle. */
  private static final class Composition {
    private final List<Edit> first;
    private final List<Edit> second;
    private final List<Edit> out = new ArrayList<>();
    private int i;
    private int j;

    /** What to subtract from a middle offset to get the raw one, behind the edits passed so far. */
    private int toRaw;

    /** What to add to a middle offset to get the final one. */
    private int toFinal;

    Composition(List<Edit> first, List<Edit> second) {
      this.first = first;
      this.second = second;
    }

    Edits compose() {
      while (i < first.size() || j < second.size()) {
        group();
      }
      return new Edits(out);
    }

    /** Edits that overlap in the middle text become one. */
    private void group() {
      int rawShift = toRaw;
      int finalShift = toFinal;
      int start;
      int end;
      if (firstComesNext()) {
        start = first.get(i).start();
        end = takeFirst();
      } else {
        start = second.get(j).rawStart();
        end = takeSecond();
      }
      boolean grown = true;
      while (grown) {
        grown = false;
        if (i < first.size() && overlap(start, end, first.get(i).start(), first.get(i).end())) {
          end = Math.max(end, takeFirst());
          grown = true;
        }
        if (j < second.size()
            && overlap(start, end, second.get(j).rawStart(), second.get(j).rawEnd())) {
          end = Math.max(end, takeSecond());
          grown = true;
        }
      }
      out.add(new Edit(start + finalShift, end + toFinal, start - rawShift, end - toRaw));
    }

    private boolean firstComesNext() {
      if (i == first.size() || j == second.size()) {
        return i < first.size();
      }
      Edit a = first.get(i);
      Edit b = second.get(j);
      if (a.start() != b.rawStart()) {
        return a.start() < b.rawStart();
      }
      return a.start() == a.end() || b.rawStart() < b.rawEnd();
    }

    private int takeFirst() {
      Edit e = first.get(i++);
      toRaw = e.end() - e.rawEnd();
      return e.end();
    }

    private int takeSecond() {
      Edit e = second.get(j++);
      toFinal = e.end() - e.rawEnd();
      return e.rawEnd();
    }

    private static boolean overlap(int start, int end, int otherStart, int otherEnd) {
      return start < otherEnd && otherStart < end;
    }
  }
}
