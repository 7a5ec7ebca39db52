package vn.kho.orchestration.airflow;

import java.time.Duration;
import java.util.List;
import vn.kho.schema.http.HttpCallException;

/**
 * An Airflow 3, asked over REST with a token. All calls throw {@link
 * vn.kho.schema.problem.KhoException} with a code AIRFLOW_... and what Airflow said.
 */
public final class AirflowClient {
  private static final Duration FIRST_PAUSE = Duration.ofMillis(500);

  private final HttpTransport wire;

  public AirflowClient(AirflowAccess access) {
    this(access, FIRST_PAUSE);
  }

  AirflowClient(AirflowAccess access, Duration firstPause) {
    this.wire = new HttpTransport(access, firstPause);
  }

  /** The version of Airflow; asked without a sign-in. */
  public AirflowVersion version() {
    return wire.send(ApiCall.VERSION, CallBuilder.NOTHING);
  }

  /** The health of its parts. */
  public AirflowHealth health() {
    return wire.send(ApiCall.HEALTH, CallBuilder.NOTHING);
  }

  /**
   * Whether all its parts are healthy, asked once and without a user; false where no answer comes.
   */
  public boolean healthy() {
    try {
      return wire.openly(ApiCall.HEALTH).whole();
    } catch (HttpCallException lost) {
      return false;
    }
  }

  /** DAG files that do not load. */
  public List<DagImportError> importFaults() {
    return wire.list(ApiCall.IMPORT_FAULTS, CallBuilder.NOTHING, Integer.MAX_VALUE);
  }

  /** DAGs. */
  public DagApi dags() {
    return new DagApi(wire);
  }

  /** Runs of DAGs. */
  public DagRunApi runs() {
    return new DagRunApi(wire);
  }

  /** Backfills. */
  public BackfillApi backfills() {
    return new BackfillApi(wire);
  }

  /** Assets and their events. */
  public AssetApi assets() {
    return new AssetApi(wire);
  }

  /** Pools, variables, connections. */
  public AdminApi admin() {
    return new AdminApi(wire);
  }

  /** Replaces the token; for tests of a token that Airflow no longer accepts. */
  void use(String token) {
    wire.use(token);
  }
}
