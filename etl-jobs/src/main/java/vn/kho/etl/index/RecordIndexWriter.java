package vn.kho.etl.index;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** Writes entries to a file, as {@link RecordIndexFile} reads them. */
final class RecordIndexWriter implements AutoCloseable {
  private final Path file;
  private final long[] words = new long[RecordIndexFile.BLOCK * RecordEntry.WIDTH];
  private final ByteBuffer bytes = RecordIndexFile.buffer();
  private int filled;
  private long entries;
  private @Nullable FileChannel channel;

  RecordIndexWriter(Path file) {
    this.file = file;
  }

  /** Adds an entry of an array. */
  void add(long[] from, int at) throws IOException {
    System.arraycopy(from, at, words, filled, RecordEntry.WIDTH);
    filled += RecordEntry.WIDTH;
    entries++;
    if (filled == words.length) {
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
    bytes.clear().limit(Long.BYTES * (1 + filled)).position(Long.BYTES);
    bytes.asLongBuffer().put(words, 0, filled);
    bytes.putLong(0, RecordIndexFile.checksum(bytes.slice()));
    bytes.position(0);
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
    filled = 0;
  }

  @Override
  public void close() throws IOException {
    try {
      if (filled > 0) {
        flush();
      }
    } finally {
      if (channel != null) {
        channel.close();
      }
    }
  }
}
