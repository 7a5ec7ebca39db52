package vn.kho.orchestration.mart;

import io.trino.sql.parser.ParsingException;
import io.trino.sql.parser.SqlParser;
import io.trino.sql.tree.DefaultTraversalVisitor;
import io.trino.sql.tree.Statement;
import io.trino.sql.tree.Table;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import vn.kho.schema.contract.DatasetName;
import vn.kho.schema.mart.Mart;

/** Finds the datasets that marts read. */
public final class MartTableFinder {
  private MartTableFinder() {}

  /** Their names, in order; a mart whose query does not parse reads nothing. */
  public static List<DatasetName> of(List<Mart> marts) {
    Set<DatasetName> names = new TreeSet<>();
    for (Mart mart : marts) {
      statement(mart).ifPresent(statement -> new TableVisitor().process(statement, names));
    }
    return List.copyOf(names);
  }

  private static Optional<Statement> statement(Mart mart) {
    try {
      return Optional.of(new SqlParser().createStatement(mart.sql()));
    } catch (ParsingException e) {
      return Optional.empty(); // reported by kho validate, and where the mart is made
    }
  }

  private static final class TableVisitor extends DefaultTraversalVisitor<Set<DatasetName>> {
    @Override
    protected Void visitTable(Table table, Set<DatasetName> names) {
      List<String> parts = table.getName().getParts();
      if (parts.size() >= 2) {
        Optional<DatasetName> name =
            DatasetName.parse(parts.get(parts.size() - 2), parts.get(parts.size() - 1));
        name.ifPresent(names::add);
      }
      return super.visitTable(table, names);
    }
  }
}
