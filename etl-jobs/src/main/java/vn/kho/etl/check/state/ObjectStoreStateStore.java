package vn.kho.etl.check.state;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.kho.etl.storage.Storage;
import vn.kho.quality.state.StateStore;

/**
 * States in a folder of an object store.
 *
 * @param storage reaches it, from tasks too
 * @param folder its address
 */
record ObjectStoreStateStore(Storage storage, String folder) implements StateStore {
  private static final long serialVersionUID = 1L;

  @Override
  public Optional<SeekableByteChannel> open(String name) throws IOException {
    String location = folder + "/" + name;
    long size = storage.size(location);
    return size < 0 ? Optional.empty() : Optional.of(new ObjectChannel(storage, location, size));
  }

  @Override
  public void write(String name, byte[] bytes) throws IOException {
    Path here = Files.createTempFile("kho-state", ".part");
    try {
      Files.write(here, bytes);
      storage.put(here, folder + "/" + name);
    } finally {
      Files.deleteIfExists(here);
    }
  }

  @Override
  public void delete(String name) {
    storage.delete(folder + "/" + name);
  }

  @Override
  public List<String> names() throws IOException {
    return storage.list(folder + "/*").stream()
        .map(Storage.StoredObject::location)
        .map(file -> file.substring(file.lastIndexOf('/') + 1))
        .toList();
  }

  /** An object read from any place in it; a jump opens it anew. */
  private static final class ObjectChannel implements SeekableByteChannel {
    private final Storage storage;
    private final String location;
    private final long size;
    private long position;
    private @Nullable InputStream stream;

    ObjectChannel(Storage storage, String location, long size) {
      this.storage = storage;
      this.location = location;
      this.size = size;
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
      if (position >= size) {
        return -1;
      }
      InputStream from = stream == null ? storage.open(location, position) : stream;
      stream = from;
      byte[] bytes = new byte[into.remaining()];
      int read = from.read(bytes);
      if (read > 0) {
        into.put(bytes, 0, read);
        position += read;
      }
      return read;
    }

    @Override
    public SeekableByteChannel position(long wanted) throws IOException {
      if (wanted != position) {
        close();
        position = wanted;
      }
      return this;
    }

    @Override
    public long position() {
      return position;
    }

    @Override
    public long size() {
      return size;
    }

    @Override
    public boolean isOpen() {
      return true;
    }

    @Override
    public void close() throws IOException {
      if (stream != null) {
        stream.close();
        stream = null;
      }
    }

    @Override
    public int write(ByteBuffer bytes) {
      throw new NonWritableChannelException();
    }

    @Override
    public SeekableByteChannel truncate(long size) {
      throw new NonWritableChannelException();
    }
  }
}
