package vn.kho.quality.page;

import org.jspecify.annotations.Nullable;
import vn.kho.quality.score.Score;
import vn.kho.schema.table.ScoreColour;

/**
 * A score, and what it was.
 *
 * @param points 0 to 100
 * @param before when it was judged the time before; null where there was none
 */
public record ScoreChange(double points, @Nullable Double before) {
  /** A smaller change is no news. */
  private static final double NEWS = 0.05;

  /** Its traffic light. */
  public ScoreColour colour() {
    return new Score(points, 1, 0).colour();
  }

  /** Whether it fell. */
  public boolean fell() {
    return before != null && points < before - NEWS;
  }

  /** Whether it rose. */
  public boolean rose() {
    return before != null && points > before + NEWS;
  }
}
