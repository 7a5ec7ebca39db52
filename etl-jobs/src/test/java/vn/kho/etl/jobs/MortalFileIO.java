package vn.kho.etl.jobs;

import java.util.concurrent.atomic.AtomicInteger;
import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.io.InputFile;
import org.apache.iceberg.io.OutputFile;
import vn.kho.etl.table.LocalFileIO;

/** Table files of a process that dies, without a word, as it begins one of its metadata files. */
public final class MortalFileIO implements FileIO {
  private static final AtomicInteger LEFT = new AtomicInteger();

  private final LocalFileIO local = new LocalFileIO();

  /** The process ends at the n-th metadata file from now. */
  static void dieAt(int file) {
    LEFT.set(file);
  }

  @Override
  public InputFile newInputFile(String location) {
    return local.newInputFile(location);
  }

  @Override
  public OutputFile newOutputFile(String location) {
    if (location.endsWith(".metadata.json") && LEFT.decrementAndGet() == 0) {
      Runtime.getRuntime().halt(DyingRun.DIED);
    }
    return local.newOutputFile(location);
  }

  @Override
  public void deleteFile(String location) {
    local.deleteFile(location);
  }
}
