package vn.kho.quality.expectation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an engine observed for one rule. */
public sealed interface RuleObservation {
  /** Which of the records it is. */
  ObservationKind kind();

  /**
   * The figures that this is.
   *
   * @throws IllegalStateException it is of another kind
   */
  default Measured measured() {
    return switch (kind()) {
      case MEASURED -> (Measured) this;
      case COUNTED, FOUND, BROKEN ->
          throw new IllegalStateException("no figures were measured: " + this);
    };
  }

  /**
   * The kinds of observations, one for each record here, to be switched over in an expression as
   * {@link CompiledCheck.CheckKind} is.
   */
  enum ObservationKind {
    COUNTED,
    MEASURED,
    FOUND,
    BROKEN
  }

  /**
   * Rows of a rule that each row keeps or breaks.
   *
   * @param elements rows looked at, after the condition
   * @param missing of these, rows that the rule passes over
   * @param unexpected of these, rows that break it
   */
  record Counted(long elements, long missing, long unexpected) implements RuleObservation {
    @Override
    public ObservationKind kind() {
      return ObservationKind.COUNTED;
    }
  }

  /**
   * Figures of the rows.
   *
   * @param rows rows looked at, after the condition
   * @param figures in the order of the rule's measures; null where there is no value
   */
  record Measured(long rows, List<@Nullable Object> figures) implements RuleObservation {
    /** Copies the figures, nulls included. */
    public Measured {
      figures = Collections.unmodifiableList(new ArrayList<>(figures));
    }

    @Override
    public ObservationKind kind() {
      return ObservationKind.MEASURED;
    }
  }

  /**
   * The finding of a query, of gaps between periods, or of the columns alone.
   *
   * @param finding the finding
   */
  record Found(AggregateFinding finding) implements RuleObservation {
    @Override
    public ObservationKind kind() {
      return ObservationKind.FOUND;
    }
  }

  /**
   * The rule could not be evaluated.
   *
   * @param why for a person
   */
  record Broken(String why) implements RuleObservation {
    @Override
    public ObservationKind kind() {
      return ObservationKind.BROKEN;
    }
  }

  /**
   * The observation of a rule that needs no row, since the columns decide it or it does not fit
   * them; empty for others.
   */
  static Optional<RuleObservation> withoutRows(CompiledCheck check) {
    return switch (check.kind()) {
      case UNFIT -> Optional.of(new Broken(((CompiledCheck.Unfit) check).why()));
      case DECIDED -> Optional.of(new Found(((CompiledCheck.Decided) check).finding()));
      case ROWS, UNIQUE, ORDERED, REFERENCE, PERIODS, RELATIVE, FIGURES, QUERY -> Optional.empty();
    };
  }
}
