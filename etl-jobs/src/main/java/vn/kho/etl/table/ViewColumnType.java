package vn.kho.etl.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;

/**
 * Reads a column's type as Trino writes it, such as {@code array(row(name varchar, size decimal(9,
 * 2)))}, as the Iceberg type that Trino reads back. What is shorter than Iceberg's type becomes it:
 * {@code varchar(10)} a string, {@code timestamp(3)} one of microseconds.
 */
final class ViewColumnType {
  private static final Map<String, Type> PLAIN =
      Map.ofEntries(
          Map.entry("boolean", Types.BooleanType.get()),
          Map.entry("tinyint", Types.IntegerType.get()),
          Map.entry("smallint", Types.IntegerType.get()),
          Map.entry("integer", Types.IntegerType.get()),
          Map.entry("bigint", Types.LongType.get()),
          Map.entry("real", Types.FloatType.get()),
          Map.entry("double", Types.DoubleType.get()),
          Map.entry("varchar", Types.StringType.get()),
          Map.entry("char", Types.StringType.get()),
          Map.entry("varbinary", Types.BinaryType.get()),
          Map.entry("uuid", Types.UUIDType.get()),
          Map.entry("date", Types.DateType.get()),
          Map.entry("time", Types.TimeType.get()),
          Map.entry("timestamp", Types.TimestampType.withoutZone()),
          Map.entry("timestamp with time zone", Types.TimestampType.withZone()));

  private final String text;
  private int ids;

  private ViewColumnType(String text, int ids) {
    this.text = text;
    this.ids = ids;
  }

  /**
   * The type.
   *
   * @param ids the last id of a field that is taken; inner fields take those after it
   * @throws KhoException MART_INVALID for a type that a view cannot have
   */
  static Type of(String trino, int ids) {
    return new ViewColumnType(trino, ids).type(trino.strip());
  }

  private Type type(String given) {
    int open = given.indexOf('(');
    String name = (open < 0 ? given : given.substring(0, open)).strip().toLowerCase(Locale.ROOT);
    if (open < 0) {
      return plain(name);
    }
    int close = given.lastIndexOf(')');
    String inner = given.substring(open + 1, close);
    String after = given.substring(close + 1).strip().toLowerCase(Locale.ROOT);
    return switch (name) {
      case "array" -> Types.ListType.ofOptional(++ids, type(inner.strip()));
      case "map" -> map(parts(inner));
      case "row" -> row(parts(inner));
      case "decimal" -> {
        List<String> sizes = parts(inner);
        yield Types.DecimalType.of(number(sizes.get(0)), number(sizes.get(sizes.size() - 1)));
      }
      default -> plain(after.isEmpty() ? name : name + " " + after);
    };
  }

  private Type plain(String name) {
    Type type = PLAIN.get(name);
    if (type == null) {
      throw new KhoException(
          ErrorCode.MART_INVALID,
          "Cannot make a view with a column of type "
              + text
              + ", Iceberg has none that fits. Cast it, to varchar for example.");
    }
    return type;
  }

  private Type map(List<String> parts) {
    int key = ++ids;
    int value = ++ids;
    return Types.MapType.ofOptional(
        key, value, type(parts.get(0).strip()), type(parts.get(1).strip()));
  }

  /** Fields are written as {@code name type}, with the name in quotes where it needs them. */
  private Type row(List<String> parts) {
    List<Types.NestedField> fields = new ArrayList<>();
    for (String part : parts) {
      String field = part.strip();
      int end = field.startsWith("\"") ? field.indexOf('"', 1) + 1 : field.indexOf(' ');
      if (end <= 0) {
        throw new KhoException(
            ErrorCode.MART_INVALID,
            "Cannot make a view with a row whose fields have no names: "
                + text
                + ". Cast it to a row with names.");
      }
      String name = field.substring(0, end).replace("\"", "");
      fields.add(Types.NestedField.optional(++ids, name, type(field.substring(end).strip())));
    }
    return Types.StructType.of(fields);
  }

  private static int number(String digits) {
    return Integer.parseInt(digits.strip());
  }

  /** What is between commas, outside of inner parentheses and quotes. */
  private static List<String> parts(String inner) {
    List<String> parts = new ArrayList<>();
    int depth = 0;
    int start = 0;
    boolean quoted = false;
    for (int i = 0; i < inner.length(); i++) {
      char letter = inner.charAt(i);
      quoted ^= letter == '"';
      depth += quoted ? 0 : letter == '(' ? 1 : letter == ')' ? -1 : 0;
      if (letter == ',' && depth == 0 && !quoted) {
        parts.add(inner.substring(start, i));
        start = i + 1;
      }
    }
    parts.add(inner.substring(start));
    return parts;
  }
}
