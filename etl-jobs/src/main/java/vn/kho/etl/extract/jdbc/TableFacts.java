package vn.kho.etl.extract.jdbc;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import vn.kho.etl.extract.TableName;

/**
 * What the metadata of a database states of a table.
 *
 * @param keys the columns of its primary key, in their order
 * @param comments what it says of columns, by their names
 */
record TableFacts(List<String> keys, Map<String, String> comments) {
  private static final TableFacts NONE = new TableFacts(List.of(), Map.of());

  /** Those of a table as a contract names it; none where it is not found by that name. */
  static TableFacts of(Connection connection, String table) throws SQLException {
    List<List<String>> parts = TableName.parts(connection.getMetaData(), table);
    if (parts.isEmpty()) {
      return NONE;
    }
    TableNamespace place = TableNamespace.of(connection, parts);
    for (String name : parts.get(parts.size() - 1)) {
      TableFacts facts = named(connection.getMetaData(), place, name);
      if (!facts.keys().isEmpty() || !facts.comments().isEmpty()) {
        return facts;
      }
    }
    return NONE;
  }

  /** Where a table is; null for a level that the database does not have. */
  private record TableNamespace(@Nullable String catalog, @Nullable String schema) {
    static TableNamespace of(Connection connection, List<List<String>> parts) throws SQLException {
      int qualifiers = parts.size() - 1;
      if (qualifiers == 0) {
        return new TableNamespace(connection.getCatalog(), connection.getSchema());
      }
      String nearest = parts.get(qualifiers - 1).get(0);
      if (JdbcConnections.mysql(connection)) {
        return new TableNamespace(
            nearest, null); // Its databases are catalogs, and it has no schemas.
      }
      String catalog = qualifiers == 1 ? connection.getCatalog() : parts.get(0).get(0);
      return new TableNamespace(catalog, nearest);
    }
  }

  private static TableFacts named(DatabaseMetaData known, TableNamespace place, String table)
      throws SQLException {
    TreeMap<Integer, String> keys = new TreeMap<>();
    try (ResultSet found = known.getPrimaryKeys(place.catalog(), place.schema(), table)) {
      while (found.next()) {
        keys.put(found.getInt("KEY_SEQ"), found.getString("COLUMN_NAME"));
      }
    }
    Map<String, String> comments = new HashMap<>();
    try (ResultSet found = known.getColumns(place.catalog(), place.schema(), table, "%")) {
      while (found.next()) {
        // getColumns takes LIKE patterns: kham_benh also finds kham1benh.
        if (same(table, found.getString("TABLE_NAME"))
            && same(place.schema(), found.getString("TABLE_SCHEM"))) {
          String remarks = found.getString("REMARKS");
          comments.put(found.getString("COLUMN_NAME"), remarks == null ? "" : remarks.strip());
        }
      }
    }
    return new TableFacts(List.copyOf(keys.values()), comments);
  }

  private static boolean same(@Nullable String asked, @Nullable String found) {
    return asked == null || found == null || asked.equalsIgnoreCase(found);
  }
}
