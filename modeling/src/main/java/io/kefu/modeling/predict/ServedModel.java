package io.kefu.modeling.predict;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.kefu.modeling.ModelException;
import io.kefu.modeling.dialogue.DialogueText;
import io.kefu.modeling.dialogue.Turn;
import io.kefu.modeling.family.Head;
import io.kefu.modeling.tokenizer.Tokenizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * An exported model directory in memory: {@code model.pt}, {@code serving.json} and {@code
 * huggingface/tokenizer.json}, and nothing else. {@link Classifier}, {@link EntityTagger}, {@link
 * TextEncoder}, {@link Writer} and {@link MaskFiller} put it to use, by its head.
 */
public record ServedModel(ServingSpec spec, Tokenizer tokenizer, TextModel model)
    implements AutoCloseable {

  /**
   * @throws ModelException when a file is missing or cannot be used
   */
  public static ServedModel load(Path directory) {
    ServingSpec spec;
    try {
      spec =
          new ObjectMapper()
              .readValue(directory.resolve(ServingSpec.FILE_NAME).toFile(), ServingSpec.class);
    } catch (IOException e) {
      throw missing(directory, ServingSpec.FILE_NAME, e);
    }
    spec.kind();
    Path archive = directory.resolve("model.pt");
    if (!Files.isReadable(archive)) {
      throw missing(directory, "model.pt", null);
    }
    Tokenizer tokenizer = Tokenizer.load(directory.resolve("huggingface"));
    return new ServedModel(spec, tokenizer, new TextModel(archive, spec.padTokenId()));
  }

  private static ModelException missing(Path directory, String name, Exception cause) {
    return new ModelException(
        "no readable "
            + name
            + " in "
            + directory
            + "; give a directory that 'kefu pull' made (--model)",
        cause);
  }

  public Head head() {
    return spec.kind();
  }

  /** The text that the model was trained to read of a dialogue. */
  public String text(List<Turn> turns) {
    return DialogueText.toAnswer(spec.input(), turns);
  }

  void require(Head head) {
    if (head() != head) {
      throw new ModelException(
          "the model has the head "
              + spec.head()
              + ", not "
              + head.kind()
              + "; give another model");
    }
  }

  @Override
  public void close() {
    model.close();
    tokenizer.close();
  }
}
