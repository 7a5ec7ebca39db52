package vn.kho.etl.land;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import vn.kho.etl.extract.Delivery;
import vn.kho.schema.contract.Contract;
import vn.kho.schema.problem.KhoException;

/** Reads the bytes of a delivery; a source that breaks off is reported as the source's fault. */
final class DeliveryBytes {
  private static final int BUFFER = 1 << 16;

  private DeliveryBytes() {}

  /**
   * Copies all bytes.
   *
   * @param digest takes them too
   * @return how many there were
   * @throws IOException where they cannot be written
   * @throws KhoException SOURCE_UNREACHABLE where they cannot be read
   */
  static long copy(Contract contract, Delivery delivery, OutputStream out, MessageDigest digest)
      throws IOException {
    byte[] buffer = new byte[BUFFER];
    long bytes = 0;
    try (InputStream in = opened(contract, delivery)) {
      for (int read = read(contract, delivery, in, buffer);
          read >= 0;
          read = read(contract, delivery, in, buffer)) {
        out.write(buffer, 0, read);
        digest.update(buffer, 0, read);
        bytes += read;
      }
    }
    return bytes;
  }

  /** Whether the source changed while so many bytes of it were copied. */
  static boolean changed(Contract contract, Delivery delivery, long bytes) {
    try {
      return delivery.content().changed(bytes);
    } catch (IOException e) {
      throw LandFailures.brokeOff(contract, delivery, e);
    }
  }

  private static InputStream opened(Contract contract, Delivery delivery) {
    try {
      return delivery.content().open();
    } catch (IOException e) {
      throw LandFailures.brokeOff(contract, delivery, e);
    }
  }

  private static int read(Contract contract, Delivery delivery, InputStream in, byte[] buffer) {
    try {
      return in.read(buffer);
    } catch (IOException e) {
      throw LandFailures.brokeOff(contract, delivery, e);
    }
  }
}
