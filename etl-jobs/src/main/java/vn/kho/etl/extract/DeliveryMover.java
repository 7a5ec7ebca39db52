package vn.kho.etl.extract;

import java.io.IOException;
import java.util.List;

/**
 * Moves a delivered file into an archive at its source. Folders of the archive are given by their
 * path below the folder that the contract's pattern begins with.
 */
public interface DeliveryMover {

  /** The file as contracts may name it: by its path, and by its whole address. */
  List<String> names();

  /** Whether a file of an earlier delivery was moved into a folder of the archive. */
  boolean begun(String folder) throws IOException;

  /** Whether this file was moved into a folder of the archive, and has been delivered anew. */
  boolean archived(String folder) throws IOException;

  /**
   * Moves the file and its marker, if it is still what was listed. Nothing in the archive is
   * overwritten.
   *
   * @return where it is now
   * @throws java.nio.file.FileAlreadyExistsException where the archive has a file of its name
   * @throws IOException where the file was exchanged meanwhile, or cannot be moved
   */
  String move(String folder) throws IOException;
}
