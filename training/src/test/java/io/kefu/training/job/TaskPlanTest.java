package io.kefu.training.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kefu.core.UserException;
import io.kefu.core.config.JobConfig;
import io.kefu.core.lake.DatasetManifest;
import io.kefu.modeling.family.Head;
import io.kefu.training.TrainConfig;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TaskPlanTest {
  private static final DatasetManifest ENTITIES =
      new DatasetManifest(
          "entities",
          Head.TOKEN_CLASSIFICATION.kind(),
          List.of("O", "B-city", "I-city"),
          "tokenizers/a",
          "a",
          20,
          0,
          16,
          Map.of(),
          "k",
          Map.of(),
          "c",
          "i",
          null);

  private static TaskPlan plan(String... setting) {
    JobConfig job =
        JobConfig.load(Optional.empty(), Map.of("train.crf", true, setting[0], setting[1]));
    return TaskPlan.of(ENTITIES, TrainConfig.from(job.section("train")));
  }

  @Test
  void aRandomFieldOverTagsOfTokensIsAccepted() {
    assertThat(plan("train.epochs", "1").head()).isEqualTo(Head.TOKEN_CLASSIFICATION);
  }

  @ParameterizedTest
  @ValueSource(strings = {"label-smoothing=0.1", "class-weighting=balanced"})
  void aRandomFieldRefusesWhatItsLossCannotTake(String setting) {
    String[] keyAndValue = setting.split("=");
    assertThatThrownBy(() -> plan("train." + keyAndValue[0], keyAndValue[1]))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("kefu.train.crf takes no label smoothing")
        .hasMessageContaining("set it to false, or leave label-smoothing");
  }
}
