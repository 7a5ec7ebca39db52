package vn.kho.quality.expectation.argument;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DecimalType;

/**
 * Names of types: Spark's classes, SQL's, and those of pandas, numpy and Python, which suites of
 * Great Expectations carry with them. A name of one width, such as {@code int64}, names that type;
 * a name without width in its own language, such as Python's {@code int}, names every width.
 */
public final class TypeNames {
  private static final Pattern SIZED = Pattern.compile("[a-z_ ]+\\(\\s*(?:\\d+|max)[\\s,\\d]*\\)");
  private static final Map<String, Set<String>> NAMES = names();

  private TypeNames() {}

  /** Spark's class name of a type. */
  public static String name(DataType type) {
    return type.getClass().getSimpleName().replace("$", "");
  }

  /** All names that are known. */
  public static Set<String> all() {
    return NAMES.keySet();
  }

  public static boolean known(String name) {
    return NAMES.containsKey(bare(name));
  }

  /** Whether a name names a type; of decimals, the digits count where they are written. */
  public static boolean names(String name, DataType type) {
    String lower = name.strip().toLowerCase(Locale.ROOT).replace(" ", "");
    if (lower.matches("(decimal|numeric)\\(.*\\)")) {
      return type.catalogString().equals(lower.replace("numeric", "decimal"));
    }
    return NAMES.getOrDefault(bare(name), Set.of()).contains(name(type));
  }

  /** Without the length that SQL writes: {@code VARCHAR(255)} is varchar. */
  private static String bare(String name) {
    String lower = name.strip().toLowerCase(Locale.ROOT);
    return SIZED.matcher(lower).matches() ? lower.substring(0, lower.indexOf('(')).strip() : lower;
  }

  private static Map<String, Set<String>> names() {
    Map<String, Set<String>> names = new TreeMap<>();
    for (String group :
        List.of(
            "StringType string str str_ string_ unicode text varchar char nvarchar nchar clob"
                + " tinytext mediumtext longtext ntext character varying_character varchar2 object"
                + " object_ o string[python] string[pyarrow] category",
            "IntegerType integer int int32 int_ int4 mediumint intc",
            "LongType long bigint int64 int8 longlong int int_ integer",
            "ShortType short smallint int16 int2 int",
            "ByteType byte tinyint int",
            "FloatType float float32 real float4 float_",
            "DoubleType double double_precision float64 float8 float float_ number",
            "DecimalType decimal numeric money number object",
            "BooleanType boolean bool bool_ bit",
            "DateType date object",
            "TimestampType timestamp datetime datetime64 datetime64[ns] datetime64[us] datetime2"
                + " timestamptz datetimeoffset timestamp_tz",
            "TimestampNTZType timestamp_ntz timestamp datetime datetime64 datetime64[ns]"
                + " datetime64[us] datetime2",
            "BinaryType binary bytes bytes_ blob bytea varbinary",
            "ArrayType array list",
            "MapType map dict",
            "StructType struct",
            "NullType null void")) {
      List<String> words = List.of(group.split(" "));
      words.forEach(
          word ->
              names
                  .computeIfAbsent(word.toLowerCase(Locale.ROOT), unused -> new TreeSet<>())
                  .add(words.get(0)));
    }
    names.put("timestamp with time zone", Set.of("TimestampType"));
    names.put("timestamp without time zone", Set.of("TimestampType", "TimestampNTZType"));
    names.put("double precision", Set.of("DoubleType"));
    names.put("character varying", Set.of("StringType"));
    return names;
  }

  /** A type as a person calls its values. */
  public static String plain(DataType type) {
    if (type instanceof DecimalType || ValueConverter.isFloating(type)) {
      return "numbers";
    }
    return switch (type.typeName()) {
      case "string" -> "text";
      case "byte", "short", "integer", "long" -> "whole numbers";
      case "boolean" -> "true or false";
      case "date" -> "dates";
      case "timestamp", "timestamp_ntz" -> "dates with times";
      case "binary" -> "bytes";
      default -> "values of type " + type.simpleString();
    };
  }
}
