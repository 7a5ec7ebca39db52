package vn.kho.orchestration.mart;

import java.util.List;
import java.util.Optional;
import vn.kho.orchestration.sql.Sql;
import vn.kho.schema.mart.Mart;
import vn.kho.schema.problem.KhoException;

/** Makes the views of the namespace {@code mart}, or makes them anew. */
public final class Marts {
  private final Sql sql;

  public Marts(Sql sql) {
    this.sql = sql;
  }

  /** Makes every mart; one whose tables are not there yet does not stop the others. */
  public List<Made> refresh(List<Mart> marts) {
    sql.ask("CREATE SCHEMA IF NOT EXISTS mart");
    return marts.stream().map(this::make).toList();
  }

  private Made make(Mart mart) {
    try {
      sql.run(ViewText.statements(mart));
      return new Made(mart.table(), Optional.empty());
    } catch (KhoException e) {
      return new Made(mart.table(), Optional.of(String.valueOf(e.getMessage())));
    }
  }
}
