package vn.kho.etl.extract.jdbc;

import java.util.List;

/**
 * The first rows of a table or a query of a database, and what it says of its columns.
 *
 * @param columns its columns, in order
 * @param keys the names of those that are its primary key, in the order of the key; empty where it
 *     has none, or a query was asked
 * @param rows the rows, a text for each column; empty for no value
 * @param whole whether these are all rows
 * @param schema the schema of the connection; empty where the database has none
 */
public record SampledTable(
    List<DatabaseColumn> columns,
    List<String> keys,
    List<List<String>> rows,
    boolean whole,
    String schema) {

  /**
   * A column.
   *
   * @param name as the database names it
   * @param type the type of a contract that holds whatever it holds; empty where it is inferred
   *     from values
   * @param comment what the database says of it; empty for nothing
   * @param bytes whether it holds bytes, which are read into no table
   * @param text whether the database keeps its values as text, so that figures may be codes
   */
  public record DatabaseColumn(
      String name, String type, String comment, boolean bytes, boolean text) {

    /** A copy of this column in which bytes were found. */
    DatabaseColumn ofBytes() {
      return new DatabaseColumn(name, type, comment, true, false);
    }

    /** A copy of this column, all of whose values are texts. */
    DatabaseColumn ofText() {
      return new DatabaseColumn(name, type, comment, bytes, true);
    }
  }

  /** Copies the lists. */
  public SampledTable {
    columns = List.copyOf(columns);
    keys = List.copyOf(keys);
    rows = List.copyOf(rows);
  }
}
