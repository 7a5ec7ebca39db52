package vn.kho.quality.expectation;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.spark.sql.Column;
import org.jspecify.annotations.Nullable;

/** A rule compiled for the engine. */
public sealed interface CompiledCheck {
  /** Which of the records it is. */
  CheckKind kind();

  /**
   * The rule about figures that this is.
   *
   * @throws IllegalStateException it is of another kind: figures were measured that none asked for
   */
  default Figures figures() {
    return switch (kind()) {
      case FIGURES -> (Figures) this;
      case ROWS, UNIQUE, ORDERED, REFERENCE, PERIODS, RELATIVE, DECIDED, UNFIT, QUERY ->
          throw new IllegalStateException("figures of a rule that asks for none: " + kind());
    };
  }

  /**
   * The kinds of rules, one for each record here. Code that treats them differently switches over
   * all of them in an expression, so that a new kind does not compile until each switch handles it.
   */
  enum CheckKind {
    ROWS,
    UNIQUE,
    ORDERED,
    REFERENCE,
    PERIODS,
    RELATIVE,
    FIGURES,
    DECIDED,
    UNFIT,
    QUERY;

    /** Whether each row keeps or breaks such a rule. */
    public boolean ofRows() {
      return switch (this) {
        case ROWS, UNIQUE, ORDERED, REFERENCE, RELATIVE -> true;
        case PERIODS, FIGURES, DECIDED, UNFIT, QUERY -> false;
      };
    }

    /** Whether its outcome is one of the dataset, not of the rows of a load. */
    public boolean ofTable() {
      return switch (this) {
        case UNIQUE, PERIODS, FIGURES, QUERY -> true;
        case ROWS, ORDERED, REFERENCE, RELATIVE, DECIDED, UNFIT -> false;
      };
    }

    /** Whether it is about figures of the rows, in place of single rows. */
    public boolean ofFigures() {
      return switch (this) {
        case FIGURES -> true;
        case ROWS, UNIQUE, ORDERED, REFERENCE, PERIODS, RELATIVE, DECIDED, UNFIT, QUERY -> false;
      };
    }
  }

  /**
   * A rule that each row keeps or breaks.
   *
   * @param missing true where the rule does not look at the row
   * @param ok true where the row keeps it; false and null break it
   */
  record Rows(Column missing, Column ok) implements CompiledCheck {
    @Override
    public CheckKind kind() {
      return CheckKind.ROWS;
    }
  }

  /**
   * No two rows have the same key; every copy breaks it.
   *
   * @param keys the columns of the key
   * @param missing true where the rule does not look at the row
   */
  record Unique(List<Column> keys, Column missing) implements CompiledCheck {
    @Override
    public CheckKind kind() {
      return CheckKind.UNIQUE;
    }
  }

  /**
   * Values follow one another in the order of the rows.
   *
   * @param value what is compared; nulls are passed over
   * @param direction up or down
   * @param strictly whether equal neighbours break it
   * @param groups values are compared within a group only
   * @param order what the rows are ordered by, rows without it are passed over; empty: as they come
   */
  record Ordered(
      Column value,
      OrderDirection direction,
      boolean strictly,
      List<Column> groups,
      Optional<Column> order)
      implements CompiledCheck {
    /** Copies the groups. */
    public Ordered {
      groups = List.copyOf(groups);
    }

    @Override
    public CheckKind kind() {
      return CheckKind.ORDERED;
    }
  }

  /**
   * Values must be in another dataset.
   *
   * @param value the value as text; nulls are passed over
   * @param other the published column
   */
  record Reference(Column value, ReferenceColumn other) implements CompiledCheck {
    @Override
    public CheckKind kind() {
      return CheckKind.REFERENCE;
    }
  }

  /**
   * No period is missing between the first and the last.
   *
   * @param groups each group has its own first and last
   * @param period the period as a whole number; nulls are passed over
   * @param judge makes the finding of the gaps
   */
  record Periods(List<Column> groups, Column period, GapJudge judge) implements CompiledCheck {
    @Override
    public CheckKind kind() {
      return CheckKind.PERIODS;
    }
  }

  /** Judges gaps. */
  @FunctionalInterface
  interface GapJudge {
    /** Groups, missing periods in all, and the first gaps. */
    AggregateFinding judge(long groups, long missing, List<MissingPeriods> first);
  }

  /** The direction of an order. */
  enum OrderDirection {
    INCREASING,
    DECREASING
  }

  /**
   * A row rule whose limits are figures of the same rows.
   *
   * @param measures what it needs
   * @param rule from the figures, in that order, to the rule
   */
  record Relative(List<RequiredMetric> measures, Function<List<@Nullable Object>, Rows> rule)
      implements CompiledCheck {
    @Override
    public CheckKind kind() {
      return CheckKind.RELATIVE;
    }
  }

  /**
   * A rule about figures of the rows.
   *
   * @param measures what it needs
   * @param judge from the number of rows and the figures, in that order, to the finding
   * @param hidden whether its figures are values of rows that no text may show
   */
  record Figures(List<RequiredMetric> measures, FigureJudge judge, boolean hidden)
      implements CompiledCheck {
    /** Figures that may be shown. */
    public Figures(List<RequiredMetric> measures, FigureJudge judge) {
      this(measures, judge, false);
    }

    @Override
    public CheckKind kind() {
      return CheckKind.FIGURES;
    }
  }

  /** Judges figures. */
  @FunctionalInterface
  interface FigureJudge {
    /** The finding of the figures. */
    AggregateFinding judge(long rows, List<@Nullable Object> figures);
  }

  /**
   * Decided by the columns alone.
   *
   * @param finding their finding
   */
  record Decided(AggregateFinding finding) implements CompiledCheck {
    @Override
    public CheckKind kind() {
      return CheckKind.DECIDED;
    }
  }

  /**
   * A rule that does not fit the columns, so that it ends as errored and leaves the others alone.
   *
   * @param why for a person
   */
  record Unfit(String why) implements CompiledCheck {
    @Override
    public CheckKind kind() {
      return CheckKind.UNFIT;
    }
  }

  /**
   * A rule that is an SQL query.
   *
   * @param query with {@code {batch}} where the rows are meant
   * @param other a second query or a table to compare with; null: the query's rows break the rule
   * @param comparison how the two are compared
   * @param judge what the value of ONE_VALUE says; null for the others
   */
  public record Query(
      String query, @Nullable String other, QueryComparison comparison, @Nullable FigureJudge judge)
      implements CompiledCheck {
    public Query(String query, @Nullable String other, QueryComparison comparison) {
      this(query, other, comparison, null);
    }

    @Override
    public CheckKind kind() {
      return CheckKind.QUERY;
    }
  }

  /** What a query rule compares. */
  enum QueryComparison {
    /** Rows that the query gives break the rule. */
    NO_ROWS,
    /** The number of rows here and in the other table. */
    ROW_COUNTS,
    /** The rows of both queries, as bags. */
    SAME_ROWS,
    /** The one value that the query gives. */
    ONE_VALUE
  }
}
