package vn.kho.etl.quarantine;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.iceberg.expressions.Expressions;
import vn.kho.etl.table.LocalTableReader;
import vn.kho.etl.table.Warehouse;
import vn.kho.schema.contract.Contract;
import vn.kho.schema.table.SystemTable;

/** Finds texts of which one run refused several records, so that a text does not identify one. */
record EqualRecords(Warehouse warehouse) {
  private static final List<String> COLUMNS =
      List.of("record_id", "run_id", "raw_record", "dataset");

  /** A record and the text by which it was set aside. */
  private record TextOfRecord(String record, String text) {}

  /** A text and the run that was the first to set a record aside by it. */
  private record TextOfRun(String run, String text) {}

  /** Those of some texts that several records of one run had. */
  Set<String> among(Contract contract, Set<String> texts) {
    if (texts.isEmpty()) {
      return Set.of();
    }
    // A replay may refuse records of several deliveries again, so the first run counts.
    Map<TextOfRecord, String> first = new HashMap<>();
    LocalTableReader.read(
        warehouse,
        SystemTable.QUARANTINE,
        COLUMNS,
        Expressions.and(
            Expressions.equal("dataset", contract.name().toString()),
            Expressions.in("raw_record", texts.toArray())),
        row ->
            first.merge(
                new TextOfRecord(String.valueOf(row.get(0)), String.valueOf(row.get(2))),
                String.valueOf(row.get(1)),
                (one, other) -> one.compareTo(other) < 0 ? one : other));
    Set<TextOfRun> seen = new HashSet<>();
    Set<String> repeated = new HashSet<>();
    first.forEach(
        (record, run) -> {
          if (!seen.add(new TextOfRun(run, record.text()))) {
            repeated.add(record.text());
          }
        });
    return repeated;
  }
}
