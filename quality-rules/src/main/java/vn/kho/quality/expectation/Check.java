package vn.kho.quality.expectation;

import java.util.List;
import java.util.function.Function;
import org.apache.spark.sql.Column;
import org.jspecify.annotations.Nullable;

/** A rule made ready for the engine. */
public sealed interface Check {

  /**
   * A rule that each row keeps or breaks.
   *
   * @param missing true where the rule does not look at the row
   * @param ok true where the row keeps it; false and null break it
   */
  record Rows(Column missing, Column ok) implements Check {}

  /**
   * No two rows have the same key; every copy breaks it.
   *
   * @param keys the columns of the key
   * @param missing true where the rule does not look at the row
   */
  record Unique(List<Column> keys, Column missing) implements Check {}

  /**
   * Values follow one another in the order of the rows.
   *
   * @param value what is compared; nulls are passed over
   * @param direction up or down
   * @param strictly whether equal neighbours break it
   */
  record Ordered(Column value, Direction direction, boolean strictly) implements Check {}

  /** The way values go. */
  enum Direction {
    INCREASING,
    DECREASING
  }

  /**
   * A row rule whose limits are figures of the same rows.
   *
   * @param measures what it needs
   * @param rule from the figures, in that order, to the rule
   */
  record Relative(List<Measure> measures, Function<List<@Nullable Object>, Rows> rule)
      implements Check {}

  /**
   * A rule about figures of the rows.
   *
   * @param measures what it needs
   * @param judge from the number of rows and the figures, in that order, to the finding
   */
  record Figures(List<Measure> measures, Judge judge) implements Check {}

  /** Judges figures. */
  @FunctionalInterface
  interface Judge {
    /** What the figures say. */
    Finding judge(long rows, List<@Nullable Object> figures);
  }

  /**
   * Decided by the columns alone.
   *
   * @param finding what they say
   */
  record Decided(Finding finding) implements Check {}

  /**
   * A rule that asks in SQL.
   *
   * @param query with {@code {batch}} where the rows are meant
   * @param other a second query or a table to compare with; null: the query's rows break the rule
   * @param comparison how the two are compared
   */
  record Query(String query, @Nullable String other, Comparison comparison) implements Check {}

  /** What a query rule compares. */
  enum Comparison {
    /** Rows that the query gives break the rule. */
    NO_ROWS,
    /** The number of rows here and in the other table. */
    ROW_COUNTS,
    /** The rows of both queries, as bags. */
    SAME_ROWS
  }
}
