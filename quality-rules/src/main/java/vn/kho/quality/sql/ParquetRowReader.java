package vn.kho.quality.sql;

import java.io.IOException;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.FileMetaData;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.MessageColumnIO;
import org.apache.parquet.io.RecordReader;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.CatalystTypeConverters;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.RebaseDateTime.RebaseSpec;
import org.apache.spark.sql.execution.datasources.DataSourceUtils;
import org.apache.spark.sql.execution.datasources.parquet.ParquetRecordMaterializer;
import org.apache.spark.sql.execution.datasources.parquet.ParquetToSparkSchemaConverter;
import org.apache.spark.sql.internal.SQLConf;
import org.apache.spark.sql.types.StructType;
import scala.Function1;
import scala.Option;

/** The rows of a Parquet file by Spark's converters of values, under the settings of the thread. */
public final class ParquetRowReader {
  private ParquetRowReader() {}

  /**
   * Gives every row of a file, in its order.
   *
   * @param columns all columns of the file, as Spark sees them
   */
  public static void read(ParquetFileReader reader, StructType columns, Consumer<Row> rows)
      throws IOException {
    FileMetaData file = reader.getFileMetaData();
    Function1<Object, Object> converter = CatalystTypeConverters.createToScalaConverter(columns);
    MessageColumnIO cells = new ColumnIOFactory(file.getCreatedBy()).getColumnIO(file.getSchema());
    PageReadStore group = reader.readNextRowGroup();
    while (group != null) {
      RecordReader<InternalRow> records = cells.getRecordReader(group, values(file, columns));
      for (long row = 0; row < group.getRowCount(); row++) {
        rows.accept((Row) converter.apply(records.read()));
      }
      group = reader.readNextRowGroup();
    }
  }

  private static ParquetRecordMaterializer values(FileMetaData file, StructType columns) {
    SQLConf conf = SQLConf.get();
    Map<String, String> said = file.getKeyValueMetaData();
    String days = conf.getConfString("spark.sql.parquet.datetimeRebaseModeInRead", "EXCEPTION");
    String old = conf.getConfString("spark.sql.parquet.int96RebaseModeInRead", "EXCEPTION");
    RebaseSpec ofDays = DataSourceUtils.datetimeRebaseSpec(said::get, days);
    RebaseSpec ofOld = DataSourceUtils.int96RebaseSpec(said::get, old);
    return new ParquetRecordMaterializer(
        file.getSchema(),
        columns,
        new ParquetToSparkSchemaConverter(conf),
        Option.empty(),
        ofDays,
        ofOld);
  }
}
