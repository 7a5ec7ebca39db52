package vn.kho.quality.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import vn.kho.quality.data.TableData;
import vn.kho.quality.expectation.CompiledRule;

/** The rows that break rules, of rows in this process: all of them. */
final class LocalUnexpectedRows {
  private final TableData.Local table;
  private final List<List<String>> failed;

  LocalUnexpectedRows(TableData.Local table, List<List<String>> failed) {
    this.table = table;
    this.failed = failed;
  }

  List<Optional<UnexpectedRows>> of(List<CompiledRule> rules, List<ResultOptions> options) {
    List<Optional<UnexpectedRows>> broken = new ArrayList<>();
    for (int i = 0; i < rules.size(); i++) {
      broken.add(
          RuleColumns.ofRows(rules.get(i))
              ? Optional.of(one(rules.get(i), options.get(i).indexColumns()))
              : Optional.empty());
    }
    return broken;
  }

  private UnexpectedRows one(CompiledRule rule, List<String> indexColumns) {
    String id = rule.rule().id();
    List<String> columns = RuleColumns.of(rule);
    int[] places = places(columns);
    int[] index = places(indexColumns);
    List<List<@Nullable Object>> values = new ArrayList<>();
    List<List<@Nullable Object>> keys = new ArrayList<>();
    List<Long> positions = new ArrayList<>();
    for (int row = 0; row < failed.size(); row++) {
      if (failed.get(row).contains(id)) {
        values.add(cells(table.rows().get(row), places));
        positions.add((long) row);
        if (index.length > 0) {
          keys.add(cells(table.rows().get(row), index));
        }
      }
    }
    return new UnexpectedRows(columns, values, positions, keys);
  }

  private int[] places(List<String> columns) {
    return columns.stream().mapToInt(table.schema()::fieldIndex).toArray();
  }

  private static List<@Nullable Object> cells(Row row, int[] places) {
    List<@Nullable Object> cells = new ArrayList<>(places.length);
    for (int place : places) {
      cells.add(row.get(place));
    }
    return cells;
  }
}
