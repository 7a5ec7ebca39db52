package vn.kho.etl.table;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotUpdate;
import vn.kho.schema.contract.Column;
import vn.kho.schema.contract.Contract;
import vn.kho.schema.table.RunKind;

/** The properties that every commit of Kho adds to the summary of its snapshot. */
public final class CommitProperties {
  /** The run that committed. */
  public static final String RUN = "kho.run-id";

  /** The dataset whose rows were committed. */
  public static final String DATASET = "kho.dataset";

  /** The agency whose rows were committed. */
  public static final String AGENCY = "kho.agency";

  /** Where the source's next list begins, once this commit is main. */
  public static final String CURSOR = "kho.cursor";

  /** The columns that had to have a value in each row, by their names with commas between them. */
  public static final String REQUIRED = "kho.required";

  /** Who started the run, where that makes it no load: see {@link RunKind#REPLAY_SCHEDULER}. */
  public static final String SCHEDULER = "kho.scheduler";

  private final Map<String, String> entries = new TreeMap<>();

  private CommitProperties(String run) {
    entries.put(RUN, run);
  }

  /** A commit of a run. */
  public static CommitProperties of(String run) {
    return new CommitProperties(run);
  }

  /** Names the dataset, its agency and what its contract requires. */
  public CommitProperties dataset(Contract contract) {
    entries.put(REQUIRED, String.join(",", required(contract)));
    entries.put(DATASET, contract.name().toString());
    entries.put(AGENCY, contract.agency().id());
    return this;
  }

  /** Says that the rows are of records which were set aside, and are no delivery. */
  public CommitProperties replay() {
    entries.put(SCHEDULER, RunKind.REPLAY_SCHEDULER);
    return this;
  }

  /** Keeps the cursor of the rows that are committed; none where it is empty. */
  public CommitProperties cursor(Optional<String> cursor) {
    cursor.ifPresent(at -> entries.put(CURSOR, at));
    return this;
  }

  /** The entry of a count. */
  public static String count(String what) {
    return "kho." + what;
  }

  /** Adds a count, such as {@code kho.inserted}. */
  public CommitProperties count(String what, long count) {
    entries.put(count(what), Long.toString(count));
    return this;
  }

  /** All properties. */
  public Map<String, String> entries() {
    return Map.copyOf(entries);
  }

  /** Puts it on a commit that is being made. */
  public <T extends SnapshotUpdate<T>> T on(T update) {
    entries.forEach(update::set);
    return update;
  }

  /** The columns of a contract that have a value in each row. */
  public static List<String> required(Contract contract) {
    return contract.columns().stream()
        .filter(column -> column.required() || column.key() > 0)
        .map(Column::name)
        .toList();
  }

  /** The columns that had to have a value when a snapshot was made; empty where it is not known. */
  public static Optional<Set<String>> required(Snapshot snapshot) {
    return Optional.ofNullable(snapshot.summary().get(REQUIRED)).map(all -> Set.of(all.split(",")));
  }

  /** The run that made a snapshot; empty where it was not Kho. */
  public static Optional<String> run(Snapshot snapshot) {
    return Optional.ofNullable(snapshot.summary().get(RUN));
  }
}
