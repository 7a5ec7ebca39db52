package vn.kho.schema.cleaner;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.kho.schema.contract.CleanerRegistry;
import vn.kho.schema.contract.Cleaning;
import vn.kho.schema.contract.ColumnType;
import vn.kho.schema.contract.GoldenCase;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;
import vn.kho.schema.step.CellContext;
import vn.kho.schema.step.CleaningContext;
import vn.kho.schema.step.RoundedValue;
import vn.kho.schema.step.UncleanValueException;

/** Runs golden cases with the steps that a load would use. */
public final class GoldenCaseRunner {
  /** Precedes the list in a case about words for null. */
  private static final String NULL_WORDS = "kho.nullWords:";

  private final CleaningContext context;

  /**
   * A runner.
   *
   * @param context what all cleaners of a load share
   */
  public GoldenCaseRunner(CleaningContext context) {
    this.context = context;
  }

  /**
   * The result of a case: the value as text, {@link GoldenCase#NOTHING}, or an error code.
   *
   * @throws KhoException where the case names a cleaner or a column type that is not known
   */
  public String actual(GoldenCase golden) {
    ColumnSteps steps = steps(golden);
    List<String> texts =
        golden.other().keySet().stream().sorted().map(golden.other()::get).toList();
    try {
      return shown(steps.clean(golden.input(), new GoldenCellContext(texts)));
    } catch (UncleanValueException e) {
      return e.code().text();
    }
  }

  /** The steps of a case's column. */
  public ColumnSteps steps(GoldenCase golden) {
    ColumnType type =
        ColumnType.parse(golden.column())
            .orElseThrow(
                () ->
                    new KhoException(
                        ErrorCode.CONTRACT_TYPE,
                        "Cannot run a case, no such type of a column: " + golden.column()));
    List<String> others = golden.other().keySet().stream().sorted().toList();
    return ColumnSteps.of(type, cleaning(golden.cleaner()), context, others::indexOf);
  }

  private Cleaning cleaning(String text) {
    return text.startsWith(NULL_WORDS)
        ? new Cleaning(
            List.of(), Optional.of(CleanerRegistry.parseWords(text.substring(NULL_WORDS.length()))))
        : new Cleaning(CleanerRegistry.parse(text, context.lists()), Optional.empty());
  }

  private static String shown(@Nullable Object value) {
    if (value == null) {
      return GoldenCase.NOTHING;
    }
    return value instanceof RoundedValue rounded ? shown(rounded.value()) : value.toString();
  }

  /**
   * The cases with another result than expected, with that result; an error code where a case names
   * an unknown code list.
   */
  public Map<GoldenCase, String> failures(List<GoldenCase> cases) {
    Map<GoldenCase, String> failures = new java.util.LinkedHashMap<>();
    for (GoldenCase golden : cases) {
      String actual = actualOrCode(golden);
      if (!actual.equals(golden.expected())) {
        failures.put(golden, actual);
      }
    }
    return failures;
  }

  private String actualOrCode(GoldenCase golden) {
    try {
      return actual(golden);
    } catch (KhoException e) {
      if (e.code() != ErrorCode.CONTRACT_REFERENCE) {
        throw e;
      }
      return e.code().text();
    }
  }

  private record GoldenCellContext(List<String> others) implements CellContext {
    @Override
    public @Nullable String text(int field) {
      return field < 0 ? null : others.get(field);
    }

    @Override
    public void repaired(String kind) {}
  }
}
