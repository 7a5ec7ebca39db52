package vn.kho.orchestration.airflow;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A connection that DAGs use.
 *
 * @param connectionId its name
 * @param connType its kind, such as {@code http}
 * @param host where to
 * @param port where to
 * @param schema the database
 * @param login the user
 * @param password the user's password; Airflow answers with stars
 * @param extra more, as JSON text
 * @param description what it is for
 */
public record AirflowConnection(
    String connectionId,
    String connType,
    @Nullable String host,
    @Nullable Integer port,
    @Nullable String schema,
    @Nullable String login,
    @Nullable String password,
    @Nullable String extra,
    @Nullable String description) {

  /** Without password and extra. */
  @Override
  public String toString() {
    return "Connection[" + connectionId + ", " + connType + ", " + host + "]";
  }

  record ConnectionPage(List<AirflowConnection> connections, int totalEntries)
      implements ListPage<AirflowConnection> {
    @Override
    public List<AirflowConnection> items() {
      return connections;
    }
  }
}
