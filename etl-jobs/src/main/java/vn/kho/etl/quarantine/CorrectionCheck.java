package vn.kho.etl.quarantine;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import vn.kho.schema.cleaner.ColumnSteps;
import vn.kho.schema.codelist.CodeLists;
import vn.kho.schema.contract.Column;
import vn.kho.schema.contract.ColumnType;
import vn.kho.schema.contract.Contracts;
import vn.kho.schema.contract.DatasetName;
import vn.kho.schema.settings.Setting;
import vn.kho.schema.settings.Settings;
import vn.kho.schema.step.CellContext;
import vn.kho.schema.step.CleaningContext;
import vn.kho.schema.step.UncleanValueException;

/**
 * Checks whether a corrected value is one of its column's type, when a person gives it: otherwise
 * only the replay would refuse it. Columns of text are not checked, since their cleaners may ask
 * other fields of the record.
 *
 * @param settings of the warehouse
 * @param lists its code lists
 */
public record CorrectionCheck(Settings settings, CodeLists lists) {

  /** The message about a correction that will be refused. */
  public Optional<String> warning(
      Contracts contracts, QuarantinedRecord record, String column, String value) {
    return contracts.find(DatasetName.of(record.dataset())).stream()
        .flatMap(one -> one.columns().stream())
        .filter(one -> one.name().equals(column))
        .filter(one -> one.type().kind() != ColumnType.ValueKind.STRING)
        .findFirst()
        .flatMap(one -> warning(one, value));
  }

  private Optional<String> warning(Column column, String value) {
    ColumnSteps steps = ColumnSteps.of(column.type(), column.cleaning(), context(), field -> -1);
    long[] counts = new long[steps.evidenceKinds()];
    steps.observe(value, CellContext.ALONE, counts);
    try {
      (counts.length == 0 ? steps : steps.deciding(counts))
          .cleanCorrection(value, CellContext.ALONE);
      return Optional.empty();
    } catch (UncleanValueException e) {
      return Optional.of(
          "Lưu ý / note: the replay will refuse this value ("
              + e.code().text()
              + "), column "
              + column.name()
              + " is "
              + column.type()
              + ". Correct it again / giá trị này sẽ lại bị từ chối, hãy sửa lại.");
    }
  }

  private CleaningContext context() {
    ZoneId zone = settings.zone(Setting.TIME_ZONE);
    return new CleaningContext(
        lists, LocalDate.now(zone), zone, settings.list(Setting.CLEAN_NULL_WORDS));
  }
}
