package vn.kho.quality.expectation.argument;

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
public final class Arguments {
  private final Map<String, Object> given;
  private final StructType schema;
  private final RuleContext context;

  public Arguments(Map<String, Object> given, StructType schema, RuleContext context) {
    this.given = given;
    this.schema = schema;
    this.context = context;
  }

  public StructType schema() {
    return schema;
  }

  public CodeListValues lists() {
    return context.lists();
  }

  public RuleContext context() {
    return context;
  }

  public boolean has(String name) {
    return given.containsKey(name);
  }

  public @Nullable Object value(String name) {
    return given.get(name);
  }

  public Object needed(String name) {
    Object value = given.get(name);
    if (value == null) {
      throw new ArgumentException(name, "'" + name + "' is missing");
    }
    return value;
  }

  public String text(String name) {
    return String.valueOf(needed(name));
  }

  public String text(String name, String fallback) {
    Object value = given.get(name);
    return value == null ? fallback : String.valueOf(value);
  }

  public Optional<Double> number(String name) {
    return given.get(name) instanceof Number number
        ? Optional.of(number.doubleValue())
        : Optional.empty();
  }

  public boolean flag(String name) {
    return Boolean.TRUE.equals(given.get(name));
  }

  public List<@Nullable Object> values(String name) {
    List<@Nullable Object> values = new ArrayList<>();
    if (given.get(name) instanceof List<?> list) {
      values.addAll(list);
    }
    return values;
  }

  public List<String> texts(String name) {
    return values(name).stream().map(String::valueOf).toList();
  }

  public Column column() {
    return column("column");
  }

  public Column column(String name) {
    return ColumnNameLookup.quoted(text(name));
  }

  public List<Column> columns(String name) {
    return texts(name).stream().map(ColumnNameLookup::quoted).toList();
  }

  public DataType type(String name) {
    return schema.apply(text(name)).dataType();
  }
}
