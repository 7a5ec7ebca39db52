package vn.kho.etl.table;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import org.apache.iceberg.io.SeekableInputStream;

/** Reads a local file through a small buffer; a seek inside the buffer costs nothing. */
final class LocalInputStream extends SeekableInputStream {
  private static final int SIZE = 64 * 1024;

  private final FileChannel channel;
  private final ByteBuffer buffer = ByteBuffer.allocate(SIZE).limit(0);

  /** Where in the file the buffer's first byte stands. */
  private long start;

  LocalInputStream(FileChannel channel) {
    this.channel = channel;
  }

  @Override
  public long getPos() {
    return start + buffer.position();
  }

  @Override
  public void seek(long position) {
    long inBuffer = position - start;
    if (inBuffer >= 0 && inBuffer <= buffer.limit()) {
      buffer.position((int) inBuffer);
    } else {
      start = position;
      buffer.position(0).limit(0);
    }
  }

  @Override
  public int read() throws IOException {
    return fill() ? buffer.get() & 0xff : -1;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (!buffer.hasRemaining() && length >= SIZE) {
      int read = channel.read(ByteBuffer.wrap(bytes, offset, length), getPos());
      seek(getPos() + Math.max(read, 0));
      return read;
    }
    if (!fill()) {
      return -1;
    }
    int count = Math.min(length, buffer.remaining());
    buffer.get(bytes, offset, count);
    return count;
  }

  @Override
  public long skip(long count) throws IOException {
    long skipped = Math.max(0, Math.min(count, channel.size() - getPos()));
    seek(getPos() + skipped);
    return skipped;
  }

  @Override
  public int available() throws IOException {
    return (int) Math.min(Integer.MAX_VALUE, Math.max(0, channel.size() - getPos()));
  }

  private boolean fill() throws IOException {
    if (buffer.hasRemaining()) {
      return true;
    }
    start = getPos();
    buffer.clear();
    int read = channel.read(buffer, start);
    buffer.position(0).limit(Math.max(read, 0));
    return read > 0;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
