package vn.kho.etl.dedupe;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;
import vn.kho.etl.clean.CleanedRows;
import vn.kho.etl.rows.CleanSchema;
import vn.kho.etl.rows.StageRows;
import vn.kho.schema.contract.Contract;
import vn.kho.schema.table.RowColumn;
import vn.kho.schema.table.SystemTable;

/** Merges few rows in this process: a hash map by primary key, then one by dedupe keys. */
final class LocalDeduplicator {
  private static final String BETWEEN = "\u001F";
  private final CleanedRows cleaned;
  private final Contract contract;
  private final String run;
  private final List<Row> rows;
  private final SurvivorRank ranks;

  /** The row that each row went into; itself where it stays. */
  private final int[] into;

  private final @Nullable MergeKind[] kinds;

  LocalDeduplicator(CleanedRows cleaned, String run, StageRows.Local rows) {
    this.cleaned = cleaned;
    this.contract = cleaned.landing().contract();
    this.run = run;
    this.rows = rows.rows();
    this.ranks = new SurvivorRank(cleaned.landing());
    this.into = new int[this.rows.size()];
    this.kinds = new MergeKind[into.length];
    for (int i = 0; i < into.length; i++) {
      into[i] = i;
    }
  }

  DedupedRows merge() {
    boolean keyed = !contract.keyColumns().isEmpty();
    if (keyed) {
      mergeBy(row -> of(row, text(row, RowColumn.KEY)), SurvivorRank.RankCriterion.KEY);
    }
    MatchKey match = new MatchKey(contract);
    if (match.given()) {
      mergeBy(row -> of(row, match.of(row)), SurvivorRank.RankCriterion.MATCH);
    }
    if (cleaned.landing().past().several()) {
      Map<String, Integer> seen = new HashMap<>();
      mergeBy(
          row -> keyed ? text(row, RowColumn.KEY) : nth(row, seen),
          SurvivorRank.RankCriterion.DELIVERY);
    }
    return deduped();
  }

  private DedupedRows deduped() {
    List<Row> survivors = new ArrayList<>();
    List<Row> links = new ArrayList<>();
    Map<MergeKind, Long> counts = new EnumMap<>(MergeKind.class);
    for (int i = 0; i < into.length; i++) {
      Row row = rows.get(i);
      MergeKind kind = kinds[i];
      if (kind == null) {
        survivors.add(row);
      } else {
        links.add(link(row, rows.get(last(i)), kind));
        counts.merge(kind, 1L, Long::sum);
      }
    }
    return new DedupedRows(
        cleaned,
        new StageRows.Local(CleanSchema.of(contract), survivors),
        new StageRows.Local(CleanSchema.of(SystemTable.LINK), links),
        into.length,
        counts);
  }

  /** Identifies rows without a key by content; the n-th equal rows of all deliveries are one. */
  private String nth(Row row, Map<String, Integer> seen) {
    String hash = text(row, RowColumn.HASH);
    int delivery = cleaned.landing().past().delivery(text(row, RowColumn.FILE));
    return hash + "#" + seen.merge(delivery + BETWEEN + hash, 1, Integer::sum);
  }

  /** A value that is equal only for rows of one delivery; null where there is no value. */
  private @Nullable String of(Row row, @Nullable String value) {
    int delivery = cleaned.landing().past().delivery(text(row, RowColumn.FILE));
    return value == null ? null : delivery + BETWEEN + value;
  }

  /** Of the rows that still stay, those with one value become one. */
  private void mergeBy(Function<Row, @Nullable String> by, SurvivorRank.RankCriterion order) {
    @Nullable String[] values = new String[into.length];
    Map<String, Integer> best = new HashMap<>();
    for (int i = 0; i < into.length; i++) {
      values[i] = kinds[i] == null ? by.apply(rows.get(i)) : null;
      String value = values[i];
      if (value != null) {
        best.merge(value, i, (stays, row) -> before(order, row, stays) ? row : stays);
      }
    }
    for (int i = 0; i < into.length; i++) {
      Integer survivor = values[i] == null ? null : best.get(values[i]);
      if (survivor != null && survivor != i) {
        into[i] = survivor;
        kinds[i] = equal(rows.get(i), rows.get(survivor)) ? MergeKind.COPY : order.differing();
      }
    }
  }

  private boolean before(SurvivorRank.RankCriterion by, int one, int other) {
    return SurvivorRank.before(rank(by, rows.get(one)), rank(by, rows.get(other)));
  }

  private List<Long> rank(SurvivorRank.RankCriterion by, Row row) {
    long record = row.getLong(CleanSchema.position(contract, RowColumn.RECORD));
    return ranks.of(by, filled(row), text(row, RowColumn.FILE), record);
  }

  private boolean equal(Row one, Row other) {
    return text(one, RowColumn.HASH).equals(text(other, RowColumn.HASH));
  }

  private int filled(Row row) {
    int filled = 0;
    for (int i = 0; i < contract.columns().size(); i++) {
      filled += row.isNullAt(i) ? 0 : 1;
    }
    return filled;
  }

  private int last(int from) {
    int at = from;
    while (into[at] != at) {
      at = into[at];
    }
    return at;
  }

  private String text(Row row, RowColumn column) {
    return row.getString(CleanSchema.position(contract, column));
  }

  private Row link(Row merged, Row survivor, MergeKind kind) {
    int record = CleanSchema.position(contract, RowColumn.RECORD);
    return RowFactory.create(
        run,
        contract.name().toString(),
        text(merged, RowColumn.FILE),
        merged.getLong(record),
        text(merged, RowColumn.KEY),
        text(survivor, RowColumn.FILE),
        survivor.getLong(record),
        text(survivor, RowColumn.KEY),
        kind.word());
  }
}
