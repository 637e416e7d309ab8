package io.kefu.app.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.kefu.modeling.engine.Torch;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The same step with Hugging Face's BERT on Python's PyTorch, in a process of its own that waits
 * for its turn and times itself.
 */
final class PythonStep implements Side {
  private static final String SCRIPT = "huggingface_step.py";
  private static final String READY = "ready ";

  private final Process process;
  private final BufferedReader answers;
  private final BufferedWriter questions;
  private final Path script;
  private String versions = "";

  private PythonStep(String python) throws IOException {
    this.script = Files.createTempFile("kefu-bench", ".py");
    try (InputStream in = PythonStep.class.getResourceAsStream(SCRIPT)) {
      Files.write(script, in.readAllBytes());
    }
    this.process =
        new ProcessBuilder(python, script.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    this.answers = process.inputReader();
    this.questions = process.outputWriter();
  }

  /**
   * @return nothing where there is no such Python, or none with both libraries
   */
  static Optional<PythonStep> start(
      String python, ModelSize size, double dropout, List<BenchBatch> batches) {
    PythonStep step;
    try {
      step = new PythonStep(python);
    } catch (IOException e) {
      return Optional.empty();
    }
    Map<String, Object> setup =
        Map.of(
            "vocabulary",
            ModelSize.VOCABULARY,
            "classes",
            ModelSize.CLASSES,
            "layers",
            size.layers(),
            "hidden",
            size.hidden(),
            "heads",
            size.heads(),
            "dropout",
            dropout,
            "threads",
            Torch.threads(),
            "batches",
            batches);
    try {
      String answer = step.ask(new ObjectMapper().writeValueAsString(setup));
      if (answer.startsWith(READY)) {
        step.versions = answer.substring(READY.length());
        return Optional.of(step);
      }
    } catch (IOException | UncheckedIOException e) {
      // It ended before it was asked: one of the libraries is missing.
    }
    step.close();
    return Optional.empty();
  }

  @Override
  public String name() {
    return "Hugging Face (" + versions + ")";
  }

  @Override
  public double loss(int batch) {
    return Double.parseDouble(ask("loss " + batch));
  }

  @Override
  public void step(int batch) {
    timedStep(batch, Clock.WALL);
  }

  @Override
  public double timedStep(int batch, Clock clock) {
    return Double.parseDouble(ask((clock == Clock.CPU ? "cpu " : "wall ") + batch));
  }

  private String ask(String line) {
    try {
      questions.write(line);
      questions.newLine();
      questions.flush();
      String answer = answers.readLine();
      if (answer == null) {
        throw new IOException("the process ended");
      }
      return answer;
    } catch (IOException e) {
      throw new UncheckedIOException("Python's side of the benchmark failed; see above", e);
    }
  }

  @Override
  public void close() {
    try {
      process.destroy();
      process.waitFor();
      Files.deleteIfExists(script);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + script, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
