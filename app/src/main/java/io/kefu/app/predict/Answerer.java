package io.kefu.app.predict;

import io.kefu.core.UserException;
import io.kefu.modeling.predict.Classifier;
import io.kefu.modeling.predict.EntityTagger;
import io.kefu.modeling.predict.GenerationSettings;
import io.kefu.modeling.predict.MaskFiller;
import io.kefu.modeling.predict.ServedModel;
import io.kefu.modeling.predict.TextEncoder;
import io.kefu.modeling.predict.Writer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Answers lines with a model, one JSON object each. */
public interface Answerer {

  /** One answer per input, in order. */
  List<Map<String, Object>> answer(List<Input> inputs);

  /**
   * By the model's head; the model stays its caller's to close.
   *
   * @param top how many labels, tokens or answers to list
   * @param index texts to search with an encoder; null for none
   * @param how a causal language model writes; null for other heads
   * @throws UserException when the index cannot be read
   */
  static Answerer of(ServedModel served, int top, Path index, GenerationSettings how) {
    return switch (served.head()) {
      case SEQUENCE_CLASSIFICATION -> new LabelAnswers(served, new Classifier(served), top);
      case TOKEN_CLASSIFICATION -> new EntityAnswers(served, new EntityTagger(served));
      case ENCODER -> new VectorAnswers(served, new TextEncoder(served), top, index);
      case CAUSAL_LM -> new WrittenAnswers(served, new Writer(served, how));
      case MASKED_LM -> new MaskAnswers(served, new MaskFiller(served), top);
    };
  }
}
