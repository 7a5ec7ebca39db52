package vn.kho.etl.storage;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Supplier;

/** A stream that throws where it has more bytes than are allowed, as unpacked files may. */
public final class BoundedStream extends FilterInputStream {
  private final long most;
  private final Supplier<? extends RuntimeException> tooMany;
  private long count;

  /**
   * Bounds bytes.
   *
   * @param most how many may come
   * @param tooMany what is thrown where more come
   */
  public BoundedStream(InputStream bytes, long most, Supplier<? extends RuntimeException> tooMany) {
    super(bytes);
    this.most = most;
    this.tooMany = tooMany;
  }

  /** How many bytes have come. */
  public long count() {
    return count;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] to, int offset, int length) throws IOException {
    int read = in.read(to, offset, length);
    count += Math.max(0, read);
    if (count > most) {
      throw tooMany.get();
    }
    return read;
  }
}
