package vn.kho.orchestration.airflow;

import java.util.List;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;

/** What an administrator keeps in an Airflow. What is put is made, or changed where it is there. */
public final class Admin {
  private final Wire wire;

  Admin(Wire wire) {
    this.wire = wire;
  }

  /** All pools. */
  public List<Pool> pools() {
    return wire.list(Call.POOLS, Ask.NOTHING.with("order_by", "id"), Integer.MAX_VALUE);
  }

  /** Makes a pool, or gives the one of this name so many slots. */
  public Pool put(Pool pool) {
    Ask change =
        Ask.of(pool.name())
            .sending(
                new Pool.Patch(
                    pool.name(), pool.slots(), pool.description(), pool.includeDeferred()));
    return made(Call.POOL_NEW, Ask.NOTHING.sending(pool), Call.POOL_CHANGE, change);
  }

  /** All variables. */
  public List<Variable> variables() {
    return wire.list(Call.VARIABLES, Ask.NOTHING.with("order_by", "id"), Integer.MAX_VALUE);
  }

  /** Makes a variable, or gives the one of this name this value. */
  public Variable put(Variable variable) {
    Ask change = Ask.of(variable.key()).sending(variable);
    return made(Call.VARIABLE_NEW, Ask.NOTHING.sending(variable), Call.VARIABLE_CHANGE, change);
  }

  /** All connections; their passwords are stars. */
  public List<Connection> connections() {
    Ask ask = Ask.NOTHING.with("order_by", "connection_id");
    return wire.list(Call.CONNECTIONS, ask, Integer.MAX_VALUE);
  }

  /** Makes a connection, or changes the one of this name. */
  public Connection put(Connection connection) {
    Ask change = Ask.of(connection.connectionId()).sending(connection);
    Ask make = Ask.NOTHING.sending(connection);
    return made(Call.CONNECTION_NEW, make, Call.CONNECTION_CHANGE, change);
  }

  private <A> A made(Call<A> make, Ask making, Call<A> change, Ask changing) {
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
