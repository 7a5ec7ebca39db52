package vn.kho.orchestration.mart;

import io.trino.sql.parser.ParsingException;
import io.trino.sql.parser.SqlParser;
import io.trino.sql.tree.Statement;
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
      statement(mart)
          .map(MartTables::of)
          .orElse(List.of())
          .forEach(table -> MartTables.dataset(table).ifPresent(names::add));
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
}
