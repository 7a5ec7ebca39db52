package vn.kho.quality.page;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import vn.kho.quality.score.DimensionGroup;
import vn.kho.schema.contract.Bilingual;

/**
 * A score as a page shows it.
 *
 * @param name what it is about
 * @param asks the question that it answers about the data; empty for none
 * @param points 0 to 100
 * @param bar the same as a plain number, for a meter
 * @param colour green, yellow, red
 * @param word the colour in words
 * @param change how it moved
 * @param fell whether it fell
 */
record ScoreView(
    Bilingual name,
    Bilingual asks,
    double points,
    String bar,
    String colour,
    Bilingual word,
    Bilingual change,
    boolean fell) {
  private static final Bilingual NOTHING = new Bilingual("", "");

  static @Nullable ScoreView of(@Nullable ScoreChange standing) {
    return standing == null ? null : of(NOTHING, NOTHING, standing);
  }

  static ScoreView of(DimensionGroup group, ScoreChange standing) {
    return of(group.words(), TermFormatter.question(group), standing);
  }

  private static ScoreView of(Bilingual name, Bilingual asks, ScoreChange standing) {
    return new ScoreView(
        name,
        asks,
        standing.points(),
        String.format(Locale.ROOT, "%.1f", standing.points()),
        standing.colour().word(),
        TermFormatter.colour(standing.colour()),
        SentenceFormatter.change(standing),
        standing.fell());
  }
}
