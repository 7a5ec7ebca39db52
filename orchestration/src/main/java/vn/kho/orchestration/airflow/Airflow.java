package vn.kho.orchestration.airflow;

import java.time.Duration;
import java.util.List;

/**
 * An Airflow 3, asked over REST with a token. All calls throw {@link
 * vn.kho.schema.problem.KhoException} with a code AIRFLOW_... and what Airflow said.
 */
public final class Airflow {
  private static final Duration FIRST_PAUSE = Duration.ofMillis(500);

  private final Wire wire;

  public Airflow(Access access) {
    this(access, FIRST_PAUSE);
  }

  Airflow(Access access, Duration firstPause) {
    this.wire = new Wire(access, firstPause);
  }

  /** What answers; asked without signing in. */
  public Version version() {
    return wire.send(Call.VERSION, Ask.NOTHING);
  }

  /** How its parts are. */
  public Health health() {
    return wire.send(Call.HEALTH, Ask.NOTHING);
  }

  /** How its parts are, asked once and without a user; unhealthy where no answer comes. */
  public boolean healthy() {
    try {
      return wire.openly(Call.HEALTH).whole();
    } catch (Lost lost) {
      return false;
    }
  }

  /** DAG files that do not load. */
  public List<ImportFault> importFaults() {
    return wire.list(Call.IMPORT_FAULTS, Ask.NOTHING, Integer.MAX_VALUE);
  }

  /** DAGs. */
  public Dags dags() {
    return new Dags(wire);
  }

  /** Runs of DAGs. */
  public Runs runs() {
    return new Runs(wire);
  }

  /** Backfills. */
  public Backfills backfills() {
    return new Backfills(wire);
  }

  /** Assets and their events. */
  public Assets assets() {
    return new Assets(wire);
  }

  /** Pools, variables, connections. */
  public Admin admin() {
    return new Admin(wire);
  }

  /** Goes on with another token, for tests of what happens when it is no longer taken. */
  void use(String token) {
    wire.use(token);
  }
}
