package io.kefu.evaluation.metrics;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.Map;
import java.util.TreeMap;

/**
 * Tracking of a dialogue's state, beside what costs nothing.
 *
 * @param examples turns
 * @param previous the true state of the conversation's labelled turn before, empty for the first:
 *     what never looking at a turn would give, if earlier turns were always right
 * @param empty no slot at all
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record StateMetrics(long examples, Tracker model, Tracker previous, Tracker empty)
    implements Figures {

  /**
   * Figures of one way to track.
   *
   * @param jointGoalAccuracy share of the turns whose slots and values are all right, and none
   *     besides (Henderson et al. 2014)
   * @param slots of pairs of slot and value, counted over all turns
   */
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  public record Tracker(String name, double jointGoalAccuracy, Average slots) {

    public static Tracker of(
        String name, long turns, long exact, long right, long gold, long predicted) {
      return new Tracker(
          name,
          (double) exact / turns,
          new Average(
              (double) right / predicted, (double) right / gold, 2.0 * right / (gold + predicted)));
    }
  }

  @Override
  public Map<String, Double> figures() {
    Map<String, Double> figures = new TreeMap<>();
    figures.put("examples", (double) examples);
    figures.put("joint_goal_accuracy", model.jointGoalAccuracy());
    figures.put("slot_precision", model.slots().precision());
    figures.put("slot_recall", model.slots().recall());
    figures.put("slot_f1", model.slots().f1());
    figures.put("previous_state_joint_goal_accuracy", previous.jointGoalAccuracy());
    figures.put("previous_state_slot_f1", previous.slots().f1());
    figures.put("empty_state_joint_goal_accuracy", empty.jointGoalAccuracy());
    return figures;
  }
}
