package io.kefu.modeling.predict;

import io.kefu.modeling.family.Head;
import io.kefu.modeling.tokenizer.Encoding;
import io.kefu.modeling.tokenizer.Pieces;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Labels texts, pairs of texts and dialogues with an exported sequence classifier. */
public final class Classifier implements AutoCloseable {
  private final ServedModel served;
  private final ServingSpec spec;

  /** Takes the model over: closing this closes it. */
  public Classifier(ServedModel served) {
    served.require(Head.SEQUENCE_CLASSIFICATION);
    this.served = served;
    this.spec = served.spec();
  }

  public static Classifier load(Path directory) {
    return new Classifier(ServedModel.load(directory));
  }

  public List<String> labels() {
    return spec.labels();
  }

  /**
   * One result per text, in order.
   *
   * @param texts of dialogues as {@link ServedModel#text} writes them
   */
  public List<Prediction> classify(List<String> texts) {
    List<Encoding> encodings = new ArrayList<>();
    for (String text : texts) {
      Encoding whole = Pieces.whole(served.tokenizer(), text);
      encodings.add(Pieces.fitted(whole, spec.maxLength(), spec.input().cutInFront()));
    }
    return predictions(encodings);
  }

  /** One result per pair, in order. */
  public List<Prediction> classifyPairs(List<String> texts, List<String> partners) {
    List<Encoding> encodings = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      encodings.add(served.tokenizer().encode(texts.get(i), partners.get(i), spec.maxLength()));
    }
    return predictions(encodings);
  }

  private List<Prediction> predictions(List<Encoding> encodings) {
    List<int[]> ids = encodings.stream().map(Encoding::inputIds).toList();
    List<int[]> types = encodings.stream().map(Encoding::tokenTypeIds).toList();
    List<Prediction> predictions = new ArrayList<>();
    for (float[] logits : served.model().forward(ids, types)) {
      predictions.add(prediction(logits));
    }
    return predictions;
  }

  private Prediction prediction(float[] logits) {
    float[] probabilities = Logits.softmax(logits);
    Map<String, Float> byLabel = new LinkedHashMap<>();
    for (int i = 0; i < logits.length; i++) {
      byLabel.put(spec.labels().get(i), probabilities[i]);
    }
    int best = Logits.argmax(logits);
    ServingSpec.OutOfScope scope = spec.outOfScope();
    boolean outside = scope != null && scope.rejects(logits, probabilities);
    return new Prediction(
        outside ? scope.label() : spec.labels().get(best),
        probabilities[best],
        byLabel,
        scope != null && scope.byEnergy() ? Logits.energy(logits) : null,
        spec.ordered() ? expected(probabilities) : null);
  }

  private double expected(float[] probabilities) {
    boolean numbers =
        spec.labels().stream().allMatch(label -> label.matches("-?[0-9]{1,9}(\\.[0-9]{1,9})?"));
    double sum = 0;
    for (int i = 0; i < probabilities.length; i++) {
      double value = numbers ? Double.parseDouble(spec.labels().get(i)) : i + 1;
      sum += probabilities[i] * value;
    }
    return sum;
  }

  @Override
  public void close() {
    served.close();
  }

  /**
   * A label for a text.
   *
   * @param label the most likely class, or what is out of scope is called
   * @param score the probability of the most likely class
   * @param probabilities of every label, in index order
   * @param energy −log Σ exp(logit), where that decides what is out of scope; else null
   * @param expected of classes with an order, the mean of their numbers – or of their places from 1
   *     on, where they are no numbers – by probability; else null
   */
  public record Prediction(
      String label,
      float score,
      Map<String, Float> probabilities,
      Double energy,
      Double expected) {}
}
