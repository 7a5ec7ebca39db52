package vn.kho.etl.clean;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import vn.kho.etl.rows.CleanSchema;
import vn.kho.etl.table.LocalFileIO;
import vn.kho.etl.table.RowFileReader;
import vn.kho.etl.table.RowFileWriter;
import vn.kho.schema.contract.Contract;
import vn.kho.schema.table.RowColumn;

/**
 * Clean rows of many small files in one file of this machine, shaped as {@link CleanSchema}.
 *
 * @param contract the contract that they were cleaned by
 * @param file the Parquet file
 */
record RowSegment(Contract contract, Path file) {

  /** Writes rows. */
  void write(Iterable<Row> rows) {
    String location = "file:" + file.toAbsolutePath();
    RowFileWriter writer =
        new RowFileWriter(
            RowFileWriter.RowFileLayout.brief(contract),
            CleanSchema.of(contract),
            new LocalFileIO().newOutputFile(location));
    try (writer) {
      rows.forEach(writer::add);
    }
  }

  /**
   * Reads the rows in the order in which they were written.
   *
   * @param run the run that the rows are of now
   */
  void read(String run, Consumer<Row> rows) throws IOException {
    int ofRun = CleanSchema.position(contract, RowColumn.RUN);
    RowFileReader.read(
        new LocalFileIO().newInputFile("file:" + file.toAbsolutePath()),
        RowFileWriter.RowFileLayout.brief(contract).schema(),
        values -> {
          values[ofRun] = run;
          rows.accept(RowFactory.create(values));
        });
  }

  /** Whether rows are the same value by value, a decimal's places included. */
  static boolean same(List<Row> rows, List<Row> others) {
    if (rows.size() != others.size()) {
      return false;
    }
    for (int i = 0; i < rows.size(); i++) {
      if (!same(rows.get(i), others.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean same(Row row, Row other) {
    boolean same = row.size() == other.size();
    for (int i = 0; same && i < row.size(); i++) {
      Object value = row.get(i);
      same = value == null ? other.get(i) == null : value.equals(other.get(i));
    }
    return same;
  }
}
