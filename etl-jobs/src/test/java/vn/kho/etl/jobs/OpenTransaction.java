package vn.kho.etl.jobs;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** What becomes of a transaction that is open in a server whose client is gone. */
final class OpenTransaction {
  private OpenTransaction() {}

  static void commit(Connection open) {
    over(open, Connection::commit);
  }

  static void takeBack(Connection open) {
    over(open, Connection::rollback);
  }

  /** Ends a transaction in the server. */
  @FunctionalInterface
  private interface End {
    void of(Connection open) throws SQLException;
  }

  private static void over(Connection open, End end) {
    try (open) {
      end.of(open);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  /** Waits until somebody waits for a lock in the server. */
  static void awaitWaiter(EmbeddedPostgres postgres) {
    try (Connection connection = postgres.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      while (true) {
        try (ResultSet waiting =
            statement.executeQuery("SELECT count(*) FROM pg_locks WHERE NOT granted")) {
          waiting.next();
          if (waiting.getInt(1) > 0) {
            return;
          }
        }
        Thread.onSpinWait();
      }
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }
}
