package vn.kho.etl.index;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import vn.kho.etl.storage.ChecksummedLongs;

/** Writes entries to a file, as {@link RecordIndexFile} reads them. */
final class RecordIndexWriter implements AutoCloseable {
  private final Path file;
  private final ChecksummedLongs block = RecordIndexFile.block();
  private long entries;
  private long written;
  private @Nullable FileChannel channel;

  RecordIndexWriter(Path file) {
    this.file = file;
  }

  /** Adds an entry of an array. */
  void add(long[] from, int at) throws IOException {
    block.add(from, at, RecordEntry.WIDTH);
    entries++;
    if (block.isFull()) {
      flush();
    }
  }

  /** How many entries were added. */
  long entries() {
    return entries;
  }

  private void flush() throws IOException {
    if (channel == null) {
      Files.createDirectories(file.toAbsolutePath().getParent());
      channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }
    written = block.write(channel, written);
  }

  @Override
  public void close() throws IOException {
    try {
      if (!block.isEmpty()) {
        flush();
      }
    } finally {
      if (channel != null) {
        channel.close();
      }
    }
  }
}
