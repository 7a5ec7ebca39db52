package vn.kho.etl.record;

import java.io.IOException;
import java.io.InputStream;

/**
 * Opens the bytes of a file from the first on, as often as it is asked, also by several threads.
 */
@FunctionalInterface
public interface ByteSource {
  /** Opens the bytes; the caller closes them. */
  InputStream open() throws IOException;

  /**
   * Opens the bytes from one on; the caller closes them.
   *
   * @param offset the first byte; at the end of the file or behind it there is none
   */
  default InputStream open(long offset) throws IOException {
    InputStream bytes = open();
    try {
      for (long left = offset; left > 0; ) {
        long skipped = bytes.skip(left);
        if (skipped <= 0 && bytes.read() < 0) {
          return bytes;
        }
        left -= Math.max(1, skipped);
      }
      return bytes;
    } catch (IOException e) {
      bytes.close();
      throw e;
    }
  }

  /** How many bytes there are; -1 where that is not known before they are read. */
  default long size() {
    return -1;
  }
}
