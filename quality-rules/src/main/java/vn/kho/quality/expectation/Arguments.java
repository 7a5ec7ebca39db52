package vn.kho.quality.expectation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import vn.kho.quality.condition.ColumnNameLookup;

/** The arguments of one expectation, already checked to be of the declared kinds. */
final class Arguments {
  private final Map<String, Object> given;
  private final StructType schema;
  private final RuleContext context;

  Arguments(Map<String, Object> given, StructType schema, RuleContext context) {
    this.given = given;
    this.schema = schema;
    this.context = context;
  }

  StructType schema() {
    return schema;
  }

  CodeListValues lists() {
    return context.lists();
  }

  RuleContext context() {
    return context;
  }

  boolean has(String name) {
    return given.containsKey(name);
  }

  @Nullable Object value(String name) {
    return given.get(name);
  }

  Object needed(String name) {
    Object value = given.get(name);
    if (value == null) {
      throw new ArgumentException(name, "'" + name + "' is missing");
    }
    return value;
  }

  String text(String name) {
    return String.valueOf(needed(name));
  }

  String text(String name, String fallback) {
    Object value = given.get(name);
    return value == null ? fallback : String.valueOf(value);
  }

  Optional<Double> number(String name) {
    return given.get(name) instanceof Number number
        ? Optional.of(number.doubleValue())
        : Optional.empty();
  }

  boolean flag(String name) {
    return Boolean.TRUE.equals(given.get(name));
  }

  List<@Nullable Object> values(String name) {
    List<@Nullable Object> values = new ArrayList<>();
    if (given.get(name) instanceof List<?> list) {
      values.addAll(list);
    }
    return values;
  }

  List<String> texts(String name) {
    return values(name).stream().map(String::valueOf).toList();
  }

  Column column() {
    return column("column");
  }

  Column column(String name) {
    return ColumnNameLookup.quoted(text(name));
  }

  List<Column> columns(String name) {
    return texts(name).stream().map(ColumnNameLookup::quoted).toList();
  }

  DataType type(String name) {
    return schema.apply(text(name)).dataType();
  }
}
