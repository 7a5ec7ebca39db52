package vn.kho.etl.land;

import java.io.IOException;
import java.io.InputStream;
import vn.kho.etl.record.ByteSource;
import vn.kho.etl.storage.Storage;

/** The bytes of a landed file, from any of them on. */
record LandedByteSource(Storage storage, LandedFile file) implements ByteSource {
  @Override
  public InputStream open() throws IOException {
    return open(0);
  }

  @Override
  public InputStream open(long offset) throws IOException {
    return storage.open(file.location(), offset);
  }

  @Override
  public long size() {
    return file.bytes();
  }
}
