package vn.kho.quality.expectation.rule;

import static vn.kho.quality.verdict.Dimension.COMPLETENESS;
import static vn.kho.quality.verdict.Dimension.CONFORMITY;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.types.StructType;
import vn.kho.quality.expectation.AggregateFinding;
import vn.kho.quality.expectation.CompiledCheck;
import vn.kho.quality.expectation.Expectation;
import vn.kho.quality.expectation.argument.Argument;
import vn.kho.quality.expectation.argument.ArgumentKind;
import vn.kho.quality.expectation.argument.Arguments;
import vn.kho.quality.expectation.argument.ValueLimits;

/** How many rows, and which columns. */
public final class TableRules {
  private static final String COLUMNS = "các cột|columns";

  private TableRules() {}

  public static List<Expectation> all() {
    return Stream.of(rowCounts(), columnCounts(), columnNames()).flatMap(List::stream).toList();
  }

  private static List<Expectation> rowCounts() {
    return List.of(
        Expectation.ofTable(
            "expect_table_row_count_to_be_between",
            COMPLETENESS,
            "số dòng|number of rows",
            a -> {
              ValueLimits limits = ValueLimits.of(a);
              return new CompiledCheck.Figures(
                  List.of(), (rows, f) -> AggregateFinding.of(limits.hold(rows), rows));
            },
            limits()),
        Expectation.ofTable(
            "expect_table_row_count_to_equal",
            COMPLETENESS,
            "số dòng|number of rows",
            a -> {
              double wanted = a.number("value").orElseThrow();
              return new CompiledCheck.Figures(
                  List.of(), (rows, f) -> AggregateFinding.of(rows == wanted, rows));
            },
            Argument.required("value", ArgumentKind.WHOLE)));
  }

  private static List<Expectation> columnCounts() {
    return List.of(
        Expectation.ofTable(
            "expect_table_column_count_to_be_between",
            CONFORMITY,
            "số cột|number of columns",
            a -> {
              long columns = a.schema().size();
              return new CompiledCheck.Decided(
                  AggregateFinding.of(ValueLimits.of(a).hold(columns), columns));
            },
            limits()),
        Expectation.ofTable(
            "expect_table_column_count_to_equal",
            CONFORMITY,
            "số cột|number of columns",
            a -> {
              long columns = a.schema().size();
              boolean equal = columns == a.number("value").orElseThrow();
              return new CompiledCheck.Decided(AggregateFinding.of(equal, columns));
            },
            Argument.required("value", ArgumentKind.WHOLE)));
  }

  private static List<Expectation> columnNames() {
    return List.of(
        Expectation.ofTable(
            "expect_table_columns_to_match_ordered_list",
            CONFORMITY,
            COLUMNS,
            a -> {
              List<String> found = names(a.schema());
              boolean same = !a.has("column_list") || found.equals(a.texts("column_list"));
              return new CompiledCheck.Decided(AggregateFinding.of(same, found));
            },
            Argument.optional("column_list", ArgumentKind.TEXTS)),
        Expectation.ofTable(
            "expect_table_columns_to_match_set",
            CONFORMITY,
            COLUMNS,
            TableRules::columnSet,
            Argument.optional("column_set", ArgumentKind.TEXTS),
            Argument.optional("exact_match", ArgumentKind.FLAG)),
        Expectation.ofTable(
            "expect_column_to_exist",
            CONFORMITY,
            "cột|column",
            TableRules::exists,
            Argument.required("column", ArgumentKind.TEXT),
            Argument.optional("column_index", ArgumentKind.WHOLE)));
  }

  private static Argument[] limits() {
    return new Argument[] {
      Argument.optional("min_value", ArgumentKind.WHOLE),
      Argument.optional("max_value", ArgumentKind.WHOLE),
      Argument.optional("strict_min", ArgumentKind.FLAG),
      Argument.optional("strict_max", ArgumentKind.FLAG)
    };
  }

  private static CompiledCheck columnSet(Arguments a) {
    List<String> found = names(a.schema());
    Set<String> wanted = new LinkedHashSet<>(a.texts("column_set"));
    boolean exact = !a.has("exact_match") || a.flag("exact_match");
    List<String> missing = new ArrayList<>(wanted);
    missing.removeAll(found);
    List<String> unexpected = new ArrayList<>(found);
    unexpected.removeAll(wanted);
    boolean holds = missing.isEmpty() && (!exact || unexpected.isEmpty());
    String shown =
        holds ? String.valueOf(found) : "missing " + missing + ", unexpected " + unexpected;
    return new CompiledCheck.Decided(new AggregateFinding(holds, found, shown));
  }

  private static CompiledCheck exists(Arguments a) {
    List<String> found = names(a.schema());
    int index = found.indexOf(a.text("column"));
    boolean holds =
        index >= 0 && a.number("column_index").map(wanted -> wanted == index).orElse(true);
    return new CompiledCheck.Decided(
        new AggregateFinding(holds, index >= 0, index >= 0 ? "column " + index : "not there"));
  }

  private static List<String> names(StructType schema) {
    return Arrays.asList(schema.fieldNames());
  }
}
