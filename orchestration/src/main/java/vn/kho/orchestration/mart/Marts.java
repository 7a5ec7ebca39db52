package vn.kho.orchestration.mart;

import java.util.List;
import java.util.Optional;
import vn.kho.orchestration.sql.Sql;
import vn.kho.schema.problem.KhoException;

/** Makes the views of the namespace {@code mart}, or makes them anew. */
public final class Marts {
  private final Sql sql;

  public Marts(Sql sql) {
    this.sql = sql;
  }

  /** Makes every mart; one whose tables are not there yet does not stop the others. */
  public List<Made> refresh(List<View> views) {
    sql.ask("CREATE SCHEMA IF NOT EXISTS " + View.NAMESPACE);
    return views.stream().map(this::make).toList();
  }

  private Made make(View view) {
    String name = View.NAMESPACE + "." + view.name();
    try {
      sql.run(view.statements());
      return new Made(name, Optional.empty());
    } catch (KhoException e) {
      return new Made(name, Optional.of(String.valueOf(e.getMessage())));
    }
  }
}
