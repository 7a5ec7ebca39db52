package vn.kho.schema.table;

import java.util.Locale;

/** A score as a traffic light: green from 90, yellow from 75, red below. */
public enum ScoreColour {
  GREEN(90),
  YELLOW(75),
  RED(0);

  private final double from;

  ScoreColour(double from) {
    this.from = from;
  }

  /** The colour of so many points. */
  public static ScoreColour of(double points) {
    return points >= GREEN.from ? GREEN : points >= YELLOW.from ? YELLOW : RED;
  }

  /** The fewest points that have this colour. */
  public double from() {
    return from;
  }

  /** The word in tables and JSON. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
