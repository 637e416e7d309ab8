package io.kefu.app.predict;

import io.kefu.core.text.StateText;
import io.kefu.modeling.predict.ServedModel;
import io.kefu.modeling.predict.ServingSpec;
import io.kefu.modeling.predict.Writer;
import java.util.List;
import java.util.Map;

/** What a language model writes behind a dialogue; the slots of a state are read from it. */
record WrittenAnswers(ServedModel served, Writer writer) implements Answerer {

  @Override
  public List<Map<String, Object>> answer(List<Input> inputs) {
    List<String> texts = inputs.stream().map(i -> served.text(i.cleanTurns())).toList();
    boolean state = ServingSpec.STATE.equals(served.spec().writes());
    return writer.write(texts).stream()
        .map(
            text ->
                state
                    ? Map.<String, Object>of("state", StateText.parseWritten(text), "text", text)
                    : Map.<String, Object>of("text", text))
        .toList();
  }
}
