package vn.kho.etl.quarantine;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.Expressions;
import org.jspecify.annotations.Nullable;
import vn.kho.etl.journal.UndoneRuns;
import vn.kho.etl.table.LocalTableReader;
import vn.kho.etl.table.Warehouse;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;
import vn.kho.schema.table.QuarantineState;
import vn.kho.schema.table.SystemTable;

/** Reads records that were set aside, with their history, as the tables are now. */
public final class QuarantineReader {
  private static final List<String> PLACE =
      List.of(
          "record_id",
          "dataset",
          "source_file",
          "source_record",
          "run_id",
          "created_at",
          "row_key");
  private static final List<String> TEXTS =
      List.of("origin", "stage", "column_name", "code", "rule", "raw_text", "raw_record");
  private static final List<String> EVENT =
      List.of(
          "record_id", "run_id", "state", "column_name", "value", "who", "why", "at", "dataset");

  private final Warehouse warehouse;
  private final UndoneRuns undone;

  /** A reader of one warehouse. */
  public QuarantineReader(Warehouse warehouse) {
    this.warehouse = warehouse;
    this.undone = new UndoneRuns(warehouse);
  }

  /**
   * The records of these ids.
   *
   * @throws KhoException SETTING_INVALID where there is none of an id
   */
  public List<QuarantinedRecord> named(List<String> ids) {
    List<QuarantinedRecord> found = read(Expressions.in("record_id", ids.toArray()));
    for (String id : ids) {
      if (found.stream().noneMatch(one -> one.id().equals(id))) {
        throw new KhoException(
            ErrorCode.SETTING_INVALID,
            "Cannot find a record of the quarantine, no such id: "
                + id
                + ". See the ids: kho quarantine list --state all");
      }
    }
    return found;
  }

  /**
   * Records with every fault and every text.
   *
   * @param where which, by {@code dataset} or {@code record_id}
   */
  public List<QuarantinedRecord> read(Expression where) {
    Map<String, QuarantinedRecord> found = new LinkedHashMap<>();
    List<String> columns = new ArrayList<>(PLACE);
    columns.addAll(TEXTS);
    rows(
        SystemTable.QUARANTINE,
        columns,
        where,
        row -> record(found, row).ifPresent(one -> one.add(fault(row, text(row)))));
    return withHistory(found, where);
  }

  /** Records that wait to be loaded, without their texts: of each the newest refusal. */
  public List<QuarantinedRecord> waiting(Expression where) {
    return brief(where).stream().filter(one -> one.state().waiting()).toList();
  }

  /** Records without their texts: of each the newest refusal. */
  public List<QuarantinedRecord> brief(Expression where) {
    Map<String, QuarantinedRecord> found = new LinkedHashMap<>();
    rows(
        SystemTable.QUARANTINE,
        PLACE,
        where,
        row -> record(found, row).ifPresent(one -> one.keepLatest(fault(row, null))));
    return withHistory(found, where);
  }

  /** How many records of each dataset are in each state, by dataset and the state's word. */
  public Map<String, Map<String, Long>> states(Set<String> datasets) {
    return datasets.isEmpty()
        ? Map.of()
        : brief(Expressions.in("dataset", datasets.toArray())).stream()
            .collect(
                Collectors.groupingBy(
                    QuarantinedRecord::dataset,
                    Collectors.groupingBy(one -> one.state().word(), Collectors.counting())));
  }

  private List<QuarantinedRecord> withHistory(
      Map<String, QuarantinedRecord> found, Expression where) {
    if (!found.isEmpty()) {
      Set<QuarantinedRecord> byRun = new HashSet<>();
      rows(
          SystemTable.QUARANTINE_EVENT,
          EVENT,
          where,
          row -> {
            QuarantinedRecord one = found.get(text(row, 0));
            QuarantineState state = QuarantineState.of(text(row, 2)).orElse(null);
            if (one != null && state != null) {
              one.add(event(row, state));
              if (state.byRun()) {
                byRun.add(one);
              }
            }
          });
      undo(byRun);
    }
    return List.copyOf(found.values());
  }

  /** Names the runs that were taken back to records whose state a run may have changed. */
  private void undo(Set<QuarantinedRecord> byRun) {
    if (!byRun.isEmpty()) {
      Map<String, Set<String>> runs = undone.byDataset();
      byRun.forEach(one -> one.undo(runs.getOrDefault(one.dataset(), Set.of())));
    }
  }

  /** Records that an older Kho set aside have no id and cannot be replayed. */
  private static Optional<QuarantinedRecord> record(
      Map<String, QuarantinedRecord> found, Record row) {
    return row.get(0) == null
        ? Optional.empty()
        : Optional.of(
            found.computeIfAbsent(
                text(row, 0),
                id ->
                    new QuarantinedRecord(
                        id,
                        text(row, 1).intern(),
                        text(row, 2).intern(),
                        row.get(3) instanceof Long number ? number : 0)));
  }

  private static QuarantinedRecord.RecordFault fault(
      Record row, QuarantinedRecord.@Nullable FaultText text) {
    return new QuarantinedRecord.RecordFault(
        text(row, 4).intern(), moment(row.get(5)), maybe(row, 6), text);
  }

  private static QuarantinedRecord.FaultText text(Record row) {
    int at = PLACE.size();
    return new QuarantinedRecord.FaultText(
        text(row, at),
        text(row, at + 1),
        maybe(row, at + 2),
        text(row, at + 3),
        maybe(row, at + 4),
        maybe(row, at + 5),
        maybe(row, at + 6));
  }

  private static QuarantineEvent event(Record row, QuarantineState state) {
    return new QuarantineEvent(
        text(row, 1),
        state,
        maybe(row, 3),
        maybe(row, 4),
        text(row, 5),
        text(row, 6),
        moment(row.get(7)));
  }

  private void rows(
      SystemTable name, List<String> columns, Expression where, Consumer<Record> rows) {
    Optional<Table> table = warehouse.find(name.table());
    Optional<Snapshot> snapshot = table.map(Table::currentSnapshot);
    boolean known =
        table.isPresent()
            && columns.stream()
                .allMatch(column -> table.orElseThrow().schema().findField(column) != null);
    if (known && snapshot.isPresent()) {
      LocalTableReader.read(
          table.orElseThrow(), snapshot.orElseThrow().snapshotId(), columns, where, rows);
    }
  }

  private static Instant moment(@Nullable Object value) {
    return value instanceof OffsetDateTime time ? time.toInstant() : Instant.EPOCH;
  }

  private static String text(Record row, int column) {
    return Objects.requireNonNullElse(maybe(row, column), "");
  }

  private static @Nullable String maybe(Record row, int column) {
    Object value = row.get(column);
    return value == null ? null : value.toString();
  }
}
