package vn.kho.etl.record;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

/** Counts how large the entries of a zip archive are, unpacked, whatever it says of them. */
final class UnpackedSizeLimit {
  /** No entry of deflate grows by more. */
  private static final long MOST_GROWTH = 1_040;

  private static final int STEP = 1 << 16;

  private UnpackedSizeLimit() {}

  /**
   * Whether the entries together have more bytes than a limit; reading stops there.
   *
   * @throws IOException where the archive is damaged
   */
  static boolean exceeds(byte[] archive, long limit) throws IOException {
    if (archive.length * MOST_GROWTH < limit) {
      return false;
    }
    byte[] step = new byte[STEP];
    long size = 0;
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        for (int read = zip.read(step); read >= 0; read = zip.read(step)) {
          size += read;
          if (size > limit) {
            return true;
          }
        }
      }
    } catch (ZipException e) {
      return false; // The reader of workbooks says what is wrong with it.
    }
    return false;
  }
}
