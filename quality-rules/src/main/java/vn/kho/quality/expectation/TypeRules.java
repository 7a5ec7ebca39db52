package vn.kho.quality.expectation;

import static vn.kho.quality.verdict.Dimension.CONFORMITY;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.types.DataType;
import vn.kho.schema.problem.Nearest;

/** The type of a column: by Spark's class names, by SQL's, or by Python's. */
final class TypeRules {
  private static final Map<String, String> NAMES = names();

  private TypeRules() {}

  static List<Expectation> all() {
    return List.of(
        one("expect_column_values_to_be_of_type", true),
        one("expect_column_type_to_be", false),
        Expectation.ofTable(
            "expect_column_values_to_be_in_type_list",
            CONFORMITY,
            "kiểu|type",
            a ->
                a.has("type_list")
                    ? check(a, a.texts("type_list"), "type_list")
                    : new Check.Decided(Finding.of(true, name(a.type("column")))),
            Argument.column(),
            Argument.optional("type_list", Kind.TEXTS),
            Argument.optional("mostly", Kind.SHARE)));
  }

  private static Expectation one(String name, boolean takesMostly) {
    List<Argument> arguments = new ArrayList<>();
    arguments.add(Argument.column());
    arguments.add(Argument.required("type_", Kind.TEXT));
    if (takesMostly) {
      arguments.add(Argument.optional("mostly", Kind.SHARE));
    }
    return Expectation.ofTable(
        name,
        CONFORMITY,
        "kiểu|type",
        a -> check(a, List.of(a.text("type_")), "type_"),
        arguments.toArray(Argument[]::new));
  }

  private static Check check(Arguments a, List<String> wanted, String argument) {
    String found = name(a.type("column"));
    boolean holds = false;
    for (String type : wanted) {
      String known = NAMES.get(type.toLowerCase(Locale.ROOT));
      if (known == null && !type.toLowerCase(Locale.ROOT).startsWith("decimal(")) {
        throw new Refused(
            argument, "Unknown type '" + type + "'" + Nearest.hint(type, NAMES.keySet()));
      }
      holds |=
          known == null
              ? a.type("column").catalogString().equalsIgnoreCase(type.replace(" ", ""))
              : known.equals(found);
    }
    return new Check.Decided(Finding.of(holds, found));
  }

  private static String name(DataType type) {
    return type.getClass().getSimpleName().replace("$", "");
  }

  private static Map<String, String> names() {
    Map<String, String> names = new TreeMap<>();
    for (String group :
        List.of(
            "StringType string str text varchar char",
            "IntegerType integer int int32",
            "LongType long bigint int64",
            "ShortType short smallint",
            "ByteType byte tinyint",
            "FloatType float float32 real",
            "DoubleType double double_precision float64",
            "DecimalType decimal numeric",
            "BooleanType boolean bool",
            "DateType date",
            "TimestampType timestamp datetime",
            "TimestampNTZType timestamp_ntz",
            "BinaryType binary",
            "ArrayType array list",
            "MapType map dict",
            "StructType struct",
            "NullType null void")) {
      List<String> words = List.of(group.split(" "));
      words.forEach(word -> names.put(word.toLowerCase(Locale.ROOT), words.get(0)));
    }
    return names;
  }
}
