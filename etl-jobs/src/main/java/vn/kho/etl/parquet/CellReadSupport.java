package vn.kho.etl.parquet;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.hadoop.api.InitContext;
import org.apache.parquet.hadoop.api.ReadSupport;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.RecordMaterializer;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.jspecify.annotations.Nullable;

/**
 * Makes the cells of each row of a file. Values of columns without structure are made as they are
 * read, without a tree between; where a column is nested or repeated, all are taken from the tree
 * of parquet-hadoop, which shows such values as text.
 */
final class CellReadSupport extends ReadSupport<List<@Nullable Object>> {

  @Override
  public ReadContext init(InitContext context) {
    return new ReadContext(context.getFileSchema());
  }

  @Override
  public RecordMaterializer<List<@Nullable Object>> prepareForRead(
      Configuration configuration,
      Map<String, String> metadata,
      MessageType schema,
      ReadContext context) {
    boolean flat = schema.getFields().stream().allMatch(CellReadSupport::plain);
    return flat ? new FlatRows(schema) : new TreeRows(schema);
  }

  private static boolean plain(Type type) {
    return type.isPrimitive() && !type.isRepetition(Type.Repetition.REPEATED);
  }

  /** Rows of columns that hold one value each, or none. */
  private static final class FlatRows extends RecordMaterializer<List<@Nullable Object>> {
    private final FlatRow row;

    FlatRows(MessageType schema) {
      row = new FlatRow(schema);
    }

    @Override
    public List<@Nullable Object> getCurrentRecord() {
      return Arrays.asList(row.cells);
    }

    @Override
    public GroupConverter getRootConverter() {
      return row;
    }
  }

  /** The row that is being read; a column without a value says nothing, and is null. */
  private static final class FlatRow extends GroupConverter {
    private final CellConverter[] columns;
    private @Nullable Object[] cells;

    FlatRow(MessageType schema) {
      columns = new CellConverter[schema.getFieldCount()];
      cells = new Object[columns.length];
      for (int i = 0; i < columns.length; i++) {
        int place = i;
        columns[i] =
            new CellConverter(schema.getType(i).asPrimitiveType(), value -> cells[place] = value);
      }
    }

    @Override
    public Converter getConverter(int field) {
      return columns[field];
    }

    @Override
    public void start() {
      cells = new Object[columns.length];
    }

    @Override
    public void end() {
      // The row is taken by getCurrentRecord.
    }
  }

  /** Rows of which some column is nested or repeated. */
  private static final class TreeRows extends RecordMaterializer<List<@Nullable Object>> {
    private final GroupRecordConverter trees;
    private final List<Type> columns;

    TreeRows(MessageType schema) {
      trees = new GroupRecordConverter(schema);
      columns = schema.getFields();
    }

    @Override
    public List<@Nullable Object> getCurrentRecord() {
      Group group = trees.getCurrentRecord();
      List<@Nullable Object> cells = new ArrayList<>(columns.size());
      for (int i = 0; i < columns.size(); i++) {
        cells.add(ParquetValue.of(group, i, columns.get(i)));
      }
      return cells;
    }

    @Override
    public GroupConverter getRootConverter() {
      return trees.getRootConverter();
    }
  }
}
