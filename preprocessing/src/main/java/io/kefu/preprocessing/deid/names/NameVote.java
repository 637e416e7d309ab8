package io.kefu.preprocessing.deid.names;

import java.util.List;

/**
 * One more source of names, for example a trained entity model. Must be thread-safe, and return
 * what it finds in any order; where votes overlap, the better score wins.
 */
public interface NameVote {
  List<Name> names(String text);
}
