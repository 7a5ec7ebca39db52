package vn.kho.schema.table;

import java.util.Arrays;
import java.util.List;
import vn.kho.schema.contract.ColumnType;

/**
 * One column of a table that Kho writes of itself.
 *
 * @param name its name
 * @param type its type; times are TIMESTAMP in UTC
 * @param comment what it holds, Vietnamese and English
 */
public record SystemColumn(String name, ColumnType type, String comment) {

  /**
   * Columns as the tables of this package write them: name, type and comment, with spaces between.
   */
  static List<SystemColumn> parse(String... columns) {
    return Arrays.stream(columns).map(SystemColumn::parse).toList();
  }

  private static SystemColumn parse(String text) {
    String[] parts = text.split(" ", 3);
    return new SystemColumn(parts[0], ColumnType.parse(parts[1]).orElseThrow(), parts[2]);
  }
}
