package vn.kho.orchestration.sql;

import java.util.List;

/**
 * What a query gave.
 *
 * @param columns the names
 * @param rows a value for each column; {@link #NULL} stands for none
 */
public record QueryResult(List<String> columns, List<List<Object>> rows) {
  /** Stands for no value. */
  public static final Object NULL =
      new Object() {
        @Override
        public String toString() {
          return "";
        }
      };

  static final QueryResult EMPTY = new QueryResult(List.of(), List.of());

  /** Copies the lists. */
  public QueryResult {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
  }

  /** The first value of the first row, as text; empty where there is none. */
  public String single() {
    return rows.isEmpty() ? "" : rows.get(0).get(0).toString();
  }
}
