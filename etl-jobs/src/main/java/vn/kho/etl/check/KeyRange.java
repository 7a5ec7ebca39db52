package vn.kho.etl.check;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.unsafe.types.UTF8String;
import vn.kho.etl.rows.StageRows;
import vn.kho.schema.contract.ColumnType;
import vn.kho.schema.contract.Contract;

/**
 * Between which values the key columns of a delta lie. Files of the table whose bounds are outside
 * need not be read; so a delta of new or neighbouring keys reads few files of a table that was
 * delivered or sorted by its key.
 */
final class KeyRange {
  private KeyRange() {}

  /**
   * A condition on the table that every row with a key of the delta meets; empty where there is
   * none. Only columns whose equality is that of their text in the row's key are asked for.
   */
  static Optional<Column> of(Contract contract, StageRows.Local rows) {
    Optional<Column> range = Optional.empty();
    for (vn.kho.schema.contract.Column column : contract.keyColumns()) {
      Optional<Column> one = of(column, contract.columns().indexOf(column), rows.rows());
      if (one.isPresent()) {
        range = Optional.of(range.map(r -> r.and(one.orElseThrow())).orElse(one.orElseThrow()));
      }
    }
    return range;
  }

  /**
   * The only key column, where it is of whole numbers and each row of a delta has one: rows have
   * the same key then where they have the same number.
   */
  static Optional<vn.kho.schema.contract.Column> wholeNumber(
      Contract contract, StageRows.Local rows) {
    List<vn.kho.schema.contract.Column> keys = contract.keyColumns();
    if (keys.size() != 1) {
      return Optional.empty();
    }
    vn.kho.schema.contract.Column key = keys.get(0);
    int at = contract.columns().indexOf(key);
    return switch (key.type().kind()) {
      case INT, BIGINT ->
          rows.rows().stream().anyMatch(row -> open(row, at)) ? Optional.empty() : Optional.of(key);
      case DATE, STRING, BOOLEAN, DOUBLE, DECIMAL, TIMESTAMP -> Optional.empty();
    };
  }

  private static Optional<Column> of(vn.kho.schema.contract.Column column, int at, List<Row> rows) {
    Optional<Comparator<Object>> ordered = order(column.type().kind());
    if (ordered.isEmpty() || rows.isEmpty() || rows.stream().anyMatch(row -> open(row, at))) {
      return Optional.empty();
    }
    Comparator<Object> order = ordered.orElseThrow();
    Object least = rows.get(0).get(at);
    Object most = least;
    for (Row row : rows) {
      least = order.compare(row.get(at), least) < 0 ? row.get(at) : least;
      most = order.compare(row.get(at), most) > 0 ? row.get(at) : most;
    }
    return Optional.of(col("`" + column.name() + "`").between(lit(least), lit(most)));
  }

  /** A key column without a value has no bounds, and an empty text is no value in a row's key. */
  private static boolean open(Row row, int at) {
    return row.isNullAt(at) || row.get(at).equals("");
  }

  private static Optional<Comparator<Object>> order(ColumnType.ValueKind kind) {
    return switch (kind) {
      case INT, BIGINT ->
          Optional.of(Comparator.comparingLong(value -> ((Number) value).longValue()));
      case DATE -> Optional.of(Comparator.comparing(value -> (LocalDate) value));
      case STRING ->
          Optional.of(Comparator.comparing(value -> UTF8String.fromString((String) value)));
      case BOOLEAN, DOUBLE, DECIMAL, TIMESTAMP -> Optional.empty();
    };
  }
}
