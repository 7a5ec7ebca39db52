package vn.kho.etl.jobs;

import java.util.Optional;
import vn.kho.quality.sql.ReadOnlySql;
import vn.kho.quality.sql.SqlRefusedException;

/** Checks whether a query of a contract parses and only reads, by Spark's own parser. */
final class SqlCheck {
  private SqlCheck() {}

  /** What is wrong with a query; empty where it may run. */
  static Optional<String> fault(String sql) {
    try {
      ReadOnlySql.checkInContract(sql);
      return Optional.empty();
    } catch (SqlRefusedException e) {
      return Optional.of(e.why());
    }
  }
}
