package io.kefu.preprocessing.deid;

/**
 * The cue word that speaks of a number.
 *
 * @param gap characters between the two
 * @param tight whether only "is", a colon or the like stands between them
 */
record Label(Cue cue, int gap, boolean tight) {
  static final Label NONE = new Label(null, Integer.MAX_VALUE, false);

  boolean is(Cue one) {
    return cue == one;
  }

  boolean is(int bits) {
    return cue != null && (cue.bit() & bits) != 0;
  }
}
