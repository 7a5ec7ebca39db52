package vn.kho.quality.deequ;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.aggregate.ApproximatePercentile.PercentileDigest;
import org.apache.spark.sql.catalyst.expressions.aggregate.ApproximatePercentile.PercentileDigestSerializer;
import org.jspecify.annotations.Nullable;
import scala.collection.JavaConverters;
import vn.kho.quality.expectation.Measure.Figure;

/** A sketch of quantiles, the one of Deequ's ApproxQuantile, within a ten-thousandth of rank. */
final class DigestTally implements Tally {
  private static final double ERROR = 1e-4;

  private final int column;
  private long count;
  private PercentileDigest digest = new PercentileDigest(ERROR);

  DigestTally(int column) {
    this.column = column;
  }

  @Override
  public void add(InternalRow row) {
    if (!row.isNullAt(column)) {
      count++;
      digest.add(row.getDouble(column));
    }
  }

  @Override
  public void merge(Tally other) {
    DigestTally more = (DigestTally) other;
    count += more.count;
    digest.merge(more.digest);
  }

  @Override
  public boolean subtract(Tally other) {
    return ((DigestTally) other).count == 0;
  }

  @Override
  public @Nullable Object figure(Figure figure, List<Double> points) {
    if (count == 0) {
      return null;
    }
    double[] wanted = points.stream().mapToDouble(Double::doubleValue).toArray();
    return new ArrayList<>(JavaConverters.seqAsJavaList(digest.getPercentiles(wanted)));
  }

  @Override
  public void write(DataOutputStream out) throws IOException {
    byte[] bytes = new PercentileDigestSerializer().serialize(digest);
    out.writeLong(count);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  @Override
  public void read(DataInputStream in) throws IOException {
    count = in.readLong();
    byte[] bytes = new byte[in.readInt()];
    in.readFully(bytes);
    digest = new PercentileDigestSerializer().deserialize(bytes);
  }
}
