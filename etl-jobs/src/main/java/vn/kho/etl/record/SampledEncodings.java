package vn.kho.etl.record;

import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Function;

/**
 * The encodings that the last few samples showed, by their bytes. A file is opened several times in
 * a load: to count its records, to look at its columns, to clean it.
 */
final class SampledEncodings {
  private static final int KEPT = 8;

  private final Deque<SampledCharset> newest = new ArrayDeque<>();

  private record SampledCharset(ByteBuffer sample, Charset charset) {}

  /**
   * The encoding of a sample.
   *
   * @param detection finds it where these bytes are not among the last ones
   */
  Charset of(byte[] sample, Function<byte[], Charset> detection) {
    Optional<Charset> known = known(sample);
    if (known.isPresent()) {
      return known.orElseThrow();
    }
    Charset found = detection.apply(sample);
    synchronized (newest) {
      newest.addFirst(new SampledCharset(ByteBuffer.wrap(sample), found));
      if (newest.size() > KEPT) {
        newest.removeLast();
      }
    }
    return found;
  }

  private Optional<Charset> known(byte[] sample) {
    ByteBuffer bytes = ByteBuffer.wrap(sample);
    synchronized (newest) {
      return newest.stream()
          .filter(one -> one.sample().equals(bytes))
          .map(SampledCharset::charset)
          .findFirst();
    }
  }
}
