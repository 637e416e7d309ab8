package io.kefu.modeling.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import io.kefu.modeling.family.Parameter;
import io.kefu.modeling.tensor.HostTensor;
import java.nio.FloatBuffer;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** New weights, reproducible from a seed and the parameter's name alone. */
record Initializer(double range, int padRow, long seed) {

  static Initializer of(JsonNode config, long seed) {
    return new Initializer(
        config.path("initializer_range").asDouble(0.02),
        config.path("pad_token_id").asInt(0),
        seed);
  }

  HostTensor tensor(Parameter parameter) {
    FloatBuffer data = FloatBuffer.allocate((int) HostTensor.elements(parameter.shape()));
    switch (parameter.init()) {
      case ZERO -> {}
      case ONE -> fill(data, 1);
      case KAIMING_UNIFORM -> {
        RandomGenerator random = random(parameter);
        double bound = 1 / Math.sqrt((double) parameter.shape()[1]);
        while (data.hasRemaining()) {
          data.put((float) random.nextDouble(-bound, bound));
        }
      }
      case SINUSOID -> sinusoids(data, (int) parameter.shape()[1]);
      case NORMAL -> {
        RandomGenerator random = random(parameter);
        while (data.hasRemaining()) {
          data.put((float) (range * random.nextGaussian()));
        }
        data.flip();
        if (parameter.path().equals("word_embeddings")) {
          // Hugging Face starts the row of the padding token at zero, and it receives no gradient.
          int width = (int) parameter.shape()[1];
          fill(data.slice(padRow * width, width), 0);
        }
      }
    }
    return new HostTensor(parameter.shape(), data.rewind());
  }

  private void sinusoids(FloatBuffer data, int width) {
    for (int i = 0; data.hasRemaining(); i++) {
      int position = i / width;
      int column = i % width;
      double angle = position / Math.pow(10_000, (column - column % 2) / (double) width);
      double wave = column % 2 == 0 ? Math.sin(angle) : Math.cos(angle);
      data.put((float) (range * Math.sqrt(2) * wave));
    }
  }

  private RandomGenerator random(Parameter parameter) {
    return new SplittableRandom(seed * 0x9E3779B97F4A7C15L + parameter.path().hashCode());
  }

  private static void fill(FloatBuffer data, float value) {
    for (int i = 0; i < data.limit(); i++) {
      data.put(i, value);
    }
  }
}
