package vn.kho.etl.match;

import static org.apache.spark.sql.functions.col;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;
import vn.kho.etl.match.KeyMatch.LocatedRows;
import vn.kho.quality.engine.projection.ColumnScan;
import vn.kho.schema.table.RowColumn;

/**
 * Finds the rows of a table that have a key of a delta, in one Spark job that reads only the
 * columns of keys, content hashes, files and positions, in Spark's internal row format.
 *
 * @param table rows of the table; a filter that every row with one of the keys satisfies lets Spark
 *     skip files by their column bounds
 * @param key the column of the keys
 * @param keys those of the delta
 * @param hashes the content hashes of the delta's rows, in the order of the keys; empty where
 *     neither the contents nor the positions of the table's rows matter
 */
public record DeltaMatch(LocatedRows table, String key, DeltaKeys keys, List<String> hashes) {
  /** Copies the list. */
  public DeltaMatch {
    hashes = List.copyOf(hashes);
  }

  /**
   * A row of the table whose key is in the delta.
   *
   * @param number the number of its key, in the order of the delta
   * @param same whether its content is that of the delta's row
   * @param file the data file; empty where positions were not requested
   * @param position its position in the data file, from 0
   */
  public record MatchedRow(int number, boolean same, String file, long position)
      implements Serializable {}

  /** The rows that have one of the keys. */
  public List<MatchedRow> find() {
    List<Column> columns = new ArrayList<>(List.of(col("`" + key + "`")));
    if (!hashes.isEmpty()) {
      columns.addAll(
          List.of(col(RowColumn.HASH.column()), col(table.file()), col(table.position())));
    }
    Dataset<Row> read = table.rows().select(columns.toArray(Column[]::new));
    ColumnScan scan =
        ColumnScan.ofFiles(read.sparkSession(), read)
            .orElseGet(
                () ->
                    new ColumnScan(
                        read.queryExecution().toRdd().toJavaRDD(),
                        IntStream.range(0, columns.size()).boxed().toList()));
    List<UTF8String> contents = hashes.stream().map(UTF8String::fromString).toList();
    KeySearch search = new KeySearch(keys, contents, List.copyOf(scan.places()));
    return scan.rows().mapPartitions(search::among).collect();
  }

  /** The search of a task over the rows of its files. */
  private record KeySearch(DeltaKeys keys, List<UTF8String> contents, List<Integer> places)
      implements Serializable {

    Iterator<MatchedRow> among(Iterator<InternalRow> rows) {
      int key = places.get(0);
      List<MatchedRow> found = new ArrayList<>();
      UTF8String lastFile = UTF8String.EMPTY_UTF8;
      String file = "";
      while (rows.hasNext()) {
        InternalRow row = rows.next();
        int number = keys.find(row, key);
        if (number == DeltaKeys.NONE) {
          continue;
        }
        if (contents.isEmpty()) {
          found.add(new MatchedRow(number, false, "", 0));
          continue;
        }
        UTF8String stands = row.getUTF8String(places.get(2));
        if (!stands.equals(lastFile)) {
          lastFile = stands.copy();
          file = stands.toString();
        }
        found.add(new MatchedRow(number, same(row, number), file, row.getLong(places.get(3))));
      }
      return found.iterator();
    }

    private boolean same(InternalRow row, int number) {
      @Nullable UTF8String content = row.getUTF8String(places.get(1));
      return contents.get(number).equals(content);
    }
  }
}
