package vn.kho.quality.profile;

import java.util.List;
import java.util.Optional;
import vn.kho.schema.table.HiddenValue;

/**
 * What a column holds.
 *
 * @param name its name
 * @param type as Spark SQL names it
 * @param kind what its texts look like besides: a date, an identifier, a code list; empty for none
 * @param nulls rows without a value
 * @param distinct number of distinct values
 * @param numbers figures of a column of numbers
 * @param lengths shortest and longest text; empty for other columns
 * @param top the most frequent values
 * @param patterns the most frequent forms of texts: A for a capital, a for a letter, 9 for a digit
 * @param histogram ranges of numbers with their counts
 */
public record ColumnProfile(
    String name,
    String type,
    String kind,
    long nulls,
    long distinct,
    Optional<NumberProfile> numbers,
    List<Integer> lengths,
    List<ValueShare> top,
    List<ValueShare> patterns,
    List<ValueShare> histogram) {

  /**
   * Figures of numbers.
   *
   * @param min the smallest
   * @param max the largest
   * @param mean their mean
   * @param quantiles at 0.05, 0.25, 0.5, 0.75, 0.95
   */
  public record NumberProfile(double min, double max, double mean, List<Double> quantiles) {
    /** Copies the list. */
    public NumberProfile {
      quantiles = List.copyOf(quantiles);
    }
  }

  /** Copies the lists. */
  public ColumnProfile {
    lengths = List.copyOf(lengths);
    top = List.copyOf(top);
    patterns = List.copyOf(patterns);
    histogram = List.copyOf(histogram);
  }

  /** A copy without its values: of a personal column only counts, lengths and forms are shown. */
  ColumnProfile masked() {
    List<ValueShare> hidden =
        top.stream().map(v -> new ValueShare(HiddenValue.MASK, v.count())).toList();
    return new ColumnProfile(
        name, type, kind, nulls, distinct, Optional.empty(), lengths, hidden, patterns, List.of());
  }
}
