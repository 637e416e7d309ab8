package io.kefu.app.predict;

import io.kefu.modeling.predict.MaskFiller;
import io.kefu.modeling.predict.ServedModel;
import java.util.List;
import java.util.Map;

/** The most likely tokens for the masks of a text. One text at a time: logits are large. */
record MaskAnswers(ServedModel served, MaskFiller filler, int top) implements Answerer {

  @Override
  public List<Map<String, Object>> answer(List<Input> inputs) {
    return inputs.stream().map(this::json).toList();
  }

  private Map<String, Object> json(Input input) {
    MaskFiller.Filled filled = filler.fill(served.text(input.cleanTurns()), top);
    return Map.of("text", filled.text(), "masks", filled.masks());
  }
}
