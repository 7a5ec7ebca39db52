package vn.kho.quality.engine;

import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;
import vn.kho.quality.engine.projection.ProjectedRows;

/**
 * Keeps the first rows of a partition that break each rule, while the rules are judged. A row that
 * breaks none, as most do, costs one comparison for each long of flags.
 */
final class BrokenRowSampler {
  /** The lower of the two bits of every rule. */
  private static final long LOWER = 0x5555_5555_5555_5555L;

  private final int partition;
  private final ProjectedRows rows;
  private final int most;
  private final long[] open;
  private final List<List<Integer>> ofFlags = new ArrayList<>();
  private final List<Long> places = new ArrayList<>();
  private final List<byte[]> values = new ArrayList<>();
  private long place;

  /**
   * A sampler of one partition.
   *
   * @param most rows kept of a rule
   */
  BrokenRowSampler(int partition, ProjectedRows rows, int flags, int most) {
    this.partition = partition;
    this.rows = rows;
    this.most = most;
    this.open = new long[RuleStateCounts.longs(flags)];
    for (int i = 0; i < open.length; i++) {
      open[i] = LOWER;
    }
    for (int i = 0; i < flags; i++) {
      ofFlags.add(new ArrayList<>());
    }
  }

  /** Looks at the row that the projection gave last. */
  void add(InternalRow flags) {
    int kept = -1;
    for (int at = 0; at < open.length; at++) {
      long both = flags.getLong(at);
      // broken is the bit pair 01, missing 11, outside 10
      long broken = both & ~(both >>> 1) & open[at];
      while (broken != 0) {
        int shift = Long.numberOfTrailingZeros(broken);
        kept = kept < 0 ? keep() : kept;
        List<Integer> of = ofFlags.get(at * RuleStateCounts.IN_A_LONG + shift / 2);
        of.add(kept);
        if (of.size() >= most) {
          open[at] &= ~(1L << shift);
        }
        broken &= broken - 1;
      }
    }
    place++;
  }

  private int keep() {
    places.add(place);
    values.add(((UnsafeRow) rows.shown()).copy().getBytes());
    return places.size() - 1;
  }

  /** Writes what {@link BrokenRowSample#read} reads. */
  void write(DataOutputStream out) throws IOException {
    out.writeInt(partition);
    out.writeLong(place);
    out.writeInt(places.size());
    for (int i = 0; i < places.size(); i++) {
      out.writeLong(places.get(i));
      out.writeInt(values.get(i).length);
      out.write(values.get(i));
    }
    for (List<Integer> of : ofFlags) {
      out.writeInt(of.size());
      for (int kept : of) {
        out.writeInt(kept);
      }
    }
  }
}
