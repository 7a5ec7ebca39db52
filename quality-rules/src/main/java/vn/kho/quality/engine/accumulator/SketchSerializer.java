package vn.kho.quality.engine.accumulator;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.apache.spark.sql.catalyst.expressions.aggregate.ApproximatePercentile.PercentileDigest;
import org.apache.spark.sql.catalyst.expressions.aggregate.ApproximatePercentile.PercentileDigestSerializer;

/** A sketch of quantiles as bytes, its length first. */
final class SketchSerializer {
  private SketchSerializer() {}

  static void write(PercentileDigest sketch, DataOutputStream out) throws IOException {
    byte[] bytes = new PercentileDigestSerializer().serialize(sketch);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  static PercentileDigest read(DataInputStream in) throws IOException {
    byte[] bytes = new byte[in.readInt()];
    in.readFully(bytes);
    return new PercentileDigestSerializer().deserialize(bytes);
  }
}
