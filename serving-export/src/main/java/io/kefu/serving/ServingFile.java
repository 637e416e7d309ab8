package io.kefu.serving;

import com.fasterxml.jackson.databind.JsonNode;
import io.kefu.core.lake.DatasetManifest;
import io.kefu.core.run.RunRecord;
import io.kefu.evaluation.Evaluation;
import io.kefu.evaluation.metrics.OutOfScopeMetrics;
import io.kefu.modeling.checkpoint.PretrainedModel;
import io.kefu.modeling.dialogue.DialogueFormat;
import io.kefu.modeling.family.Head;
import io.kefu.modeling.predict.EndTokens;
import io.kefu.modeling.predict.GenerationSettings;
import io.kefu.modeling.predict.ServingSpec;
import io.kefu.modeling.tokenizer.Tokenizer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What {@code serving.json} says of a run: facts of its model, its task's declaration and its
 * evaluation, and nothing of what it was trained on.
 */
record ServingFile(
    RunRecord run, PretrainedModel model, Optional<DatasetManifest> data, Evaluation evaluation) {
  private static final String STATE_LABEL = "labels.state";
  private static final int MAX_LENGTH = 128;

  /**
   * @param huggingFace with the tokenizer
   */
  ServingSpec spec(Path huggingFace) {
    Head head = Head.of(model.config());
    boolean writes = head == Head.CAUSAL_LM;
    Integer positions = writes ? positions() : null;
    return new ServingSpec(
        run.task(),
        head.kind(),
        head.hasLabels() ? model.labels() : List.of(),
        maxLength(),
        model.config().path("pad_token_id").asInt(0),
        data.map(d -> d.details().loss().equals("ordinal")).orElse(false),
        outOfScope(),
        data.map(d -> d.details().declaration())
            .filter(keys -> keys != null && !keys.isEmpty())
            .map(keys -> format(keys, writes))
            .orElse(null),
        writes ? writes() : null,
        positions,
        writes ? ends(huggingFace) : null,
        head == Head.MASKED_LM ? data.map(d -> d.details().maskId()).orElse(null) : null,
        writes ? generation(positions) : null);
  }

  private int maxLength() {
    String recorded = run.data().get(RunRecord.MAX_LENGTH);
    return recorded == null ? MAX_LENGTH : Integer.parseInt(recorded);
  }

  private ServingSpec.OutOfScope outOfScope() {
    OutOfScopeMetrics chosen = evaluation.outOfScope();
    return chosen == null || Double.isNaN(chosen.threshold())
        ? null
        : new ServingSpec.OutOfScope(chosen.label(), chosen.score(), chosen.threshold());
  }

  private DialogueFormat format(Map<String, Object> keys, boolean writes) {
    return new DialogueFormat(
        text(keys, "unit"),
        keys.get("text") instanceof List<?> columns
            ? columns.stream().map(Object::toString).toList()
            : null,
        keys.get("turns") instanceof Number turns ? turns.intValue() : 1,
        !Boolean.FALSE.equals(keys.get("include-turn")),
        writes ? text(keys, "targets") : null,
        text(keys, "prompt"),
        keys.get("markers") instanceof Map<?, ?> markers ? texts(markers) : null,
        writes ? turnEnd() : "");
  }

  private static String text(Map<String, Object> keys, String key) {
    return keys.get(key) == null ? "" : keys.get(key).toString();
  }

  private static Map<String, String> texts(Map<?, ?> values) {
    Map<String, String> texts = new TreeMap<>();
    values.forEach((key, value) -> texts.put(key.toString(), value.toString()));
    return texts;
  }

  private String writes() {
    boolean state =
        data.map(d -> d.details().declaration())
            .map(keys -> STATE_LABEL.equals(keys.get("label")))
            .orElse(false);
    return state ? ServingSpec.STATE : "text";
  }

  private String turnEnd() {
    return data.map(d -> d.details().turnEnd()).orElse("");
  }

  private List<Integer> ends(Path huggingFace) {
    try (Tokenizer tokenizer = Tokenizer.load(huggingFace)) {
      return Arrays.stream(EndTokens.of(model.config(), tokenizer, turnEnd())).boxed().toList();
    }
  }

  /** Null where a model has no limit of its own. */
  private Integer positions() {
    JsonNode learned = model.config().path("n_positions");
    JsonNode declared = learned.isInt() ? learned : model.config().path("max_position_embeddings");
    return declared.isInt() ? declared.asInt() : null;
  }

  /** No more than half of the positions, so that there is room for a prompt. */
  private static GenerationSettings generation(Integer positions) {
    GenerationSettings usual = GenerationSettings.DEFAULT;
    int most = positions == null ? usual.maxNewTokens() : Math.max(1, positions / 2);
    return new GenerationSettings(
        Math.min(usual.maxNewTokens(), most),
        usual.temperature(),
        usual.topK(),
        usual.topP(),
        usual.repetitionPenalty(),
        usual.stop(),
        usual.seed());
  }
}
