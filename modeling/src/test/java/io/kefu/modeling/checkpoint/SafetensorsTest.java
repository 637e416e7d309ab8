package io.kefu.modeling.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kefu.modeling.ModelException;
import io.kefu.modeling.tensor.HostTensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafetensorsTest {
  @TempDir Path dir;

  @Test
  void tensorsComeBackWithNamesShapesAndMetadata() {
    Map<String, HostTensor> tensors = new LinkedHashMap<>();
    tensors.put("b.weight", HostTensor.of(new long[] {2, 3}, 1, 2, 3, 4, 5, 6));
    tensors.put("a", HostTensor.of(new long[] {}, -0.5f));
    SafetensorsWriter.write(dir.resolve("x.safetensors"), tensors, Map.of("step", "7"));
    try (SafetensorsReader reader = SafetensorsReader.open(dir.resolve("x.safetensors"))) {
      assertThat(reader.names()).containsExactly("b.weight", "a");
      assertThat(reader.read("b.weight").shape()).containsExactly(2, 3);
      assertThat(reader.read("b.weight").toArray()).containsExactly(1, 2, 3, 4, 5, 6);
      assertThat(reader.read("a").toArray()).containsExactly(-0.5f);
      assertThat(reader.metadata()).containsEntry("format", "pt").containsEntry("step", "7");
    }
  }

  @Test
  void fileCutOffAnywhereIsRefused() throws IOException {
    Path whole = dir.resolve("x.safetensors");
    SafetensorsWriter.write(
        whole, Map.of("a", HostTensor.of(new long[] {4}, 1, 2, 3, 4)), Map.of());
    byte[] bytes = Files.readAllBytes(whole);
    for (int length : new int[] {0, 5, 8, 20, bytes.length - 1}) {
      Path cut = Files.write(dir.resolve("cut"), java.util.Arrays.copyOf(bytes, length));
      assertThatThrownBy(() -> SafetensorsReader.open(cut))
          .as("cut at " + length)
          .isInstanceOf(ModelException.class)
          .hasMessageContaining("cut");
    }
  }

  /** Bit patterns of IEEE 754-2019 binary16, table 3.5. */
  @ParameterizedTest
  @CsvSource({
    "0x0000, 0",
    "0x3C00, 1",
    "0xC000, -2",
    "0x7BFF, 65504",
    "0x0001, 5.9604645E-8",
    "0x0400, 6.1035156E-5",
    "0x3555, 0.33325195",
    "0x7C00, Infinity",
    "0xFC00, -Infinity"
  })
  void halfFloatsWiden(String bits, float value) {
    assertThat(HalfFloat.toFloat((short) (int) Integer.decode(bits))).isEqualTo(value);
  }
}
