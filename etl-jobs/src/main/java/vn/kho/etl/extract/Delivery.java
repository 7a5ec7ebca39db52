package vn.kho.etl.extract;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/**
 * One file that an agency delivers, not yet read.
 *
 * @param name its file name, as the landing keeps it
 * @param origin where it came from, without secrets
 * @param stamp what the list says of it before it is fetched
 * @param content opens its bytes; may be called again after a failure
 */
public record Delivery(String name, String origin, DeliveryStamp stamp, DeliveryContent content) {

  /** A delivery of which nothing is known before it is fetched. */
  public Delivery(String name, String origin, DeliveryContent content) {
    this(name, origin, DeliveryStamp.NONE, content);
  }

  /**
   * What a list says of a file.
   *
   * @param bytes its size; -1 where the source does not say
   * @param version its entity tag or the time of its last change; empty where the source does not
   *     say
   */
  public record DeliveryStamp(long bytes, String version) {
    /** Nothing is known. */
    public static final DeliveryStamp NONE = new DeliveryStamp(-1, "");
  }

  /** Opens the bytes of a delivery. */
  @FunctionalInterface
  public interface DeliveryContent {
    /** Opens the bytes; the caller closes them. */
    InputStream open() throws IOException;

    /** Whether opening it again costs no more than reading a file of this machine. */
    default boolean rereadable() {
      return false;
    }

    /**
     * A text of what the file system of this machine states of the file, such as inode, size and
     * times, when it was opened last, or now where it was not opened. Any change of the file
     * changes this text; empty where that is not certain.
     */
    default Optional<String> state() {
      return Optional.empty();
    }

    /** Its rows in ranges that several tasks may read at once; empty where it is one stream. */
    default Optional<RangedRows> ranges() {
      return Optional.empty();
    }

    /** What a person should know of it once it was opened, a sentence each. */
    default List<String> notes() {
      return List.of();
    }

    /** Moves the file into an archive at its source; empty where that is not possible. */
    default Optional<DeliveryMover> mover() {
      return Optional.empty();
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
