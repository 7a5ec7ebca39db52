package vn.kho.quality.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.parquet.io.DelegatingSeekableInputStream;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.SeekableInputStream;

/**
 * A file of this machine without Hadoop's file systems, which take half a second of CPU to start.
 *
 * @param file where it is
 */
record LocalInput(Path file) implements InputFile {
  @Override
  public long getLength() throws IOException {
    return Files.size(file);
  }

  @Override
  public SeekableInputStream newStream() throws IOException {
    SeekableByteChannel channel = Files.newByteChannel(file);
    InputStream bytes = Channels.newInputStream(channel);
    return new DelegatingSeekableInputStream(bytes) {
      @Override
      public long getPos() throws IOException {
        return channel.position();
      }

      @Override
      public void seek(long place) throws IOException {
        channel.position(place);
      }
    };
  }
}
