package vn.kho.etl.record;

import java.io.IOException;
import java.io.InputStream;

/** Opens the bytes of a file from the first on, as often as it is asked. */
@FunctionalInterface
public interface ByteSource {
  /** Opens the bytes; the caller closes them. */
  InputStream open() throws IOException;
}
