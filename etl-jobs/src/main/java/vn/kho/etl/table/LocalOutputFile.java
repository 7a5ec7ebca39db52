package vn.kho.etl.table;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.apache.iceberg.exceptions.AlreadyExistsException;
import org.apache.iceberg.io.InputFile;
import org.apache.iceberg.io.OutputFile;
import org.apache.iceberg.io.PositionOutputStream;

/**
 * A local file to write. Iceberg's file names are never used twice, and no table names a file
 * before it is closed, so it is written in place.
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
      Files.createDirectories(path.toAbsolutePath().getParent());
      OpenOption[] options = new OpenOption[how.length + 1];
      System.arraycopy(how, 0, options, 0, how.length);
      options[how.length] = StandardOpenOption.WRITE;
      return new Counted(Files.newOutputStream(path, options));
    } catch (FileAlreadyExistsException e) {
      throw new AlreadyExistsException(e, "Cannot write a table's file, it exists: %s", location);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Knows how many bytes went through. */
  private static final class Counted extends PositionOutputStream {
    private static final int SIZE = 64 * 1024;
    private final OutputStream out;
    private long position;

    Counted(OutputStream out) {
      this.out = new BufferedOutputStream(out, SIZE);
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
      out.close();
    }
  }
}
