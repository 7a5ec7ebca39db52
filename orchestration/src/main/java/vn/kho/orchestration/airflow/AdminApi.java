package vn.kho.orchestration.airflow;

import java.util.List;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;

/**
 * Pools, variables and connections of an Airflow. Each {@code put} creates one, or changes the one
 * of that name.
 */
public final class AdminApi {
  private final HttpTransport wire;

  AdminApi(HttpTransport wire) {
    this.wire = wire;
  }

  /** All pools. */
  public List<AirflowPool> pools() {
    return wire.list(ApiCall.POOLS, CallBuilder.NOTHING.with("order_by", "id"), Integer.MAX_VALUE);
  }

  /** Makes a pool, or gives the one of this name so many slots. */
  public AirflowPool put(AirflowPool pool) {
    CallBuilder change =
        CallBuilder.of(pool.name())
            .sending(
                new AirflowPool.PoolPatch(
                    pool.name(), pool.slots(), pool.description(), pool.includeDeferred()));
    return made(ApiCall.POOL_NEW, CallBuilder.NOTHING.sending(pool), ApiCall.POOL_CHANGE, change);
  }

  /** All variables. */
  public List<AirflowVariable> variables() {
    return wire.list(
        ApiCall.VARIABLES, CallBuilder.NOTHING.with("order_by", "id"), Integer.MAX_VALUE);
  }

  /** Makes a variable, or gives the one of this name this value. */
  public AirflowVariable put(AirflowVariable variable) {
    CallBuilder change = CallBuilder.of(variable.key()).sending(variable);
    return made(
        ApiCall.VARIABLE_NEW,
        CallBuilder.NOTHING.sending(variable),
        ApiCall.VARIABLE_CHANGE,
        change);
  }

  /** All connections; Airflow answers with stars instead of their passwords. */
  public List<AirflowConnection> connections() {
    CallBuilder ask = CallBuilder.NOTHING.with("order_by", "connection_id");
    return wire.list(ApiCall.CONNECTIONS, ask, Integer.MAX_VALUE);
  }

  /** Makes a connection, or changes the one of this name. */
  public AirflowConnection put(AirflowConnection connection) {
    CallBuilder change = CallBuilder.of(connection.connectionId()).sending(connection);
    CallBuilder make = CallBuilder.NOTHING.sending(connection);
    return made(ApiCall.CONNECTION_NEW, make, ApiCall.CONNECTION_CHANGE, change);
  }

  private <A> A made(ApiCall<A> make, CallBuilder making, ApiCall<A> change, CallBuilder changing) {
    try {
      return wire.send(make, making);
    } catch (KhoException e) {
      if (e.code() != ErrorCode.AIRFLOW_CONFLICT) {
        throw e;
      }
      return wire.send(change, changing);
    }
  }
}
