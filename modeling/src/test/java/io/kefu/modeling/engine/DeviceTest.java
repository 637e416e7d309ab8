package io.kefu.modeling.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import io.kefu.modeling.ModelException;
import org.junit.jupiter.api.Test;

class DeviceTest {
  @Test
  void autoTakesAGpuWhereThereIsOne() {
    assertThat(Torch.device("auto", 0)).isEqualTo(Device.cpu());
    assertThat(Torch.device("auto", 2)).isEqualTo(Device.gpu(0));
    assertThat(Torch.device("cpu", 2)).isEqualTo(Device.cpu());
    assertThat(Torch.device("gpu", 1)).isEqualTo(Device.gpu(0));
  }

  @Test
  void aGpuThatIsNotThereIsAnErrorThatSaysWhatToDo() {
    assertThatThrownBy(() -> Torch.device("gpu", 0))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("-Pgpu")
        .hasMessageNotContaining("\n");
  }
}
