package vn.kho.etl.check;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.iceberg.DataFile;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import vn.kho.etl.index.CarriedRecords;
import vn.kho.etl.index.StaleIndexException;
import vn.kho.etl.match.HashedRows;
import vn.kho.etl.match.KeyMatch;
import vn.kho.etl.match.LocalMatch;
import vn.kho.etl.match.MatchCounts;
import vn.kho.etl.match.MatchRules;
import vn.kho.etl.match.PlaceKind;
import vn.kho.etl.mode.LoadStrategy;
import vn.kho.etl.rows.CleanSchema;
import vn.kho.etl.rows.RowPlaces;
import vn.kho.etl.rows.StageRows;
import vn.kho.etl.table.CommitProperties;
import vn.kho.etl.table.DataFileAppend;
import vn.kho.etl.table.DeltaCommit;
import vn.kho.etl.table.LocalTableWriter;
import vn.kho.etl.table.TaskFileWriter;
import vn.kho.quality.sql.LocalDataset;
import vn.kho.quality.state.RemovedRows;
import vn.kho.schema.table.RowColumn;
import vn.kho.schema.table.SystemTable;

/**
 * Brings many rows with keys to a table that has rows. Both are compared by hashes of their keys
 * and contents ({@link KeyMatch}), and only rows that change are written: what is brought goes into
 * new data files, what is replaced or removed is deleted by its position. A file of which much goes
 * is written again without it. Rows are found by their places in a scan that reads every file.
 */
final class KeyedAuditWriter implements AuditWriter {
  /** From this share of a file's rows on, writing it again costs less than reading past deletes. */
  private static final double REWRITE = 0.3;

  private static final String KEY = RowColumn.KEY.column();

  private final AuditTarget target;
  private final StageRows rows;
  private final CheckStaging stage;
  private final RefusedRecords refused;
  private final SourceDeletionCheck deletions;
  private final LoadStrategy strategy;
  private KeyMatch.@Nullable KeyMatchResult match;
  private @Nullable TableDifference difference;
  private Optional<LocalMatch> here = Optional.empty();

  KeyedAuditWriter(AuditTarget target, StageRows rows, CheckStaging stage, RefusedRecords refused) {
    this.target = target;
    this.rows = rows;
    this.stage = stage;
    this.refused = refused;
    this.deletions = SourceDeletionCheck.of(refused.deduped().cleaned());
    this.strategy = target.strategy();
  }

  /** Whether rows can be written by this writer: they have keys, and the table has rows. */
  static boolean suits(AuditTarget target) {
    return target.base().isPresent() && !target.byContent();
  }

  @Override
  public TableDifference compare() {
    if (difference == null) {
      difference = compared();
    }
    return difference;
  }

  private TableDifference compared() {
    KeepPolicy keeping = KeepPolicy.of(target, refused);
    Optional<Dataset<Row>> keysRefused =
        keeping.kind() == KeepPolicy.KeepBasis.NONE
            ? Optional.empty()
            : Optional.of(refused.keys(stage.spark()));
    Optional<Dataset<Row>> atSource =
        deletions.keys().map(keys -> keys.dataset(stage.spark(), KEY));
    Optional<HashedRows> hashed = hashed();
    MatchRules rules = new MatchRules(strategy.present(), unseen(keeping), hashed.isPresent());
    here =
        hashed.isPresent() && keysRefused.isEmpty() && atSource.isEmpty()
            ? here()
            : Optional.empty();
    KeyMatch.KeyMatchResult found =
        here.flatMap(local -> local.compare(hashed.orElseThrow(), rules))
            .orElseGet(
                () ->
                    new KeyMatch(delivered(), main(), keysRefused, atSource, keys(), hashed)
                        .compare(rules));
    MatchCounts counts = found.counts();
    if (counts.repeated() > 0) {
      throw hashed.isPresent()
          ? new StaleIndexException("a key stands twice in the delivery, one of them is known")
          : target.repeatedKey();
    }
    if (found.places(PlaceKind.BROUGHT).count(HashedRows.FILE) > 0) {
      throw new StaleIndexException("rows of known records are not in the table");
    }
    match = found;
    return new TableDifference(
        counts.inserted(),
        counts.updated(),
        counts.unchanged(),
        counts.removed(),
        counts.kept(),
        counts.table());
  }

  /** Compares few rows in this process; empty where Spark is to do it. */
  private Optional<LocalMatch> here() {
    return cleaned() instanceof StageRows.Local local
        ? target.localMatch(stage.spark(), local)
        : Optional.empty();
  }

  /** How many keys of refused records and of the source there are. */
  private long keys() {
    return refused.count() + deletions.keys().map(keys -> keys.rows().count()).orElse(0L);
  }

  private MatchRules.UndeliveredPolicy unseen(KeepPolicy keeping) {
    if (keeping.kind() == KeepPolicy.KeepBasis.ALL) {
      return MatchRules.UndeliveredPolicy.KEPT;
    }
    return switch (strategy.missing()) {
      case REMOVED -> MatchRules.UndeliveredPolicy.REMOVED;
      case STAYS ->
          deletions.removes()
              ? MatchRules.UndeliveredPolicy.REMOVED
              : MatchRules.UndeliveredPolicy.STAYS;
    };
  }

  private KeyMatch.LocatedRows delivered() {
    return new KeyMatch.LocatedRows(
        rows.located(stage.spark()), StageRows.AT_FILE, StageRows.AT_POSITION, rows.count());
  }

  private Optional<HashedRows> hashed() {
    return rows instanceof StageRows.WithKnownRecords some
        ? Optional.of(CarriedRecords.of(some.known().records()))
        : Optional.empty();
  }

  /**
   * Requires that the rows of main without any other outcome are as many as the known records.
   *
   * @throws StaleIndexException where known records are not as many
   */
  void requireKnown() {
    long known = found().counts().table() - otherThanKnown().count();
    if (!(rows instanceof StageRows.WithKnownRecords some) || some.known().count() != known) {
      throw new StaleIndexException("known rows are not as many in the table as were delivered");
    }
  }

  /** The rows of main that are not those of known records. */
  private RowPlaces otherThanKnown() {
    RowPlaces others = gone();
    others.addAll(found().places(PlaceKind.REFUSED));
    others.addAll(found().places(PlaceKind.UNSEEN));
    others.addAll(found().places(PlaceKind.AGAIN));
    return others;
  }

  /**
   * The rows of main that known records bring again; only where some are known.
   *
   * @param shape the columns wanted
   */
  Dataset<Row> known(StructType shape) {
    KeyMatch.LocatedRows main = main();
    return main.rows()
        .where(functions.not(main.among(otherThanKnown())))
        .select(CleanSchema.columns(shape));
  }

  /** The rows of main, with all columns of the table. */
  private KeyMatch.LocatedRows main() {
    Dataset<Row> all = target.main(stage.spark()).select(target.located());
    return new KeyMatch.LocatedRows(
        all, AuditTarget.FILE, AuditTarget.POSITION, target.rowsInFiles());
  }

  /** The delivered rows that are not in the table as they are. */
  Dataset<Row> arrived(StructType shape) {
    if (cleaned() instanceof StageRows.Local local) {
      return LocalDataset.of(stage.spark(), brought(local), shape);
    }
    return at(found().places(PlaceKind.BROUGHT), this::delivered, shape);
  }

  /** The rows that are at hand: of known ones there are only hashes. */
  private StageRows cleaned() {
    return rows instanceof StageRows.WithKnownRecords some ? some.cleaned() : rows;
  }

  /** The rows of this process that are not in the table as they are. */
  private List<Row> brought(StageRows.Local local) {
    RowPlaces places = found().places(PlaceKind.BROUGHT);
    List<Row> brought = new ArrayList<>();
    places.each(StageRows.Local.FILE, at -> brought.add(local.rows().get(Math.toIntExact(at))));
    return brought;
  }

  /** Rows at places; where there is none, nothing is scanned for it. */
  private Dataset<Row> at(RowPlaces places, Supplier<KeyMatch.LocatedRows> rows, StructType shape) {
    return places.count() == 0
        ? stage.spark().createDataFrame(List.of(), shape)
        : rows.get().at(places).select(CleanSchema.columns(shape));
  }

  private KeyMatch.KeyMatchResult found() {
    if (match == null) {
      throw new IllegalStateException("Nothing was compared");
    }
    return match;
  }

  /** The rows of main that do not stay as they are. */
  private RowPlaces gone() {
    RowPlaces gone = new RowPlaces();
    gone.addAll(found().places(PlaceKind.REPLACED));
    gone.addAll(found().places(PlaceKind.REMOVED));
    return gone;
  }

  @Override
  public RowTotals write(CommitProperties note, String branch) {
    long before = found().counts().table();
    RowPlaces gone = gone();
    Set<String> rewritten = rewritten(gone);
    List<DataFile> cleaned =
        gone.count() == 0 ? target.cleanedFiles(rows, found().counts().inserted()) : List.of();
    if (!cleaned.isEmpty()) {
      DataFileAppend.commit(target.table(), cleaned, note, target.run(), branch);
      return new RowTotals(before, before + added(branch));
    }
    DeltaCommit commit =
        new DeltaCommit(files(gone, rewritten), gone.without(rewritten), rewritten);
    long more = commit.to(branch, target.table(), target.base().orElseThrow(), note, target.run());
    if (added(branch) != commit.rows()) {
      throw new IllegalStateException("The commit does not hold the rows that were written");
    }
    long dropped =
        rewritten.stream().mapToLong(file -> found().rowsOfFiles().getOrDefault(file, 0L)).sum();
    return new RowTotals(before, before + more - dropped);
  }

  /** Rows in the data files that a commit added, as its summary says. */
  private long added(String branch) {
    return target.committed(branch).added();
  }

  /** The files of which so many rows go that they are written again. */
  private Set<String> rewritten(RowPlaces gone) {
    Map<String, Long> rowsOfFiles = found().rowsOfFiles();
    return gone.files().stream()
        .filter(file -> gone.count(file) > REWRITE * rowsOfFiles.getOrDefault(file, 0L))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Writes what is brought, and what stays of files that are written again, in one job. */
  private List<DataFile> files(RowPlaces gone, Set<String> rewritten) {
    TaskFileWriter writer = new TaskFileWriter(target.table(), target.run());
    RowPlaces brought = found().places(PlaceKind.BROUGHT);
    List<JavaRDD<DataFile>> jobs = new ArrayList<>();
    List<DataFile> files = new ArrayList<>();
    if (brought.count() > 0 && cleaned() instanceof StageRows.Local local) {
      StageRows.Local some = new StageRows.Local(local.schema(), brought(local));
      files.add(LocalTableWriter.write(target.table(), some, target.run()));
    } else if (brought.count() > 0) {
      jobs.add(writer.files(delivered().at(brought)));
    }
    if (!rewritten.isEmpty()) {
      jobs.add(writer.files(main().except(gone, rewritten)));
    }
    jobs.stream().reduce(JavaRDD::union).map(JavaRDD::collect).ifPresent(files::addAll);
    return files;
  }

  @Override
  public StageRows kept() {
    RowPlaces unseen = found().places(PlaceKind.UNSEEN);
    RowPlaces kept = new RowPlaces();
    kept.addAll(unseen);
    kept.addAll(found().places(PlaceKind.REFUSED));
    Column why = main().among(unseen);
    return named(
        SystemTable.KEPT,
        kept,
        when(why, lit(KeepPolicy.UNSEEN)).otherwise(lit(KeepPolicy.REFUSED)).as("reason"));
  }

  @Override
  public StageRows deleted() {
    RowPlaces removed = deletions.removes() ? found().places(PlaceKind.REMOVED) : new RowPlaces();
    return named(SystemTable.DELETED, removed);
  }

  /** Rows of main, shaped as a system table that names their keys. */
  private StageRows named(SystemTable table, RowPlaces places, Column... more) {
    StructType shape = CleanSchema.of(table);
    if (places.count() == 0) {
      return new StageRows.Local(shape, List.of());
    }
    List<Column> columns = new ArrayList<>();
    columns.add(lit(target.run()).as("run_id"));
    columns.add(lit(target.contract().name().toString()).as("dataset"));
    columns.add(col(KEY).as("row_key"));
    columns.addAll(Arrays.asList(more));
    Dataset<Row> rows = main().at(places).select(columns.toArray(Column[]::new));
    StageRows.Distributed staged = stage.write(table.table(), rows);
    if (staged.count() != places.count()) {
      throw new IllegalStateException("Rows that were compared are not where they were");
    }
    return new StageRows.Distributed(shape, staged.location(), staged.count());
  }

  @Override
  public Optional<RemovedRows> replaced(StructType shape) {
    RowPlaces gone = gone();
    return Optional.of(
        new RemovedRows(
            () -> at(gone, this::main, shape), here.flatMap(local -> local.rows(gone, shape))));
  }
}
