package vn.kho.etl.dedupe;

import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.iceberg.Table;
import org.apache.iceberg.expressions.Expressions;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Observation;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.jspecify.annotations.Nullable;
import vn.kho.etl.clean.CleanStage;
import vn.kho.etl.land.LandedFile;
import vn.kho.etl.land.Landing;
import vn.kho.etl.mode.LoadStrategy;
import vn.kho.etl.rows.CleanSchema;
import vn.kho.etl.rows.ObservedCounts;
import vn.kho.etl.rows.StageRows;
import vn.kho.etl.table.LocalTableReader;
import vn.kho.etl.table.Warehouse;
import vn.kho.schema.contract.Column;
import vn.kho.schema.contract.Contract;
import vn.kho.schema.table.RowColumn;
import vn.kho.schema.table.SystemTable;

/**
 * Compares replayed rows with the published rows of their keys, so that a replay comes to what a
 * load of the corrected files would: a row that a later delivery brought stays, and of two rows of
 * one delivery the contract's survivor does. Only here the key of a replayed record is known: what
 * refused it, or what a person corrected, may be the key itself.
 *
 * @param warehouse the published tables
 * @param cleaner reads the records of published deliveries
 */
public record PublishedKeyComparison(Warehouse warehouse, CleanStage cleaner) {
  private static final int SURVIVOR = 5;
  private static final int SURVIVOR_KEY = 7;

  /** A row as far as it is compared; {@code filled} of the contract's columns have a value. */
  private record KeyedRow(String key, String hash, String file, long record, int filled) {
    boolean sameRecord(KeyedRow other) {
      return file.equals(other.file) && record == other.record;
    }
  }

  /** Which of two rows of one key stays, and why the other one does not. */
  private record KeyDecision(KeyedRow merged, KeyedRow survivor, MergeKind kind) {}

  /** Leaves out replayed rows that give way to published ones, with a link to these. */
  DedupedRows resolve(DedupedRows merged, Supplier<SparkSession> spark, String run) {
    Landing landing = merged.cleaned().landing();
    Contract contract = landing.contract();
    Optional<Table> table = warehouse.find(contract.name().toString());
    boolean comparable =
        landing.replay()
            && !contract.keyColumns().isEmpty()
            && LoadStrategy.of(contract).replaces()
            && merged.survivors().count() > 0;
    if (!comparable || table.map(Table::currentSnapshot).isEmpty()) {
      return merged;
    }
    Map<String, KeyedRow> replayed = replayed(contract, merged.survivors(), spark);
    Map<String, KeyedRow> stored = stored(table.orElseThrow(), contract, replayed);
    PublishedDeliveries deliveries = PublishedDeliveries.of(landing.past().published());
    Map<String, KeyedRow> published = published(landing, deliveries, replayed, stored);
    Map<String, KeyDecision> losing = new HashMap<>();
    List<Row> replaced = new ArrayList<>();
    published.forEach(
        (key, other) -> {
          KeyDecision one = deliveries.decide(contract, replayed.get(key), other);
          if (one.survivor().equals(other)) {
            losing.put(key, one);
          } else {
            replaced.add(link(run, contract, one));
          }
        });
    return losing.isEmpty() && replaced.isEmpty()
        ? merged
        : without(merged, losing, spark, run, replaced);
  }

  private static Map<String, KeyedRow> replayed(
      Contract contract, StageRows survivors, Supplier<SparkSession> spark) {
    Iterator<Row> rows =
        survivors instanceof StageRows.Local local
            ? local.rows().iterator()
            : survivors.dataset(spark.get()).toLocalIterator();
    Map<String, KeyedRow> keyed = new HashMap<>();
    while (rows.hasNext()) {
      KeyedRow row = keyed(contract, rows.next());
      keyed.put(row.key(), row);
    }
    return keyed;
  }

  private static KeyedRow keyed(Contract contract, Row row) {
    int filled = 0;
    for (int i = 0; i < contract.columns().size(); i++) {
      filled += row.isNullAt(i) ? 0 : 1;
    }
    return new KeyedRow(
        row.getString(CleanSchema.position(contract, RowColumn.KEY)),
        row.getString(CleanSchema.position(contract, RowColumn.HASH)),
        row.getString(CleanSchema.position(contract, RowColumn.FILE)),
        row.getLong(CleanSchema.position(contract, RowColumn.RECORD)),
        filled);
  }

  /** The rows of the table that have the keys and came from other records. */
  private static Map<String, KeyedRow> stored(
      Table table, Contract contract, Map<String, KeyedRow> replayed) {
    List<String> columns =
        new ArrayList<>(
            List.of(
                RowColumn.KEY.column(),
                RowColumn.HASH.column(),
                RowColumn.FILE.column(),
                RowColumn.RECORD.column()));
    int first = columns.size();
    contract.columns().stream()
        .map(Column::name)
        .filter(name -> table.schema().findField(name) != null)
        .forEach(columns::add);
    Map<String, KeyedRow> stored = new HashMap<>();
    LocalTableReader.read(
        table,
        table.currentSnapshot().snapshotId(),
        columns,
        Expressions.in(RowColumn.KEY.column(), replayed.keySet().toArray()),
        row -> {
          int filled = 0;
          for (int i = first; i < columns.size(); i++) {
            filled += row.get(i) == null ? 0 : 1;
          }
          KeyedRow one =
              new KeyedRow(
                  String.valueOf(row.get(0)),
                  String.valueOf(row.get(1)),
                  String.valueOf(row.get(2)),
                  row.get(3) instanceof Long number ? number : 0,
                  filled);
          KeyedRow own = replayed.get(one.key());
          if (own != null && !own.sameRecord(one)) {
            stored.put(one.key(), one);
          }
        });
    return stored;
  }

  /**
   * By key, the record of the same delivery as the replayed one, or of a later one, that the row of
   * the table is of. A row that a delivery brought unchanged names the record of an earlier one, so
   * the deliveries are read then.
   */
  private Map<String, KeyedRow> published(
      Landing landing,
      PublishedDeliveries deliveries,
      Map<String, KeyedRow> replayed,
      Map<String, KeyedRow> stored) {
    Map<String, KeyedRow> published = new HashMap<>();
    Map<String, String> contents = new HashMap<>();
    int first = deliveries.files().size();
    for (KeyedRow one : stored.values()) {
      int own = deliveries.number(replayed.get(one.key()));
      if (deliveries.number(one) >= own) {
        published.put(one.key(), one);
      } else {
        contents.put(one.key(), one.hash());
        first = Math.min(first, own);
      }
    }
    if (contents.isEmpty()) {
      return published;
    }
    for (Row row : cleaner.delivered(landing, deliveries.since(first), contents)) {
      KeyedRow found = keyed(landing.contract(), row);
      boolean replay =
          landing
              .past()
              .replayed()
              .filter(all -> all.contains(found.file, found.record))
              .isPresent();
      if (!replay && deliveries.number(found) >= deliveries.number(replayed.get(found.key()))) {
        published.merge(
            found.key(),
            found,
            (one, other) -> deliveries.decide(landing.contract(), one, other).survivor());
      }
    }
    return published;
  }

  /**
   * The published deliveries in their order.
   *
   * @param files of each
   * @param numbers of the last delivery that a file came with, by its checksum
   */
  private record PublishedDeliveries(List<List<LandedFile>> files, Map<String, Integer> numbers) {
    static PublishedDeliveries of(List<List<LandedFile>> files) {
      Map<String, Integer> numbers = new HashMap<>();
      for (int i = 0; i < files.size(); i++) {
        for (LandedFile file : files.get(i)) {
          numbers.put(file.sha256(), i);
        }
      }
      return new PublishedDeliveries(files, numbers);
    }

    /** The delivery of a row; -1 where it is none of these. */
    int number(@Nullable KeyedRow row) {
      return row == null ? -1 : numbers.getOrDefault(row.file(), -1);
    }

    /** The files of a delivery and of each later one. */
    List<List<LandedFile>> since(int first) {
      return files.subList(first, files.size());
    }

    /** As deliveries are loaded: the later one counts, in one the contract's survivor. */
    KeyDecision decide(Contract contract, @Nullable KeyedRow one, KeyedRow other) {
      int own = number(one);
      if (one == null || one.hash().equals(other.hash())) {
        return new KeyDecision(one == null ? other : one, other, MergeKind.COPY);
      }
      if (number(other) != own) {
        return number(other) > own
            ? new KeyDecision(one, other, MergeKind.SUPERSEDED)
            : new KeyDecision(other, one, MergeKind.SUPERSEDED);
      }
      SurvivorRank ranks = new SurvivorRank(new Landing(contract, files.get(own), "", false));
      return SurvivorRank.before(rank(ranks, one), rank(ranks, other))
          ? new KeyDecision(other, one, MergeKind.CONFLICT)
          : new KeyDecision(one, other, MergeKind.CONFLICT);
    }

    private static List<Long> rank(SurvivorRank ranks, KeyedRow row) {
      return ranks.of(SurvivorRank.RankCriterion.KEY, row.filled(), row.file(), row.record());
    }
  }

  private static DedupedRows without(
      DedupedRows merged,
      Map<String, KeyDecision> losing,
      Supplier<SparkSession> spark,
      String run,
      List<Row> replaced) {
    Contract contract = merged.cleaned().landing().contract();
    List<Row> links = new ArrayList<>();
    List<Row> before =
        merged.links() instanceof StageRows.Local local
            ? local.rows()
            : merged.links().dataset(spark.get()).collectAsList();
    before.forEach(link -> links.add(redirected(link, losing)));
    Map<MergeKind, Long> kinds = new EnumMap<>(MergeKind.class);
    kinds.putAll(merged.kinds());
    losing
        .values()
        .forEach(
            one -> {
              links.add(link(run, contract, one));
              kinds.merge(one.kind(), 1L, Long::sum);
            });
    return new DedupedRows(
        merged.cleaned(),
        losing.isEmpty() ? merged.survivors() : rest(contract, merged.survivors(), losing, spark),
        new StageRows.Local(CleanSchema.of(SystemTable.LINK), links),
        merged.read(),
        kinds,
        replaced);
  }

  private static StageRows rest(
      Contract contract,
      StageRows survivors,
      Map<String, KeyDecision> losing,
      Supplier<SparkSession> spark) {
    if (survivors instanceof StageRows.Local local) {
      int key = CleanSchema.position(contract, RowColumn.KEY);
      return new StageRows.Local(
          local.schema(),
          local.rows().stream().filter(row -> !losing.containsKey(row.getString(key))).toList());
    }
    String key = RowColumn.KEY.column();
    String folder = ((StageRows.Distributed) survivors).location() + "-unpublished";
    var keys = spark.get().createDataset(List.copyOf(losing.keySet()), Encoders.STRING()).toDF(key);
    Observation counts = new Observation();
    StageRows.stage(
        survivors
            .dataset(spark.get())
            .join(functions.broadcast(keys), new String[] {key}, "left_anti")
            .select(CleanSchema.columns(survivors.schema()))
            .observe(counts, count(lit(1)).as("rows")),
        folder);
    return new StageRows.Distributed(
        survivors.schema(), folder, ObservedCounts.count(counts, "rows"));
  }

  private static Row link(String run, Contract contract, KeyDecision one) {
    return RowFactory.create(
        run,
        contract.name().toString(),
        one.merged().file(),
        one.merged().record(),
        one.merged().key(),
        one.survivor().file(),
        one.survivor().record(),
        one.survivor().key(),
        one.kind().word());
  }

  /** Rows merged into a replayed row that gives way itself go where that one goes. */
  private static Row redirected(Row link, Map<String, KeyDecision> losing) {
    KeyDecision further = losing.get(link.getString(SURVIVOR_KEY));
    if (further == null) {
      return link;
    }
    Object[] values = new Object[link.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = link.get(i);
    }
    values[SURVIVOR] = further.survivor().file();
    values[SURVIVOR + 1] = further.survivor().record();
    values[SURVIVOR_KEY] = further.survivor().key();
    return RowFactory.create(values);
  }
}
