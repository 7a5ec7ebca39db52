package vn.kho.quality.score;

import java.util.Locale;

/** What a score is about. */
public enum ScoreLevel {
  RULE,
  /** One dimension of one column. */
  DIMENSION,
  COLUMN,
  /** One group of dimensions, over the whole dataset. */
  GROUP,
  DATASET,
  AGENCY;

  /** The word in tables and JSON. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
