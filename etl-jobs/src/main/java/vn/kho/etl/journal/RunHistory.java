package vn.kho.etl.journal;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.Expressions;
import vn.kho.etl.table.LocalTableReader;
import vn.kho.etl.table.Warehouse;
import vn.kho.schema.table.RunName;
import vn.kho.schema.table.SystemTable;

/**
 * Reads system tables from the newest runs backwards, a span of runs at a time, until what is
 * looked for is found; each table as it stood when it was looked at first. The names of runs sort
 * as their age, and files of other spans are left out by their bounds: so a load reads a few nights
 * of {@code ops.run}, not the years before.
 */
public final class RunHistory {
  private static final String RUN = "run_id";
  private static final List<Duration> SPANS = List.of(Duration.ofDays(3), Duration.ofDays(40));

  private final Warehouse warehouse;
  private final Instant now;
  private final Map<SystemTable, Optional<Table>> tables = new EnumMap<>(SystemTable.class);

  RunHistory(Warehouse warehouse, Instant now) {
    this.warehouse = warehouse;
    this.now = now;
  }

  static RunHistory of(Warehouse warehouse) {
    return new RunHistory(warehouse, Instant.now());
  }

  /** Runs of one span of time. */
  interface RunSpan {

    /**
     * Gives the rows of these runs.
     *
     * @param columns what is read, in this order; {@code run_id} among them. One that a table of an
     *     earlier release lacks is left out.
     */
    void read(SystemTable table, List<String> columns, Consumer<Record> rows);
  }

  /** Reads span after span, each older than the one before, until there is enough. */
  void read(Consumer<RunSpan> reading, BooleanSupplier enough) {
    Expression before = Expressions.alwaysTrue();
    for (Duration age : SPANS) {
      String from = RunName.beginning(now.minus(age));
      reading.accept(span(Expressions.and(before, Expressions.greaterThanOrEqual(RUN, from))));
      if (enough.getAsBoolean()) {
        return;
      }
      before = Expressions.lessThan(RUN, from);
    }
    reading.accept(span(before));
  }

  private RunSpan span(Expression runs) {
    return (name, columns, rows) -> {
      Optional<Table> table = tables.computeIfAbsent(name, unused -> warehouse.find(name.table()));
      Optional<Snapshot> snapshot = table.map(Table::currentSnapshot);
      if (table.isPresent() && snapshot.isPresent()) {
        long at = snapshot.orElseThrow().snapshotId();
        Schema schema = table.orElseThrow().schema();
        List<String> known = columns.stream().filter(one -> schema.findField(one) != null).toList();
        LocalTableReader.read(table.orElseThrow(), at, known, runs, rows);
      }
    };
  }
}
