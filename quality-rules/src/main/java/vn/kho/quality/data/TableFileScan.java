package vn.kho.quality.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.apache.spark.sql.execution.datasources.parquet.ParquetToSparkSchemaConverter;
import org.apache.spark.sql.internal.SQLConf;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import vn.kho.quality.sql.ParquetBatchReader;

/**
 * A data file of a table with field ids, on this machine, in batches of columns: without a session,
 * a job or a plan. Columns are read by name, which is right where the file has each of them under
 * its own id, or lacks both.
 */
public final class TableFileScan {
  /**
   * The settings of a scan: dates are proleptic Gregorian, since tables do not use the old
   * calendar.
   */
  public static final Map<String, String> CONF =
      Map.of(
          "spark.sql.caseSensitive", "true",
          "spark.sql.parquet.datetimeRebaseModeInRead", "CORRECTED",
          "spark.sql.parquet.int96RebaseModeInRead", "CORRECTED");

  private final Path file;
  private final ParquetMetadata footer;
  private final StructType columns;

  private TableFileScan(Path file, ParquetMetadata footer, StructType columns) {
    this.file = file;
    this.footer = footer;
    this.columns = columns;
  }

  /** Takes rows. */
  @FunctionalInterface
  public interface BatchConsumer {
    /**
     * Takes a batch, which the next one overwrites.
     *
     * @param first the position in the file of its first row, from 0 on
     */
    void take(ColumnarBatch batch, long first);
  }

  /**
   * Opens a file, under {@link #CONF}.
   *
   * @param ids the field ids of the columns
   * @return empty where its columns differ in name, type or id
   */
  public static Optional<TableFileScan> open(
      Path file, StructType columns, Map<String, Integer> ids) throws IOException {
    try (ParquetFileReader reader = ParquetFileReader.open(new LocalInput(file))) {
      ParquetMetadata footer = reader.getFooter();
      return ParquetBatchReader.reads(columns)
              && same(footer.getFileMetaData().getSchema(), columns, ids)
          ? Optional.of(new TableFileScan(file, footer, columns))
          : Optional.empty();
    }
  }

  private static boolean same(MessageType said, StructType columns, Map<String, Integer> ids) {
    Map<Integer, String> names = new HashMap<>();
    for (Type field : said.getFields()) {
      if (field.getId() == null) {
        return false;
      }
      names.put(field.getId().intValue(), field.getName());
    }
    List<String> wanted = Arrays.asList(columns.fieldNames());
    for (String name : wanted) {
      Integer id = ids.get(name);
      boolean there = said.containsField(name);
      if (id == null || there != name.equals(names.get(id)) || (!there && names.containsKey(id))) {
        return false;
      }
    }
    StructType types = new ParquetToSparkSchemaConverter(SQLConf.get()).convert(said);
    for (StructField field : columns.fields()) {
      if (said.containsField(field.name())
          && !types.apply(field.name()).dataType().equals(field.dataType())) {
        return false;
      }
    }
    return true;
  }

  /**
   * A scan of some rows of files of one table, under {@link #CONF}.
   *
   * @param columns those of the files
   * @param rows the positions of the wanted rows by file, from 0 on
   */
  public static ParquetScan rows(StructType columns, Map<TableFileScan, BitSet> rows) {
    List<ParquetScan.RowGroup> groups = new ArrayList<>();
    rows.forEach((file, positions) -> file.addGroups(positions, groups));
    return new ParquetScan(columns.asNullable(), groups, CONF);
  }

  /** Adds its row groups of which rows are wanted. */
  private void addGroups(BitSet positions, List<ParquetScan.RowGroup> to) {
    long first = 0;
    for (BlockMetaData group : footer.getBlocks()) {
      long end = first + group.getRowCount();
      BitSet own = positions.get(Math.toIntExact(first), Math.toIntExact(end));
      if (!own.isEmpty()) {
        to.add(new ParquetScan.RowGroup(file, footer, group, Optional.of(own)));
      }
      first = end;
    }
    if (positions.length() > first) {
      throw new IllegalArgumentException("The file has no row " + (positions.length() - 1));
    }
  }

  /** The same file, of which only some of its columns are read. */
  public TableFileScan only(StructType some) {
    return new TableFileScan(file, footer, some);
  }

  /** How many rows the file has. */
  public long rows() {
    return footer.getBlocks().stream().mapToLong(BlockMetaData::getRowCount).sum();
  }

  /** Gives all rows, in their order. */
  public void read(BatchConsumer rows) throws IOException {
    long first = 0;
    for (BlockMetaData group : footer.getBlocks()) {
      try (ParquetBatchReader reader = ParquetBatchReader.open(file, footer, group, columns)) {
        while (reader.next()) {
          rows.take(reader.batch(), first);
          first += reader.batch().numRows();
        }
      }
    }
  }
}
