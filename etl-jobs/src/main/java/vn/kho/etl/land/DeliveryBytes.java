package vn.kho.etl.land;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import vn.kho.etl.extract.Delivery;
import vn.kho.etl.storage.ConcurrentDigest;
import vn.kho.schema.contract.Contract;
import vn.kho.schema.problem.KhoException;

/** Reads the bytes of a delivery; a source that breaks off is reported as the source's fault. */
final class DeliveryBytes {
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
    try (InputStream in = opened(contract, delivery)) {
      return copy(buffer -> read(contract, delivery, in, buffer), out, digest);
    }
  }

  /** Reads some bytes; -1 at the end. */
  @FunctionalInterface
  interface ByteReader {
    int read(byte[] buffer) throws IOException;
  }

  /**
   * Copies all bytes that a reader gives.
   *
   * @param digest takes them too
   * @return how many there were
   */
  static long copy(ByteReader in, OutputStream out, MessageDigest digest) throws IOException {
    ConcurrentDigest bytes = new ConcurrentDigest(digest);
    for (int read = in.read(bytes.buffer()); read >= 0; read = in.read(bytes.buffer())) {
      byte[] buffer = bytes.buffer();
      bytes.take(read);
      out.write(buffer, 0, read);
    }
    return bytes.finish();
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
