package vn.kho.quality.engine;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.kho.quality.expectation.AggregateFinding;
import vn.kho.quality.expectation.CompiledCheck;

/** What the engine found out for one rule. */
public sealed interface RuleObservation {

  /**
   * Rows of a rule that each row keeps or breaks.
   *
   * @param elements rows looked at, after the condition
   * @param missing of these, rows that the rule passes over
   * @param unexpected of these, rows that break it
   */
  record Counted(long elements, long missing, long unexpected) implements RuleObservation {}

  /**
   * Figures of the rows.
   *
   * @param rows rows looked at, after the condition
   * @param figures in the order of the rule's measures
   */
  record Measured(long rows, List<@Nullable Object> figures) implements RuleObservation {
    /** Copies the figures, nulls included. */
    public Measured {
      figures = Collections.unmodifiableList(new ArrayList<>(figures));
    }
  }

  /**
   * A query was asked.
   *
   * @param finding what it says
   */
  record Asked(AggregateFinding finding) implements RuleObservation {}

  /** The columns decided it before. */
  record Decided() implements RuleObservation {}

  /** The evidence of a rule that needs no row: decided by the columns, or unfit for them. */
  static Optional<RuleObservation> withoutRows(CompiledCheck check) {
    return switch (check.kind()) {
      case UNFIT -> Optional.of(new Broken(((CompiledCheck.Unfit) check).why()));
      case DECIDED -> Optional.of(new Decided());
      case ROWS, UNIQUE, ORDERED, REFERENCE, PERIODS, RELATIVE, FIGURES, QUERY -> Optional.empty();
    };
  }

  /**
   * The rule could not be evaluated.
   *
   * @param why for a person
   */
  record Broken(String why) implements RuleObservation {}
}
