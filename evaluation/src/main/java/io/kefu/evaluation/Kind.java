package io.kefu.evaluation;

/** One way to judge a model, by what its task asks of it. */
interface Kind {

  /** Scores the configured split and stores the predictions. */
  Evaluation evaluate(EvaluatedRun run);

  /** By the model's head and the task's declaration. */
  static Kind of(EvaluatedRun run) {
    return switch (run.head()) {
      case SEQUENCE_CLASSIFICATION -> new Classification();
      case TOKEN_CLASSIFICATION -> new EntityExtraction();
      case ENCODER -> new Retrieval();
      case MASKED_LM, CAUSAL_LM -> new LanguageModeling();
    };
  }
}
