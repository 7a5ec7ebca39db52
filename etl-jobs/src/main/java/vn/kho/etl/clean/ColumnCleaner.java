package vn.kho.etl.clean;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.kho.etl.record.BlockedPath;
import vn.kho.etl.record.FieldSelection;
import vn.kho.etl.record.FieldValue;
import vn.kho.etl.record.RawRecord;
import vn.kho.etl.record.SourceBytes;
import vn.kho.etl.record.SourceError;
import vn.kho.etl.record.SourceNumber;
import vn.kho.etl.record.UnreadableCell;
import vn.kho.schema.cache.RecentTexts;
import vn.kho.schema.cleaner.ColumnSteps;
import vn.kho.schema.contract.Column;
import vn.kho.schema.contract.ColumnType;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.step.CellContext;
import vn.kho.schema.step.CleaningContext;
import vn.kho.schema.step.UncleanValueException;

/**
 * Turns the text of one column, or the value that arrives with a type, into a value of the column's
 * type.
 */
final class ColumnCleaner implements Serializable {
  private static final long serialVersionUID = 1L;

  /** The replacement character, which decoders write for bytes that they cannot read. */
  private static final char LOST_LETTER = '\uFFFD';

  private final String name;
  private final int field;
  private final boolean required;
  private final boolean textColumn;
  private final boolean blankErrors;
  private final @Nullable SuspectDays suspectDays;
  private final NumberDisplayCheck displays;
  private final ColumnSteps steps;
  private final RecentTexts<Object> recent;

  /** How values that arrive typed are cleaned, one for each step of {@link #steps}. */
  private final ArrayList<TypedStep> typedSteps = new ArrayList<>();

  ColumnCleaner(Column column, FieldSelection fields, CleaningContext context) {
    this.name = column.name();
    this.field = fields.indexOf(column.from());
    this.required = column.required();
    this.blankErrors = column.blankErrors();
    this.textColumn = column.type().kind() == ColumnType.ValueKind.STRING;
    this.suspectDays = SuspectDays.of(column.type(), context.zone());
    this.steps = ColumnSteps.of(column.type(), column.cleaning(), context, fields::indexOf);
    this.recent = new RecentTexts<>(fields.names().size());
    steps.steps().forEach(step -> typedSteps.add(TypedStep.of(step)));
    this.displays = NumberDisplayCheck.of(typedSteps);
  }

  private ColumnCleaner(ColumnCleaner undecided, long[] counts) {
    this.name = undecided.name;
    this.field = undecided.field;
    this.required = undecided.required;
    this.blankErrors = undecided.blankErrors;
    this.textColumn = undecided.textColumn;
    this.suspectDays = undecided.suspectDays;
    this.displays = undecided.displays;
    this.steps = undecided.steps.deciding(counts);
    this.recent = undecided.recent.emptied();
    steps.steps().forEach(step -> typedSteps.add(TypedStep.of(step)));
  }

  /** How many kinds of evidence it must count before rows are cleaned; 0 for none. */
  int evidenceKinds() {
    return steps.evidenceKinds();
  }

  /** Counts the evidence that the text of a record gives about how the column is written. */
  void observe(RawRecord record, CellContext cell, long[] counts) {
    if (record.value(field) instanceof String text) {
      steps.observe(text, cell, counts);
    }
  }

  /** A copy of this cleaner that decides ambiguous texts by what was counted of the column. */
  ColumnCleaner deciding(long[] counts) {
    return new ColumnCleaner(this, counts);
  }

  /** The text as received, or as a person typed it. */
  @Nullable String raw(RawRecord record) {
    String corrected = record.correction(name);
    return corrected == null ? record.text(field) : corrected;
  }

  /** The value, {@code RoundedValue} where it lost digits; null where the record has none. */
  @Nullable Object clean(RawRecord record, RecordCell cell) throws UncleanValueException {
    String corrected = record.correction(name);
    Object given = corrected == null ? record.value(field) : corrected;
    Object value =
        corrected != null
            ? steps.cleanCorrection(corrected, cell)
            : given == null || given instanceof String
                ? text((String) given, cell)
                : typed(given, cell);
    if (value == null && required) {
      throw new UncleanValueException(ErrorCode.VALUE_REQUIRED);
    }
    if (suspectDays != null) {
      suspectDays.propose(value, cell);
    } else if (textColumn && value instanceof String text && text.indexOf(LOST_LETTER) >= 0) {
      cell.doubted("encoding", "lost-letter");
    }
    if (value != null && given instanceof SourceNumber number) {
      displays.propose(number, cell);
    }
    return value;
  }

  private @Nullable Object text(@Nullable String given, RecordCell cell)
      throws UncleanValueException {
    if (given == null) {
      return steps.clean(given, cell);
    }
    RecentTexts.CachedText<Object> known = recent.get(given);
    if (known != null) {
      return known.value();
    }
    Object value = steps.clean(given, cell);
    if (cell.textAlone()) {
      recent.put(given, value);
    }
    return value;
  }

  /** The value of what arrives as another type than text. */
  private @Nullable Object typed(Object given, CellContext cell) throws UncleanValueException {
    if (given instanceof SourceError) {
      if (blankErrors) {
        return null;
      }
      throw new UncleanValueException(ErrorCode.VALUE_ERROR);
    }
    if (given instanceof SourceBytes || given instanceof UnreadableCell) {
      throw new UncleanValueException(ErrorCode.VALUE_TEXT);
    }
    if (given instanceof BlockedPath) {
      throw new UncleanValueException(ErrorCode.RECORD_BROKEN);
    }
    String shown = String.valueOf(FieldValue.text(given));
    boolean value = shown.equals(SourceNumber.NAN) && !steps.ownNullWords();
    if (!value && steps.nothing(shown)) {
      return null;
    }
    for (int i = 0; i < typedSteps.size(); i++) {
      cell.enters(steps.steps().get(i).cleaner());
      Object after = typedSteps.get(i).apply(given, cell);
      if (after != given) {
        return steps.from(i + 1, after, cell);
      }
    }
    return textColumn ? FieldValue.text(given) : given;
  }

  /** The cleaners of all columns of a contract. */
  static List<ColumnCleaner> all(
      List<Column> columns, FieldSelection fields, CleaningContext context) {
    return columns.stream().map(c -> new ColumnCleaner(c, fields, context)).toList();
  }
}
