package io.kefu.app.command;

import io.kefu.core.Json;
import io.kefu.modeling.predict.Classifier;
import io.kefu.preprocessing.clean.Cleaner;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "predict",
    description =
        "Label texts with a pulled model: one JSON object per text. Reads one text per line from standard input where --text is not given.")
final class PredictCommand implements Callable<Integer> {
  private static final int BATCH = 32;

  @Mixin private JobOptions job;

  @Option(
      names = "--model",
      paramLabel = "DIR",
      required = true,
      description = "A directory that 'kefu pull' made.")
  private Path model;

  @Option(names = "--text", paramLabel = "TEXT", description = "The text to label.")
  private String text;

  @Option(
      names = "--top",
      paramLabel = "N",
      defaultValue = "3",
      description = "How many labels to list (default ${DEFAULT-VALUE}).")
  private int top;

  @Override
  public Integer call() throws IOException {
    Arguments.atLeast(1, top, "--top");
    try (Classifier classifier = Classifier.load(model)) {
      if (text != null) {
        print(classifier, List.of(text));
      } else {
        readLines(classifier);
      }
    }
    return 0;
  }

  /**
   * Takes what has arrived, up to a batch, so that a person at a terminal gets each answer at once.
   */
  private void readLines(Classifier classifier) throws IOException {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      List<String> batch = new ArrayList<>(List.of(line));
      while (batch.size() < BATCH && in.ready()) {
        String next = in.readLine();
        if (next == null) {
          break;
        }
        batch.add(next);
      }
      print(classifier, batch);
    }
  }

  private void print(Classifier classifier, List<String> raw) {
    // The clean-up of training; surrogates are not needed, nothing is kept.
    List<String> clean = raw.stream().map(t -> Cleaner.clean(t, false).text()).toList();
    for (Classifier.Prediction prediction : classifier.classify(clean)) {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("label", prediction.label());
      json.put("score", prediction.score());
      json.put("top", best(prediction.probabilities()));
      System.out.println(Json.line(json));
    }
    System.out.flush();
  }

  private List<Map<String, Object>> best(Map<String, Float> probabilities) {
    return probabilities.entrySet().stream()
        .sorted(Map.Entry.<String, Float>comparingByValue().reversed())
        .limit(top)
        .map(e -> Map.<String, Object>of("label", e.getKey(), "score", e.getValue()))
        .toList();
  }
}
