package io.kefu.modeling.predict;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.kefu.modeling.ModelException;
import io.kefu.modeling.tokenizer.Encoding;
import io.kefu.modeling.tokenizer.Tokenizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Labels texts with an exported model directory: {@code model.pt}, {@code serving.json} and {@code
 * huggingface/tokenizer.json}, and nothing else.
 */
public final class Classifier implements AutoCloseable {
  private final Tokenizer tokenizer;
  private final SequenceClassifier model;
  private final List<String> labels;
  private final int maxLength;

  private Classifier(
      Tokenizer tokenizer, SequenceClassifier model, List<String> labels, int maxLength) {
    this.tokenizer = tokenizer;
    this.model = model;
    this.labels = labels;
    this.maxLength = maxLength;
  }

  public static Classifier load(Path directory) {
    ServingSpec spec;
    try {
      spec =
          new ObjectMapper()
              .readValue(directory.resolve(ServingSpec.FILE_NAME).toFile(), ServingSpec.class);
    } catch (IOException e) {
      throw missing(directory, ServingSpec.FILE_NAME, e);
    }
    Path archive = directory.resolve("model.pt");
    if (!Files.isReadable(archive)) {
      throw missing(directory, "model.pt", null);
    }
    Tokenizer tokenizer = Tokenizer.load(directory.resolve("huggingface"));
    SequenceClassifier model = new SequenceClassifier(archive, spec.padTokenId());
    return new Classifier(tokenizer, model, spec.labels(), spec.maxLength());
  }

  private static ModelException missing(Path directory, String name, Exception cause) {
    return new ModelException(
        "no readable "
            + name
            + " in "
            + directory
            + "; give a directory that 'kefu pull' made (--model)",
        cause);
  }

  public List<String> labels() {
    return labels;
  }

  /** One result per text, in order. */
  public List<Prediction> classify(List<String> texts) {
    List<int[]> ids = new ArrayList<>();
    List<int[]> types = new ArrayList<>();
    for (String text : texts) {
      Encoding encoding = tokenizer.encode(text, null, maxLength);
      ids.add(encoding.inputIds());
      types.add(encoding.tokenTypeIds());
    }
    List<Prediction> predictions = new ArrayList<>();
    for (float[] logits : model.logits(ids, types)) {
      float[] probabilities = SequenceClassifier.softmax(logits);
      Map<String, Float> byLabel = new LinkedHashMap<>();
      for (int i = 0; i < logits.length; i++) {
        byLabel.put(labels.get(i), probabilities[i]);
      }
      int best = SequenceClassifier.argmax(logits);
      predictions.add(new Prediction(labels.get(best), probabilities[best], byLabel));
    }
    return predictions;
  }

  @Override
  public void close() {
    model.close();
    tokenizer.close();
  }

  /**
   * A label for a text.
   *
   * @param score its probability
   * @param probabilities of every label, in index order
   */
  public record Prediction(String label, float score, Map<String, Float> probabilities) {}
}
