package io.kefu.modeling.predict;

import io.kefu.modeling.family.Head;
import io.kefu.modeling.tokenizer.Encoding;
import java.util.List;

/** Turns texts into vectors of length 1 with an exported encoder, so that cosines are products. */
public final class TextEncoder implements AutoCloseable {
  private final ServedModel served;

  /** Takes the model over: closing this closes it. */
  public TextEncoder(ServedModel served) {
    served.require(Head.ENCODER);
    this.served = served;
  }

  /** A vector (H) for each text. */
  public List<float[]> encode(List<String> texts) {
    List<Encoding> encodings =
        texts.stream()
            .map(text -> served.tokenizer().encode(text, null, served.spec().maxLength()))
            .toList();
    float[][] vectors =
        served
            .model()
            .forward(
                encodings.stream().map(Encoding::inputIds).toList(),
                encodings.stream().map(Encoding::tokenTypeIds).toList());
    for (float[] vector : vectors) {
      normalise(vector);
    }
    return List.of(vectors);
  }

  private static void normalise(float[] vector) {
    double squares = 0;
    for (float x : vector) {
      squares += (double) x * x;
    }
    double length = Math.max(Math.sqrt(squares), 1e-12);
    for (int i = 0; i < vector.length; i++) {
      vector[i] = (float) (vector[i] / length);
    }
  }

  @Override
  public void close() {
    served.close();
  }
}
