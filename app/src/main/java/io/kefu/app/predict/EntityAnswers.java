package io.kefu.app.predict;

import io.kefu.modeling.dialogue.DialogueText;
import io.kefu.modeling.dialogue.Turn;
import io.kefu.modeling.predict.Entity;
import io.kefu.modeling.predict.EntityTagger;
import io.kefu.modeling.predict.ServedModel;
import io.kefu.preprocessing.clean.CleanText;
import io.kefu.preprocessing.clean.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The entities of a text as it was given: offsets are led back through the clean-up. Of a dialogue,
 * or a text with a subject, those of the last turn's text, which alone has labels in training.
 */
record EntityAnswers(ServedModel served, EntityTagger tagger) implements Answerer {

  @Override
  public List<Map<String, Object>> answer(List<Input> inputs) {
    List<String> texts = new ArrayList<>();
    List<Integer> bodies = new ArrayList<>();
    for (Input input : inputs) {
      DialogueText dialogue = new DialogueText(served.spec().input());
      int body = 0;
      for (Turn turn : input.cleanTurns()) {
        body = dialogue.add(turn);
      }
      texts.add(dialogue.text());
      bodies.add(body);
    }
    List<List<Entity>> found = tagger.find(texts);
    List<Map<String, Object>> answers = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i++) {
      answers.add(Map.of("entities", entities(inputs.get(i), bodies.get(i), found.get(i))));
    }
    return answers;
  }

  private static List<Map<String, Object>> entities(Input input, int body, List<Entity> found) {
    String raw = input.last().text();
    CleanText clean = input.clean(raw);
    List<Map<String, Object>> entities = new ArrayList<>();
    for (Entity entity : found) {
      if (entity.start() < body || entity.start() == entity.end()) {
        continue;
      }
      Span span = clean.edits().toRaw(new Span(entity.start() - body, entity.end() - body));
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("start", span.start());
      json.put("end", span.end());
      json.put("type", entity.type());
      json.put("text", raw.substring(span.start(), span.end()));
      json.put("score", entity.score());
      entities.add(json);
    }
    return entities;
  }
}
