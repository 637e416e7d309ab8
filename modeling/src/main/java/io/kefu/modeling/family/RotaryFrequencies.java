package io.kefu.modeling.family;

import com.fasterxml.jackson.databind.JsonNode;
import io.kefu.modeling.ModelException;

/**
 * Angular frequencies of rotary positions: {@code theta^(-2i/D)} for i from 0 to D/2 - 1 (Su et
 * al., arXiv 2104.09864), scaled where config.json says so.
 */
final class RotaryFrequencies {
  private RotaryFrequencies() {}

  /** Reads rope_theta and rope_scaling, or the rope_parameters of newer versions. */
  static float[] of(ConfigReader config, int headSize) {
    JsonNode parameters = config.json().path("rope_parameters");
    JsonNode scaling = parameters.isObject() ? parameters : config.json().path("rope_scaling");
    double theta = parameters.path("rope_theta").asDouble(config.number("rope_theta", 10_000));
    float[] frequencies = new float[headSize / 2];
    for (int i = 0; i < frequencies.length; i++) {
      frequencies[i] = (float) (1 / Math.pow(theta, 2.0 * i / headSize));
    }
    String type = scaling.path("rope_type").asText(scaling.path("type").asText("default"));
    switch (type) {
      case "default" -> {}
      case "linear" -> {
        double factor = scaling.path("factor").asDouble(1);
        for (int i = 0; i < frequencies.length; i++) {
          frequencies[i] = (float) (frequencies[i] / factor);
        }
      }
      case "llama3" -> {
        for (int i = 0; i < frequencies.length; i++) {
          frequencies[i] = (float) llama3(frequencies[i], scaling);
        }
      }
      default ->
          throw new ModelException(
              "config.json: rope_scaling '"
                  + type
                  + "' is not supported; supported are default, linear, llama3");
    }
    return frequencies;
  }

  /**
   * Llama 3.1: long waves are stretched by the factor, short ones kept, those between interpolated.
   */
  private static double llama3(double frequency, JsonNode scaling) {
    double factor = scaling.path("factor").asDouble(8);
    double low = scaling.path("low_freq_factor").asDouble(1);
    double high = scaling.path("high_freq_factor").asDouble(4);
    double context = scaling.path("original_max_position_embeddings").asDouble(8192);
    double wave = 2 * Math.PI / frequency;
    if (wave > context / low) {
      return frequency / factor;
    }
    if (wave < context / high) {
      return frequency;
    }
    double smooth = (context / wave - low) / (high - low);
    return (1 - smooth) * frequency / factor + smooth * frequency;
  }
}
