package io.kefu.preprocessing;

import io.kefu.preprocessing.clean.Boilerplate;
import io.kefu.preprocessing.clean.CleaningConfig;
import io.kefu.preprocessing.clean.TurnCleaner;
import io.kefu.preprocessing.segment.Segmenter;
import io.kefu.preprocessing.segment.Word;
import java.io.Serializable;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** Cleaning before and segmentation after de-identification. For one task. */
final class TurnText {
  static final TurnText PLAIN = new Factory(TextConfig.PLAIN, Boilerplate.NONE).create();

  private final TurnCleaner cleaner;
  private final Segmenter segmenter;

  private TurnText(TurnCleaner cleaner, Segmenter segmenter) {
    this.cleaner = cleaner;
    this.segmenter = segmenter;
  }

  /** Travels to the executors. */
  record Factory(CleaningConfig cleaning, boolean segment, Boilerplate boilerplate)
      implements Serializable {

    Factory(TextConfig config, Boilerplate boilerplate) {
      this(config.cleaning(), config.segment(), boilerplate);
    }

    TurnText create() {
      return new TurnText(new TurnCleaner(cleaning, boilerplate), segment ? new Segmenter() : null);
    }
  }

  TurnCleaner.Cleaned clean(Row turn) {
    return cleaner.clean(turn.getAs("text"), turn.getAs("channel"), turn.getAs("speaker"));
  }

  /** For the column {@code words}: null where segmentation is off or knows no such language. */
  Row[] words(String text, String language) {
    if (segmenter == null || !Segmenter.knows(language)) {
      return null;
    }
    List<Word> words = segmenter.words(text, language);
    return words.stream()
        .map(w -> RowFactory.create(w.start(), w.end(), w.pos()))
        .toArray(Row[]::new);
  }
}
