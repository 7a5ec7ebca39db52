package vn.kho.quality.engine;

import java.io.DataInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.CatalystTypeConverters;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** The first rows that break each rule, in the order of the rows, collected from all partitions. */
final class BrokenRowSample {
  private final int flags;
  private final int most;
  private final StructType schema;
  private final TreeMap<Integer, PartitionRows> partitions = new TreeMap<>();

  private record PartitionRows(
      long count, List<Long> places, List<byte[]> values, List<List<Integer>> ofFlags) {}

  /**
   * An empty sample.
   *
   * @param most rows of a rule
   * @param schema the columns that are kept
   */
  BrokenRowSample(int flags, int most, StructType schema) {
    this.flags = flags;
    this.most = most;
    this.schema = schema;
  }

  /** Adds what a {@link BrokenRowSampler} wrote. */
  void read(DataInputStream in) throws IOException {
    int partition = in.readInt();
    long count = in.readLong();
    List<Long> places = new ArrayList<>();
    List<byte[]> values = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      places.add(in.readLong());
      values.add(in.readNBytes(in.readInt()));
    }
    List<List<Integer>> ofFlags = new ArrayList<>();
    for (int i = 0; i < flags; i++) {
      List<Integer> of = new ArrayList<>();
      for (int left = in.readInt(); left > 0; left--) {
        of.add(in.readInt());
      }
      ofFlags.add(of);
    }
    partitions.put(partition, new PartitionRows(count, places, values, ofFlags));
  }

  /** The first rows that broke the rule of a flag. */
  List<BrokenRow> of(int flag) {
    List<BrokenRow> rows = new ArrayList<>();
    long before = 0;
    for (PartitionRows partition : partitions.values()) {
      for (int kept : partition.ofFlags().get(flag)) {
        if (rows.size() < most) {
          Row values = row(partition.values().get(kept));
          rows.add(new BrokenRow(before + partition.places().get(kept), values));
        }
      }
      before += partition.count();
    }
    return rows;
  }

  private Row row(byte[] bytes) {
    UnsafeRow internal = new UnsafeRow(schema.length());
    internal.pointTo(bytes, bytes.length);
    @Nullable Object[] cells = new Object[schema.length()];
    for (int i = 0; i < cells.length; i++) {
      Object value = internal.get(i, schema.apply(i).dataType());
      cells[i] =
          value == null
              ? null
              : CatalystTypeConverters.createToScalaConverter(schema.apply(i).dataType())
                  .apply(value);
    }
    return new GenericRowWithSchema(cells, schema);
  }
}
