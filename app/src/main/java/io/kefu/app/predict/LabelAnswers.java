package io.kefu.app.predict;

import io.kefu.modeling.predict.Classifier;
import io.kefu.modeling.predict.ServedModel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A label for a text or a dialogue; for a pair of texts, how well they match. */
record LabelAnswers(ServedModel served, Classifier classifier, int top) implements Answerer {
  /** The label of texts that belong together. */
  private static final String MATCH = "match";

  @Override
  public List<Map<String, Object>> answer(List<Input> inputs) {
    List<String> texts = inputs.stream().map(i -> served.text(i.cleanTurns())).toList();
    boolean pairs = served.spec().input().paired();
    List<Classifier.Prediction> predictions =
        pairs
            ? classifier.classifyPairs(
                texts, inputs.stream().map(i -> i.clean(i.partner()).text()).toList())
            : classifier.classify(texts);
    return predictions.stream().map(p -> json(p, pairs)).toList();
  }

  private Map<String, Object> json(Classifier.Prediction prediction, boolean pairs) {
    Float match = prediction.probabilities().get(MATCH);
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("label", prediction.label());
    json.put("score", pairs && match != null ? match : prediction.score());
    json.put("top", best(prediction.probabilities()));
    if (prediction.energy() != null) {
      json.put("energy", prediction.energy());
    }
    if (prediction.expected() != null) {
      json.put("expected", prediction.expected());
    }
    return json;
  }

  private List<Map<String, Object>> best(Map<String, Float> probabilities) {
    return probabilities.entrySet().stream()
        .sorted(Map.Entry.<String, Float>comparingByValue().reversed())
        .limit(top)
        .map(e -> Map.<String, Object>of("label", e.getKey(), "score", e.getValue()))
        .toList();
  }
}
