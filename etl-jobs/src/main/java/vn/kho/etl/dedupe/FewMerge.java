package vn.kho.etl.dedupe;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.Function;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;
import vn.kho.etl.clean.Cleaned;
import vn.kho.etl.rows.CleanSchema;
import vn.kho.etl.rows.Rows;
import vn.kho.schema.contract.Contract;
import vn.kho.schema.contract.Dedupe;
import vn.kho.schema.contract.LoadMode;
import vn.kho.schema.table.RowColumn;
import vn.kho.schema.table.SystemTable;

/** Merges few rows in this process: a hash map by primary key, then one by dedupe keys. */
final class FewMerge {
  private static final String BETWEEN = "\u001F";
  private final Cleaned cleaned;
  private final Contract contract;
  private final String run;
  private final int key;
  private final int file;
  private final int record;

  FewMerge(Cleaned cleaned, String run) {
    this.cleaned = cleaned;
    this.contract = cleaned.landing().contract();
    this.run = run;
    this.key = CleanSchema.position(contract, RowColumn.KEY);
    this.file = CleanSchema.position(contract, RowColumn.FILE);
    this.record = CleanSchema.position(contract, RowColumn.RECORD);
  }

  Deduped merge(Rows.Few rows) {
    int[] into = new int[rows.rows().size()];
    for (int i = 0; i < into.length; i++) {
      into[i] = i;
    }
    boolean several = cleaned.landing().past().several();
    mergeBy(rows.rows(), into, row -> of(row, row.getString(key)), this::replaces);
    MatchKey match = new MatchKey(contract);
    if (match.given()) {
      mergeBy(rows.rows(), into, row -> of(row, match.of(row)), this::replaces);
    }
    if (several) {
      // Deliveries in the order in which they landed, as if each had been loaded by itself.
      boolean newest = contract.load().mode() != LoadMode.APPEND;
      mergeBy(rows.rows(), into, row -> row.getString(key), (later, earlier) -> newest);
    }
    List<Row> survivors = new ArrayList<>();
    List<Row> links = new ArrayList<>();
    for (int i = 0; i < into.length; i++) {
      Row row = rows.rows().get(i);
      if (into[i] == i) {
        survivors.add(row);
      } else {
        links.add(link(row, rows.rows().get(last(into, i))));
      }
    }
    return new Deduped(
        cleaned,
        new Rows.Few(rows.schema(), survivors),
        new Rows.Few(CleanSchema.of(SystemTable.LINK), links));
  }

  /** Rows of different deliveries are not the same, whatever their keys. */
  private @Nullable String of(Row row, @Nullable String value) {
    int delivery = cleaned.landing().past().delivery(row.getString(file));
    return value == null ? null : delivery + BETWEEN + value;
  }

  private static void mergeBy(
      List<Row> rows,
      int[] into,
      Function<Row, @Nullable String> by,
      BiPredicate<Row, Row> replaces) {
    Map<String, Integer> best = new HashMap<>();
    for (int i = 0; i < into.length; i++) {
      String value = into[i] == i ? by.apply(rows.get(i)) : null;
      Integer other = value == null ? null : best.get(value);
      if (value == null) {
        continue;
      }
      if (other == null || replaces.test(rows.get(i), rows.get(other))) {
        best.put(value, i);
        if (other != null) {
          into[other] = i;
        }
      } else {
        into[i] = other;
      }
    }
  }

  /** Whether a later row takes the place of an earlier one. */
  private boolean replaces(Row later, Row earlier) {
    Dedupe.Survivor survivor = contract.dedupe().survivor();
    return switch (survivor) {
      case FIRST -> false;
      case LAST -> true;
      case MOST_COMPLETE -> filled(later) > filled(earlier);
    };
  }

  private int filled(Row row) {
    int filled = 0;
    for (int i = 0; i < contract.columns().size(); i++) {
      filled += row.isNullAt(i) ? 0 : 1;
    }
    return filled;
  }

  private static int last(int[] into, int from) {
    int at = from;
    while (into[at] != at) {
      at = into[at];
    }
    return at;
  }

  private Row link(Row merged, Row survivor) {
    return RowFactory.create(
        run,
        contract.name().toString(),
        merged.getString(file),
        merged.getLong(record),
        merged.getString(key),
        survivor.getString(file),
        survivor.getLong(record),
        survivor.getString(key));
  }
}
