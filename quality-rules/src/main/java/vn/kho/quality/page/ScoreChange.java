package vn.kho.quality.page;

import org.jspecify.annotations.Nullable;
import vn.kho.quality.score.Score;
import vn.kho.schema.table.ScoreColour;

/**
 * A score with the one before it.
 *
 * @param points 0 to 100
 * @param before the score when it was last judged before; null where it was not
 */
public record ScoreChange(double points, @Nullable Double before) {
  /** Changes of fewer points than this are not shown. */
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
