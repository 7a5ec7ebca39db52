package vn.kho.orchestration.mart;

import io.trino.sql.parser.ParsingException;
import io.trino.sql.parser.SqlParser;
import io.trino.sql.tree.Query;
import io.trino.sql.tree.Statement;
import java.util.Optional;

/** Reads queries as Trino does, without a server. */
public final class TrinoQueries {
  private TrinoQueries() {}

  /** What is wrong with a query, with its line and column; empty where it parses. */
  public static Optional<String> fault(String sql) {
    try {
      Statement statement = new SqlParser().createStatement(sql);
      return statement instanceof Query
          ? Optional.empty()
          : Optional.of("it is a statement that changes something; a query is wanted");
    } catch (ParsingException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }
}
