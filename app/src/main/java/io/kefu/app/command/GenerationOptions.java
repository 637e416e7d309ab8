package io.kefu.app.command;

import io.kefu.core.UserException;
import io.kefu.modeling.family.Head;
import io.kefu.modeling.predict.GenerationSettings;
import io.kefu.modeling.predict.ServingSpec;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** How a causal language model writes; what is not given is as the model's serving.json has it. */
final class GenerationOptions {
  @Option(
      names = "--max-new-tokens",
      paramLabel = "N",
      description = "Most tokens of a written text.")
  private Integer maxNewTokens;

  @Option(
      names = "--temperature",
      paramLabel = "T",
      description = "Above 0 tokens are drawn; at 0 the most likely one is taken.")
  private Double temperature;

  @Option(
      names = "--top-k",
      paramLabel = "K",
      description = "Draw from the K most likely tokens; 0 for all.")
  private Integer topK;

  @Option(
      names = "--top-p",
      paramLabel = "P",
      description = "Draw from the most likely tokens that have this probability together.")
  private Double topP;

  @Option(
      names = "--repetition-penalty",
      paramLabel = "R",
      description = "Above 1 makes tokens that were there before less likely.")
  private Double repetitionPenalty;

  @Option(
      names = "--stop",
      paramLabel = "TEXT",
      description = "A written text ends before this one; may be repeated.")
  private List<String> stop;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Equal seeds draw equal texts (default 0).")
  private Long seed;

  /**
   * @return null for a head that writes nothing
   * @throws UserException when a flag is given for such a head
   */
  GenerationSettings settings(ServingSpec spec) {
    if (spec.kind() != Head.CAUSAL_LM) {
      boolean none =
          Stream.of(maxNewTokens, temperature, topK, topP, repetitionPenalty, stop, seed)
              .allMatch(flag -> flag == null);
      if (!none) {
        throw new UserException(
            "the model of task '"
                + spec.task()
                + "' ("
                + spec.head()
                + ") writes no text; leave out --max-new-tokens, --temperature, --top-k, --top-p,"
                + " --repetition-penalty, --stop and --seed");
      }
      return null;
    }
    GenerationSettings usual =
        spec.generation() == null ? GenerationSettings.DEFAULT : spec.generation();
    return new GenerationSettings(
        or(maxNewTokens, usual.maxNewTokens()),
        or(temperature, usual.temperature()),
        or(topK, usual.topK()),
        or(topP, usual.topP()),
        or(repetitionPenalty, usual.repetitionPenalty()),
        or(stop, usual.stop()),
        or(seed, usual.seed()));
  }

  private static <T> T or(T given, T usual) {
    return given == null ? usual : given;
  }
}
