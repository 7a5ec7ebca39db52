package vn.kho.quality.engine.key;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import scala.Tuple2;
import vn.kho.quality.state.StateStore;

/** The files of a key's state: one sorted file a part of the hashes, and runs of later changes. */
public final class KeyFileSet {
  private KeyFileSet() {}

  /** The name of a part's file. */
  static String part(String base, int part) {
    return base + "-" + part;
  }

  /** Writes one part of the keys that have a name; gives entries by key. */
  static List<Tuple2<Integer, Long>> write(
      StateStore store,
      Map<Integer, String> names,
      int keys,
      int part,
      Iterator<Tuple2<Integer, byte[]>> blocks) {
    List<List<byte[]>> byKey = new ArrayList<>();
    for (int key = 0; key < keys; key++) {
      byKey.add(new ArrayList<>());
    }
    List<byte[]> all = new ArrayList<>();
    blocks.forEachRemaining(block -> all.add(block._2()));
    KeyHashBlocks.sorted(all, byKey);
    List<Tuple2<Integer, Long>> entries = new ArrayList<>();
    names.forEach(
        (key, name) -> {
          SortedKeyRun run = KeyHashTable.of(byKey.get(key)).run();
          put(store, part(name, part), run);
          entries.add(new Tuple2<>(key, (long) run.size()));
        });
    return entries;
  }

  static void put(StateStore store, String name, SortedKeyRun run) {
    try {
      store.write(name, run.bytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A whole file; null where there is none. */
  public static byte @Nullable [] read(StateStore store, String name) throws IOException {
    SeekableByteChannel channel = store.open(name).orElse(null);
    if (channel == null) {
      return null;
    }
    try (channel) {
      ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(channel.size()));
      while (bytes.hasRemaining()) {
        if (channel.read(bytes) < 0) {
          throw new IOException("A file of states ended early: " + name);
        }
      }
      return bytes.array();
    }
  }

  static SortedKeyRun run(StateStore store, String name) throws IOException {
    byte[] bytes = read(store, name);
    if (bytes == null) {
      throw new IOException("A file of key states is missing: " + name);
    }
    return SortedKeyRun.of(bytes);
  }
}
