package vn.kho.etl.clean;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.kho.etl.record.FieldValue;
import vn.kho.etl.record.Fields;
import vn.kho.etl.record.RawRecord;
import vn.kho.etl.record.SourceError;
import vn.kho.schema.contract.Cleaner;
import vn.kho.schema.contract.Column;
import vn.kho.schema.contract.ColumnType;
import vn.kho.schema.problem.ErrorCode;

/**
 * Turns the text of one column, or the value that arrives with a type, into a value of the column's
 * type.
 */
final class ColumnCleaner implements Serializable {
  private static final long serialVersionUID = 1L;

  private final int field;
  private final boolean required;
  private final boolean textColumn;
  private final boolean blankErrors;
  private final PlainText plain;
  private final ArrayList<Step> steps = new ArrayList<>();

  /** What becomes of values that arrive typed, in the places of the steps. */
  private final ArrayList<TypedStep> typedSteps = new ArrayList<>();

  ColumnCleaner(Column column, Fields fields, CleaningWords words) {
    field = fields.indexOf(column.from());
    required = column.required();
    blankErrors = column.blankErrors();
    textColumn = column.type().kind() == ColumnType.Kind.STRING;
    plain = new PlainText(column.cleaning().nullWords().orElse(words.nullWords()));
    for (Cleaner cleaner : column.cleaners()) {
      Step step = step(cleaner, column.type(), fields, words);
      steps.add(step);
      typedSteps.add(TypedStep.of(cleaner, step, column.type(), words.zone()));
    }
    Step last = last(column.type(), words);
    if (last != null) {
      steps.add(last);
      typedSteps.add(TypedStep.last(last, column.type()));
    }
  }

  /** The text as received. */
  @Nullable String raw(RawRecord record) {
    return record.text(field);
  }

  /** The value, {@link Rounded} where it lost digits; null where the record has none. */
  @Nullable Object clean(RawRecord record) throws Unclean {
    Object given = record.value(field);
    Object value =
        given == null || given instanceof String
            ? text(plain.of((String) given), 0, record)
            : typed(given, record);
    if (value == null && required) {
      throw new Unclean(ErrorCode.VALUE_REQUIRED);
    }
    return value;
  }

  /** The value of a text that comes before the step {@code from}. */
  private @Nullable Object text(@Nullable Object value, int from, RawRecord record) throws Unclean {
    Object now = value;
    for (int i = from; i < steps.size() && now instanceof String text; i++) {
      now = steps.get(i).apply(text, record);
    }
    return now;
  }

  /** The value of what arrives as another type than text. */
  private @Nullable Object typed(Object given, RawRecord record) throws Unclean {
    if (given instanceof SourceError) {
      if (blankErrors) {
        return null;
      }
      throw new Unclean(ErrorCode.VALUE_ERROR);
    }
    if (plain.nothing(String.valueOf(FieldValue.text(given)))) {
      return null;
    }
    for (int i = 0; i < typedSteps.size(); i++) {
      Object value = typedSteps.get(i).apply(given, record);
      if (value != given) {
        return text(value, i + 1, record);
      }
    }
    return textColumn ? FieldValue.text(given) : given;
  }

  private Step step(Cleaner cleaner, ColumnType type, Fields fields, CleaningWords words) {
    Map<String, String> options = cleaner.options();
    NumberConverter number = NumberConverter.of(type, options);
    return switch (cleaner.name()) {
      case "number" -> new NumberText(NumberText.Style.of(options.get("style")), number);
      case "money" -> new MoneyText(number);
      case "date" -> DateText.day(cleaner.formats());
      case "datePrecision" -> DateText.precision(cleaner.formats());
      case "timestamp" -> new TimestampText(cleaner.formats(), words.zone());
      case "time" -> new TimeText();
      case "coordinate" ->
          new Coordinate(
              Coordinate.Axis.valueOf(word(options, "axis", "north")),
              fields.indexOf(options.getOrDefault("pair", "")),
              plain,
              number);
      case "boolean" -> new FlagText();
      case "address" -> AddressText.of(options, words.day());
      case "code" ->
          new CodeText(
              words.lists().list(options.getOrDefault("list", "")),
              CodeText.Match.valueOf(word(options, "match", "code")),
              options.getOrDefault("give", "code"),
              CodeText.Missing.valueOf(word(options, "missing", "reject")),
              words.day());
      default -> TextForm.valueOf(cleaner.name().toUpperCase(Locale.ROOT));
    };
  }

  private static String word(Map<String, String> options, String key, String fallback) {
    return options.getOrDefault(key, fallback).toUpperCase(Locale.ROOT);
  }

  /** Converts text that no step has converted. */
  private static @Nullable Step last(ColumnType type, CleaningWords words) {
    return switch (type.kind()) {
      case STRING -> null;
      case BOOLEAN -> new FlagText();
      case INT, BIGINT, DOUBLE, DECIMAL ->
          new NumberText(NumberText.Style.PLAIN, NumberConverter.exact(type));
      case DATE -> DateText.day(List.of());
      case TIMESTAMP -> new TimestampText(List.of(), words.zone());
    };
  }

  /** The cleaners of all columns of a contract. */
  static List<ColumnCleaner> all(List<Column> columns, Fields fields, CleaningWords words) {
    return columns.stream().map(c -> new ColumnCleaner(c, fields, words)).toList();
  }
}
