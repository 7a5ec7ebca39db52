package vn.kho.etl.extract;

import java.io.IOException;
import java.io.InputStream;

/**
 * One file that an agency delivers, not yet read.
 *
 * @param name its file name, as the landing keeps it
 * @param origin where it came from, without secrets
 * @param content opens its bytes; may be called again after a failure
 */
public record Delivery(String name, String origin, Content content) {

  /** Opens the bytes of a delivery. */
  @FunctionalInterface
  public interface Content {
    /** Opens the bytes; the caller closes them. */
    InputStream open() throws IOException;

    /** Whether opening it again costs no more than reading a file of this machine. */
    default boolean rereadable() {
      return false;
    }

    /**
     * Whether the source changed since it was opened, so that the copy may be half of it.
     *
     * @param copied how many bytes were read
     */
    default boolean changed(long copied) throws IOException {
      return false;
    }
  }
}
