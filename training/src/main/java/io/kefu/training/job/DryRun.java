package io.kefu.training.job;

import io.kefu.core.report.Format;
import io.kefu.modeling.family.ModelProgram;
import io.kefu.modeling.family.Parameter;
import io.kefu.modeling.tensor.HostTensor;
import java.util.List;
import java.util.Locale;

/**
 * What a training run would be.
 *
 * @param steps optimizer steps of all epochs
 */
public record DryRun(
    long parameters, long trainedParameters, MemoryEstimate memory, long steps, int epochs) {

  /**
   * @param whole of the model as it is loaded and saved
   * @param trainedProgram with what is left out and what is added for training
   */
  static DryRun of(
      ModelProgram whole,
      ModelProgram trainedProgram,
      MemoryEstimate memory,
      long steps,
      int epochs) {
    long all = whole.parameters().stream().mapToLong(DryRun::size).sum();
    long trained =
        trainedProgram.parameters().stream()
            .filter(Parameter::trained)
            .mapToLong(DryRun::size)
            .sum();
    return new DryRun(all, trained, memory, steps, epochs);
  }

  private static long size(Parameter parameter) {
    return HostTensor.elements(parameter.shape());
  }

  /** One fact per line. */
  public List<String> lines() {
    return List.of(
        "parameters " + Format.count(parameters) + ", trained " + Format.count(trainedParameters),
        "memory about "
            + bytes(memory.total())
            + ": weights "
            + bytes(memory.weights())
            + ", gradients "
            + bytes(memory.gradients())
            + ", optimizer "
            + bytes(memory.optimizer())
            + ", activations "
            + bytes(memory.activations()),
        "steps " + Format.count(steps) + " in " + epochs + (epochs == 1 ? " epoch" : " epochs"));
  }

  private static String bytes(long n) {
    return n < 1L << 30
        ? String.format(Locale.ROOT, "%.1f MiB", n / (double) (1 << 20))
        : String.format(Locale.ROOT, "%.2f GiB", n / (double) (1 << 30));
  }
}
