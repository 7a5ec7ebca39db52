package vn.kho.etl.table;

import java.io.Serializable;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.SerializableTable;
import org.apache.iceberg.Table;
import org.apache.iceberg.io.OutputFile;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/** Writes rows into data files of a table in Spark tasks; nobody sees them before a commit. */
public final class TaskFileWriter implements Serializable {
  private static final long serialVersionUID = 1L;
  private final Table table;
  private final RowFileWriter.RowFileLayout layout;
  private final String run;

  /**
   * Writes files of a table.
   *
   * @param run the run, which becomes part of the files' names
   */
  public TaskFileWriter(Table table, String run) {
    this.table = SerializableTable.copyOf(table);
    this.layout = RowFileWriter.RowFileLayout.of(table);
    this.run = run;
  }

  /** A file for each partition that has rows; columns are matched by name. */
  public JavaRDD<DataFile> files(Dataset<Row> rows) {
    StructType shape = rows.schema();
    return rows.toJavaRDD().mapPartitions(some -> file(some, shape));
  }

  private Iterator<DataFile> file(Iterator<Row> rows, StructType shape) {
    if (!rows.hasNext()) {
      return List.<DataFile>of().iterator();
    }
    String name = run + "-" + UUID.randomUUID() + ".parquet";
    OutputFile file = table.io().newOutputFile(table.locationProvider().newDataLocation(name));
    RowFileWriter writer = new RowFileWriter(layout, shape, file);
    try (writer) {
      rows.forEachRemaining(writer::add);
    }
    return List.of(writer.file()).iterator();
  }
}
