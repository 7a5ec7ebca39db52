package vn.kho.orchestration.mart;

import io.trino.sql.tree.Node;
import io.trino.sql.tree.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vn.kho.schema.contract.DatasetName;

/**
 * The tables that a query names at any depth: it goes through the children of every node, since
 * Trino's traversal visitor leaves out some of them, such as {@code MATCH_RECOGNIZE}.
 */
final class MartTables {
  private MartTables() {}

  /** The tables in the order in which they stand. */
  static List<Table> of(Node query) {
    List<Table> tables = new ArrayList<>();
    add(query, tables);
    return tables;
  }

  /** The dataset that a table is; empty for the name of a subquery. */
  static Optional<DatasetName> dataset(Table table) {
    List<String> parts = table.getName().getParts();
    return parts.size() < 2
        ? Optional.empty()
        : DatasetName.parse(parts.get(parts.size() - 2), parts.get(parts.size() - 1));
  }

  private static void add(Node node, List<Table> tables) {
    if (node instanceof Table table) {
      tables.add(table);
    }
    node.getChildren().forEach(child -> add(child, tables));
  }
}
