package vn.kho.etl.table;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.apache.iceberg.exceptions.AlreadyExistsException;
import org.apache.iceberg.io.InputFile;
import org.apache.iceberg.io.OutputFile;
import org.apache.iceberg.io.PositionOutputStream;

/**
 * A local file to write. Iceberg's file names are never used twice, and no table names a file
 * before it is closed, so it is written in place. Closing it forces its bytes and its name to the
 * disk: whatever a catalog points at afterwards outlives a loss of power.
 *
 * @param location as the table knows it
 * @param path where it will be
 */
record LocalOutputFile(String location, Path path) implements OutputFile {

  @Override
  public PositionOutputStream create() {
    return open(StandardOpenOption.CREATE_NEW);
  }

  @Override
  public PositionOutputStream createOrOverwrite() {
    return open(StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING);
  }

  @Override
  public InputFile toInputFile() {
    return new LocalInputFile(location, path);
  }

  private PositionOutputStream open(OpenOption... how) {
    try {
      Durable.createDirectories(path.toAbsolutePath().getParent());
      OpenOption[] options = new OpenOption[how.length + 1];
      System.arraycopy(how, 0, options, 0, how.length);
      options[how.length] = StandardOpenOption.WRITE;
      return new Forced(FileChannel.open(path, options), path.toAbsolutePath().getParent());
    } catch (FileAlreadyExistsException e) {
      throw new AlreadyExistsException(e, "Cannot write a table's file, it exists: %s", location);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Knows how many bytes went through, and forces them when it is closed. */
  private static final class Forced extends PositionOutputStream {
    private static final int SIZE = 64 * 1024;
    private final FileChannel channel;
    private final Path folder;
    private final OutputStream out;
    private long position;

    Forced(FileChannel channel, Path folder) {
      this.channel = channel;
      this.folder = folder;
      this.out = new BufferedOutputStream(Channels.newOutputStream(channel), SIZE);
    }

    @Override
    public long getPos() {
      return position;
    }

    @Override
    public void write(int value) throws IOException {
      out.write(value);
      position++;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      out.write(bytes, offset, length);
      position += length;
    }

    @Override
    public void flush() throws IOException {
      out.flush();
    }

    @Override
    public void close() throws IOException {
      if (!channel.isOpen()) {
        return;
      }
      try (channel) {
        out.flush();
        channel.force(true);
      }
      Durable.forceNames(folder);
    }
  }
}
