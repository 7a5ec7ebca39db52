package vn.kho.etl.check;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.Schema;
import org.apache.iceberg.types.Types;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import vn.kho.etl.rows.StageRows;
import vn.kho.etl.table.LocalFileIO;
import vn.kho.etl.table.RowFileReader;

/** Reads few staged rows into this process, without Spark. */
final class StagedRowReader {
  private static final String LOCAL = "file:";

  private StagedRowReader() {}

  /**
   * The rows, in source order; empty where they are a part of what is staged, or their files are
   * not those of a table on this machine.
   *
   * @param table the columns of the table in whose form they were written
   */
  static Optional<StageRows.Local> read(StageRows.Distributed staged, Schema table) {
    if (staged.count() == 0) {
      return Optional.of(new StageRows.Local(staged.schema(), List.of()));
    }
    List<DataFile> files = staged.written().files();
    List<Types.NestedField> columns =
        Arrays.stream(staged.schema().fieldNames())
            .flatMap(name -> Optional.ofNullable(table.findField(name)).stream())
            .toList();
    boolean readable =
        staged.whole()
            && !files.isEmpty()
            && columns.size() == staged.schema().size()
            && files.stream().allMatch(file -> file.location().startsWith(LOCAL));
    return readable ? Optional.of(read(staged, files, new Schema(columns))) : Optional.empty();
  }

  private static StageRows.Local read(
      StageRows.Distributed staged, List<DataFile> files, Schema columns) {
    List<Row> rows = new ArrayList<>(Math.toIntExact(staged.count()));
    LocalFileIO io = new LocalFileIO();
    try {
      for (DataFile file : files) {
        RowFileReader.read(
            io.newInputFile(file.location()),
            columns,
            values -> rows.add(RowFactory.create(values)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new StageRows.Local(staged.schema(), rows);
  }
}
