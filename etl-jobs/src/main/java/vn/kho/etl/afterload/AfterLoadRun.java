package vn.kho.etl.afterload;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import vn.kho.etl.table.CommitProperties;

/** One making of one output: the run that makes it, and the snapshots that it is made of. */
public final class AfterLoadRun {
  private final String id;
  private final InputVersions inputs;

  AfterLoadRun(String id, InputVersions inputs) {
    this.id = id;
    this.inputs = inputs;
  }

  /** The id of the run. */
  public String id() {
    return id;
  }

  /**
   * The snapshot of a table that is read; rows that are published meanwhile are read by the next
   * run. Empty where the table is missing or has no rows yet.
   *
   * @param table one of the tables of the output's inputs
   */
  public Optional<Long> snapshot(String table) {
    return Optional.ofNullable(inputs.snapshots().get(table));
  }

  /** What the commit of the output says about itself. */
  public Map<String, String> properties() {
    Map<String, String> all = new HashMap<>(CommitProperties.of(id).entries());
    all.put(InputVersions.PROPERTY, inputs.text());
    return all;
  }
}
