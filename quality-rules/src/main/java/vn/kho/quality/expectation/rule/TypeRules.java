package vn.kho.quality.expectation.rule;

import static vn.kho.quality.verdict.Dimension.CONFORMITY;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.types.DataType;
import vn.kho.quality.expectation.AggregateFinding;
import vn.kho.quality.expectation.CompiledCheck;
import vn.kho.quality.expectation.Expectation;
import vn.kho.quality.expectation.argument.Argument;
import vn.kho.quality.expectation.argument.ArgumentException;
import vn.kho.quality.expectation.argument.ArgumentKind;
import vn.kho.quality.expectation.argument.Arguments;
import vn.kho.quality.expectation.argument.TypeNames;
import vn.kho.schema.problem.NearestWord;

/** The type of a column: by Spark's class names, by SQL's, or by Python's. */
public final class TypeRules {
  private TypeRules() {}

  public static List<Expectation> all() {
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
                    : new CompiledCheck.Decided(
                        AggregateFinding.of(true, TypeNames.name(a.type("column")))),
            Argument.column(),
            Argument.optional("type_list", ArgumentKind.TEXTS),
            Argument.optional("mostly", ArgumentKind.SHARE)));
  }

  private static Expectation one(String name, boolean takesMostly) {
    List<Argument> arguments = new ArrayList<>();
    arguments.add(Argument.column());
    arguments.add(Argument.required("type_", ArgumentKind.TEXT));
    if (takesMostly) {
      arguments.add(Argument.optional("mostly", ArgumentKind.SHARE));
    }
    return Expectation.ofTable(
        name,
        CONFORMITY,
        "kiểu|type",
        a -> check(a, List.of(a.text("type_")), "type_"),
        arguments.toArray(Argument[]::new));
  }

  /** A single name must be known; in a list, unknown names of other engines match nothing. */
  private static CompiledCheck check(Arguments a, List<String> wanted, String argument) {
    DataType found = a.type("column");
    boolean holds = false;
    for (String type : wanted) {
      if (wanted.size() == 1 && argument.equals("type_") && !TypeNames.known(type)) {
        throw new ArgumentException(
            argument, "Unknown type '" + type + "'" + NearestWord.hint(type, TypeNames.all()));
      }
      holds |= TypeNames.names(type, found);
    }
    return new CompiledCheck.Decided(AggregateFinding.of(holds, TypeNames.name(found)));
  }
}
