package vn.kho.quality.state;

import java.io.IOException;
import java.io.Serializable;
import java.nio.channels.SeekableByteChannel;
import java.util.List;
import java.util.Optional;

/**
 * Where the states of one dataset's rules are kept: files below short names. Tasks of Spark write
 * to it too, so it is serialized to them and must reach the same place from there.
 */
public interface StateStore extends Serializable {

  /** Opens a file for reading anywhere in it; empty where there is none. */
  Optional<SeekableByteChannel> open(String name) throws IOException;

  /** Writes a whole file, in one step: a reader sees the old one or the new one. */
  void write(String name, byte[] bytes) throws IOException;

  /** Removes a file, if it is there. */
  void delete(String name) throws IOException;

  /** The names of all files. */
  List<String> names() throws IOException;
}
