package io.kefu.preprocessing.segment;

import com.hankcs.hanlp.seg.Segment;
import com.hankcs.hanlp.seg.Viterbi.ViterbiSegment;
import com.hankcs.hanlp.seg.common.Term;
import java.util.ArrayList;
import java.util.List;

/**
 * HanLP's bigram Viterbi segmenter, without the recognisers of names and places: personal data has
 * been replaced by then. Thread-safe.
 */
final class Chinese {
  private static final Segment SEGMENT =
      new ViterbiSegment()
          .enableCustomDictionary(false)
          .enableNameRecognize(false)
          .enableTranslatedNameRecognize(false)
          .enablePlaceRecognize(false)
          .enableOrganizationRecognize(false)
          .enableOffset(true);

  private Chinese() {}

  static List<Word> words(String text) {
    List<Word> words = new ArrayList<>();
    int at = 0;
    for (Term term : SEGMENT.seg(text)) {
      int start = at;
      at += term.word.length();
      if (!term.word.isBlank()) {
        words.add(new Word(start, at, ChineseTags.universal(term.nature.toString())));
      }
    }
    return words;
  }
}
