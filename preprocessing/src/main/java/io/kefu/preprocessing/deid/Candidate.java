package io.kefu.preprocessing.deid;

/** A finding before overlaps are settled; the higher priority wins. */
record Candidate(Finding finding, int priority) {
  static Candidate of(int start, int end, PiiType type, double score, String rule, int priority) {
    return new Candidate(new Finding(start, end, type, score, rule), priority);
  }
}
