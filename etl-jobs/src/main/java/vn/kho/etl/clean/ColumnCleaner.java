package vn.kho.etl.clean;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.kho.etl.record.Fields;
import vn.kho.etl.record.RawRecord;
import vn.kho.schema.codelist.CodeLists;
import vn.kho.schema.contract.Cleaner;
import vn.kho.schema.contract.Column;
import vn.kho.schema.contract.ColumnType;
import vn.kho.schema.problem.ErrorCode;

/** Turns the text of one column into a value of its type. */
final class ColumnCleaner implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final String ISO = "yyyy-MM-dd";
  private static final String ISO_TIME = "yyyy-MM-dd'T'HH:mm:ss[.SSSSSS][.SSS][XXX]";

  private final int field;
  private final boolean required;
  private final ArrayList<Step> steps = new ArrayList<>();

  ColumnCleaner(Column column, Fields fields, CodeLists lists, LocalDate day) {
    field = fields.indexOf(column.from());
    required = column.required();
    for (Cleaner cleaner : column.cleaners()) {
      steps.add(step(cleaner, column.type(), fields, lists, day));
    }
    Step last = last(column.type());
    if (last != null) {
      steps.add(last);
    }
  }

  /** The text as received. */
  @Nullable String raw(RawRecord record) {
    return record.value(field);
  }

  /** The value, or null where the record has none. */
  @Nullable Object clean(RawRecord record) throws Unclean {
    Object value = PlainText.of(record.value(field));
    for (int i = 0; i < steps.size() && value instanceof String text; i++) {
      value = steps.get(i).apply(text, record);
    }
    if (value == null && required) {
      throw new Unclean(ErrorCode.VALUE_REQUIRED);
    }
    return value;
  }

  private static Step step(
      Cleaner cleaner, ColumnType type, Fields fields, CodeLists lists, LocalDate day) {
    Map<String, String> options = cleaner.options();
    return switch (cleaner.name()) {
      case "number" -> new NumberText(NumberText.Style.of(options.get("style")), type);
      case "money" -> new MoneyText(type);
      case "date" -> DateText.day(options.getOrDefault("formats", ISO));
      case "datePrecision" -> DateText.precision(options.getOrDefault("formats", ISO));
      case "timestamp" -> new TimestampText(options.getOrDefault("formats", ISO_TIME));
      case "time" -> new TimeText();
      case "coordinate" ->
          new Coordinate(
              Coordinate.Axis.valueOf(word(options, "axis", "north")),
              fields.indexOf(options.getOrDefault("pair", "")),
              type);
      case "boolean" -> new FlagText();
      case "code" ->
          new CodeText(
              lists.list(options.getOrDefault("list", "")),
              CodeText.Match.valueOf(word(options, "match", "code")),
              options.getOrDefault("give", "code"),
              CodeText.Missing.valueOf(word(options, "missing", "reject")),
              day);
      default -> TextForm.valueOf(cleaner.name().toUpperCase(Locale.ROOT));
    };
  }

  private static String word(Map<String, String> options, String key, String fallback) {
    return options.getOrDefault(key, fallback).toUpperCase(Locale.ROOT);
  }

  /** Converts text that no step has converted. */
  private static @Nullable Step last(ColumnType type) {
    return switch (type.kind()) {
      case STRING -> null;
      case BOOLEAN -> new FlagText();
      case INT, BIGINT, DOUBLE, DECIMAL -> new NumberText(NumberText.Style.PLAIN, type);
      case DATE -> DateText.day(ISO);
      case TIMESTAMP -> new TimestampText(ISO_TIME);
    };
  }

  /** The cleaners of all columns of a contract. */
  static List<ColumnCleaner> all(
      List<Column> columns, Fields fields, CodeLists lists, LocalDate day) {
    return columns.stream().map(c -> new ColumnCleaner(c, fields, lists, day)).toList();
  }
}
