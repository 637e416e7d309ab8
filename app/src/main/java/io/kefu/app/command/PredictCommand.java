package io.kefu.app.command;

import io.kefu.app.predict.Answerer;
import io.kefu.app.predict.Input;
import io.kefu.app.predict.InputFormat;
import io.kefu.core.Json;
import io.kefu.core.UserException;
import io.kefu.modeling.family.Head;
import io.kefu.modeling.predict.ServedModel;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "predict",
    description =
        "Answer texts, pairs or dialogues with a pulled model: one JSON object each. Reads one per line from standard input where --text is not given.")
final class PredictCommand implements Callable<Integer> {
  private static final int BATCH = 32;

  @Mixin private JobOptions job;

  @Option(
      names = "--model",
      paramLabel = "DIR",
      required = true,
      description = "A directory that 'kefu pull' made.")
  private Path model;

  @Option(
      names = "--text",
      paramLabel = "TEXT",
      description = "The text to answer, or the JSON object of a pair or a dialogue.")
  private String text;

  @Option(
      names = "--top",
      paramLabel = "N",
      defaultValue = "3",
      description = "How many labels, answers or tokens to list (default ${DEFAULT-VALUE}).")
  private int top;

  @Option(
      names = "--index",
      paramLabel = "FILE.jsonl",
      description =
          "For an encoder: texts to search, one {\"id\": …, \"text\": …} per line; without it the vector is printed.")
  private Path index;

  @Mixin private GenerationOptions generation;

  @Override
  public Integer call() throws IOException {
    Arguments.atLeast(1, top, "--top");
    ServedModel served = ServedModel.load(model);
    try (served) {
      if (index != null && served.head() != Head.ENCODER) {
        throw new UserException(
            "--index is for encoders, but the model has the head "
                + served.spec().head()
                + "; leave it out");
      }
      InputFormat format = new InputFormat(served.spec());
      Answerer answerer = Answerer.of(served, top, index, generation.settings(served.spec()));
      if (text != null) {
        print(answerer, List.of(format.parse(text, "--text")));
      } else {
        readLines(answerer, format);
      }
    }
    return 0;
  }

  /**
   * Takes what has arrived, up to a batch, so that a person at a terminal gets each answer at once.
   */
  private static void readLines(Answerer answerer, InputFormat format) throws IOException {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    int number = 0;
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      List<Input> batch = new ArrayList<>(List.of(format.parse(line, "line " + ++number)));
      while (batch.size() < BATCH && in.ready()) {
        String next = in.readLine();
        if (next == null) {
          break;
        }
        batch.add(format.parse(next, "line " + ++number));
      }
      print(answerer, batch);
    }
  }

  private static void print(Answerer answerer, List<Input> inputs) {
    answerer.answer(inputs).forEach(json -> System.out.println(Json.line(json)));
    System.out.flush();
  }
}
