package vn.kho.etl.parquet;

import java.io.ByteArrayInputStream;
import org.apache.parquet.io.DelegatingSeekableInputStream;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.SeekableInputStream;

/** A file that is in memory. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record HeldFile(byte[] bytes) implements InputFile {

  @Override
  public long getLength() {
    return bytes.length;
  }

  @Override
  public SeekableInputStream newStream() {
    HeldBytes places = new HeldBytes(bytes);
    return new DelegatingSeekableInputStream(places) {
      @Override
      public long getPos() {
        return places.place();
      }

      @Override
      public void seek(long place) {
        places.seek(place);
      }
    };
  }

  private static final class HeldBytes extends ByteArrayInputStream {
    HeldBytes(byte[] bytes) {
      super(bytes);
    }

    long place() {
      return pos;
    }

    void seek(long place) {
      pos = (int) Math.max(0, Math.min(place, count));
    }
  }
}
