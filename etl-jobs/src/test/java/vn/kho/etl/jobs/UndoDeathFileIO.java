package vn.kho.etl.jobs;

import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.io.InputFile;
import org.apache.iceberg.io.OutputFile;
import vn.kho.etl.table.LocalFileIO;

/** Table files of a process that dies, without a word, as it begins a file of {@code ops.run}. */
public final class UndoDeathFileIO implements FileIO {
  private final LocalFileIO local = new LocalFileIO();

  @Override
  public InputFile newInputFile(String location) {
    return local.newInputFile(location);
  }

  @Override
  public OutputFile newOutputFile(String location) {
    if (location.contains("/ops/run/")) {
      Runtime.getRuntime().halt(DyingRun.DIED);
    }
    return local.newOutputFile(location);
  }

  @Override
  public void deleteFile(String location) {
    local.deleteFile(location);
  }
}
