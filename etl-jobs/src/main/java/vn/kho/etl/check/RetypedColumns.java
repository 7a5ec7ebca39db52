package vn.kho.etl.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vn.kho.etl.clean.CleanedRows;
import vn.kho.etl.clean.ValueCounts;
import vn.kho.etl.drift.ContractLines;
import vn.kho.etl.drift.DriftKind;
import vn.kho.etl.drift.SourceDrift;
import vn.kho.schema.contract.Column;
import vn.kho.schema.contract.Contract;

/**
 * Finds columns most of whose values no longer fit the contract: each is one difference. With them
 * goes what the clean stage found of rows that files lost.
 */
final class RetypedColumns {
  /** Fewer values that do not fit are single errors, not a column of another type. */
  private static final long LEAST = 3;

  private RetypedColumns() {}

  /**
   * The columns of which more than half of the values do not fit.
   *
   * @param reasons why records were refused, with an example that may be shown
   */
  static List<SourceDrift> of(CleanedRows cleaned, List<RefusalReason> reasons) {
    List<SourceDrift> found = new ArrayList<>();
    if (cleaned.landing().replay()) {
      return found; // Records that were refused before are no sample of their column.
    }
    cleaned.landing().arrival().drift().stream()
        .filter(one -> one.kind() == DriftKind.DROPPED_ROWS)
        .forEach(found::add);
    Contract contract = cleaned.landing().contract();
    ValueCounts counts = cleaned.counts();
    for (int i = 0; i < counts.columns().size(); i++) {
      long unfit = counts.unfit(i);
      if (unfit >= LEAST && unfit > counts.fitting(i)) {
        Column column = contract.columns().get(i);
        long all = unfit + counts.fitting(i);
        found.add(
            drift(
                contract, column, new SourceDrift.DriftedValues(unfit, all, of(column, reasons))));
      }
    }
    return found;
  }

  private static SourceDrift drift(
      Contract contract, Column column, SourceDrift.DriftedValues values) {
    String detail =
        "'"
            + column.from()
            + "' no longer holds what the column "
            + column.name()
            + " ("
            + column.type()
            + ") takes: "
            + values.affected()
            + " of its "
            + values.total()
            + " values do not fit, such as "
            + values.example();
    String text = ContractLines.name(column.name() + "_text", contract);
    return new SourceDrift(
        DriftKind.RETYPED_COLUMN,
        contract.server().drift().types(),
        column.name(),
        Optional.empty(),
        Optional.of(values),
        detail,
        List.of(ContractLines.column(text, column.from())));
  }

  private static String of(Column column, List<RefusalReason> reasons) {
    return reasons.stream()
        .filter(reason -> reason.rule().isEmpty())
        .filter(reason -> reason.column().filter(column.name()::equals).isPresent())
        .findFirst()
        .map(reason -> reason.example() + " (" + reason.code() + ")")
        .orElse("no value");
  }
}
