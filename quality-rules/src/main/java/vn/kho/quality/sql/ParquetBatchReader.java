package vn.kho.quality.sql;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.mapred.FileSplit;
import org.apache.hadoop.mapreduce.TaskAttemptID;
import org.apache.hadoop.mapreduce.task.TaskAttemptContextImpl;
import org.apache.parquet.hadoop.ParquetInputFormat;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.spark.internal.config.ConfigEntry;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.RebaseDateTime.RebaseSpec;
import org.apache.spark.sql.execution.datasources.DataSourceUtils;
import org.apache.spark.sql.execution.datasources.parquet.ParquetReadSupport;
import org.apache.spark.sql.execution.datasources.parquet.VectorizedParquetRecordReader;
import org.apache.spark.sql.internal.SQLConf;
import org.apache.spark.sql.types.AtomicType;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import scala.Option;

/**
 * One row group of a Parquet file in batches of columns, by Spark's vectorized reader and without a
 * session, under the settings of the thread. A batch is overwritten by the next.
 */
public final class ParquetBatchReader implements AutoCloseable {
  private static final String SCHEMA = "org.apache.spark.sql.parquet.row.requested_schema";
  private static final List<ConfigEntry<?>> READ =
      List.of(
          SQLConf.CASE_SENSITIVE(),
          SQLConf.NESTED_SCHEMA_PRUNING_ENABLED(),
          SQLConf.PARQUET_BINARY_AS_STRING(),
          SQLConf.PARQUET_INT96_AS_TIMESTAMP(),
          SQLConf.PARQUET_INFER_TIMESTAMP_NTZ_ENABLED(),
          SQLConf.LEGACY_PARQUET_NANOS_AS_LONG());

  private final VectorizedParquetRecordReader reader;

  private ParquetBatchReader(VectorizedParquetRecordReader reader) {
    this.reader = reader;
  }

  /**
   * Opens a row group.
   *
   * @param footer what the file says of itself
   * @param group one of its row groups
   * @param columns those that are read, none of them nested
   */
  public static ParquetBatchReader open(
      Path file, ParquetMetadata footer, BlockMetaData group, StructType columns)
      throws IOException {
    SQLConf conf = SQLConf.get();
    Map<String, String> said = footer.getFileMetaData().getKeyValueMetaData();
    RebaseSpec days =
        DataSourceUtils.datetimeRebaseSpec(
            said::get, text(conf, SQLConf.PARQUET_REBASE_MODE_IN_READ()));
    RebaseSpec old =
        DataSourceUtils.int96RebaseSpec(
            said::get, text(conf, SQLConf.PARQUET_INT96_REBASE_MODE_IN_READ()));
    VectorizedParquetRecordReader reader =
        new VectorizedParquetRecordReader(
            null,
            days.mode().toString(),
            days.timeZone(),
            old.mode().toString(),
            old.timeZone(),
            false,
            conf.parquetVectorizedReaderBatchSize());
    ParquetBatchReader opened = new ParquetBatchReader(reader);
    try {
      ParquetMetadata one = new ParquetMetadata(footer.getFileMetaData(), List.of(group));
      org.apache.hadoop.fs.Path place = new org.apache.hadoop.fs.Path(file.toUri());
      reader.initialize(
          new FileSplit(place, 0, Long.MAX_VALUE, new String[0]),
          new TaskAttemptContextImpl(hadoop(conf, columns), new TaskAttemptID()),
          Option.apply(one));
      reader.initBatch(new StructType(), InternalRow.empty());
      return opened;
    } catch (InterruptedException e) {
      opened.close();
      Thread.currentThread().interrupt();
      throw new IOException("The reading was stopped: " + file, e);
    } catch (IOException | RuntimeException e) {
      opened.close();
      throw e;
    }
  }

  /** Whether such columns are read in batches here as Spark reads them. */
  public static boolean reads(StructType columns) {
    SQLConf conf = SQLConf.get();
    boolean plain =
        conf.parquetVectorizedReaderEnabled() && !conf.isParquetINT96TimestampConversion();
    for (int i = 0; plain && i < columns.size(); i++) {
      plain = columns.apply(i).dataType() instanceof AtomicType;
    }
    return plain;
  }

  /** The next batch; false where there is none. */
  public boolean next() throws IOException {
    return reader.nextBatch();
  }

  /** The batch that {@link #next} has read. */
  public ColumnarBatch batch() {
    return reader.resultBatch();
  }

  private static Configuration hadoop(SQLConf conf, StructType columns) {
    Configuration hadoop = new Configuration(false);
    hadoop.set(ParquetInputFormat.READ_SUPPORT_CLASS, ParquetReadSupport.class.getName());
    hadoop.set(SCHEMA, columns.json());
    READ.forEach(entry -> hadoop.set(entry.key(), text(conf, entry)));
    return hadoop;
  }

  private static String text(SQLConf conf, ConfigEntry<?> entry) {
    return String.valueOf(conf.getConf(entry));
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
