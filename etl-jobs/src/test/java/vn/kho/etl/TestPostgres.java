package vn.kho.etl;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.time.Duration;

/** A real PostgreSQL server on loopback, as a process of its own. */
public final class TestPostgres {
  /** It is up in a second or two; the library gives up after ten, which a busy machine takes. */
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private TestPostgres() {}

  /** Starts one; whoever starts it closes it. Skips the test where none can be started. */
  public static EmbeddedPostgres start() throws IOException {
    ServerBinaries.assumeThere("PostgreSQL");
    return EmbeddedPostgres.builder().setPGStartupWait(PATIENCE).start();
  }
}
