package vn.kho.quality.data;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Unpacks gzip, and refuses bytes after its end that are no gzip. Java's library ignores them, and
 * so would lose a second member whose header is damaged. Zero bytes, which pad tapes and blocks,
 * are allowed.
 */
public final class WholeGzipStream extends GZIPInputStream {
  /** The checksum and the size that end a part. */
  private static final int TRAILER = 8;

  private boolean checked;

  /**
   * Opens packed bytes.
   *
   * @throws ZipException where they are no gzip
   */
  public WholeGzipStream(InputStream bytes, int buffer) throws IOException {
    super(bytes, buffer);
  }

  @Override
  public int read(byte[] to, int offset, int length) throws IOException {
    int count = super.read(to, offset, length);
    if (count < 0 && !checked) {
      checked = true;
      checkEnd();
    }
    return count;
  }

  private void checkEnd() throws IOException {
    int held = inf.getRemaining();
    for (int i = len - held + Math.min(TRAILER, held); i < len; i++) {
      check(buf[i]);
    }
    for (int next = in.read(); next >= 0; next = in.read()) {
      check(next);
    }
  }

  private static void check(int next) throws ZipException {
    if (next != 0) {
      throw new ZipException("there are bytes behind the end");
    }
  }
}
