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
import org.apache.spark.TaskContext;

/**
 * A local file to write. Iceberg's file names are never used twice, and no table names a file
 * before it is closed, so it is written in place. When a table's metadata is closed, it and every
 * file that this process wrote before are on the disk, so whatever a catalog points at afterwards
 * outlives a loss of power. A task of Spark may run in another process than the commit; its files
 * are on the disk when they are closed.
 *
 * @param location as the table knows it
 * @param path where it will be
 */
record LocalOutputFile(String location, Path path) implements OutputFile {
  private static final String METADATA = ".metadata.json";

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
      DurableFiles.createDirectories(DurableFiles.folder(path));
      OpenOption[] options = new OpenOption[how.length + 1];
      System.arraycopy(how, 0, options, 0, how.length);
      options[how.length] = StandardOpenOption.WRITE;
      return new SyncedOutputStream(path, Files.newOutputStream(path, options));
    } catch (FileAlreadyExistsException e) {
      throw new AlreadyExistsException(e, "Cannot write a table's file, it exists: %s", location);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Counts the bytes written; forces them at close in a Spark task, else with the metadata. */
  private static final class SyncedOutputStream extends PositionOutputStream {
    private static final int SIZE = 64 * 1024;
    private final Path path;
    private final OutputStream out;
    private long position;
    private boolean closed;

    SyncedOutputStream(Path path, OutputStream out) {
      this.path = path;
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
      if (closed) {
        return;
      }
      closed = true;
      out.close();
      if (TaskContext.get() != null) {
        DurableFiles.force(path);
        return;
      }
      DurableFiles.later(path);
      if (String.valueOf(path.getFileName()).endsWith(METADATA)) {
        DurableFiles.force();
      }
    }
  }
}
