package vn.kho.quality.engine.key;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import vn.kho.quality.engine.key.KeyCounter.KeySpread;
import vn.kho.quality.state.StateStore;

/**
 * The exact state of the keys of one rule over the whole dataset: counts, and the files of their
 * hashes. A change is looked up in the files and stored beside them as one more run. Runs are
 * merged when they are many, and merged into the files when they are large, so that the cost of a
 * change depends on its own size.
 *
 * @param spread counts of distinct and repeated keys
 * @param base the name of the sorted files, one a part
 * @param parts how many they are
 * @param entries hashes in them
 * @param runs names of later changes
 * @param changed hashes in these
 */
public record KeyState(
    KeySpread spread, String base, int parts, long entries, List<String> runs, long changed) {
  private static final int MOST_RUNS = 8;
  private static final int LARGE = 4;

  public KeyState {
    runs = List.copyOf(runs);
  }

  public static String newName() {
    return "keys-" + UUID.randomUUID().toString().replace("-", "");
  }

  /**
   * The counts after a change; empty where it removes more hashes than there are, which shows that
   * the state is not of this dataset.
   */
  public Optional<KeySpread> after(StateStore store, SortedKeyRun change) throws IOException {
    long[] sums = {spread.distinct(), spread.repeated(), spread.repeatedKeys()};
    int[] before = new int[change.size()];
    for (int part = 0; part < parts; part++) {
      look(store, KeyFileSet.part(base, part), change, part, before);
    }
    for (String run : runs) {
      look(store, run, change, -1, before);
    }
    for (int i = 0; i < before.length; i++) {
      int now = before[i] + change.count(i);
      if (now < 0 || before[i] < 0) {
        return Optional.empty();
      }
      sums[0] += (now > 0 ? 1 : 0) - (before[i] > 0 ? 1 : 0);
      sums[1] += (now > 1 ? now : 0) - (before[i] > 1 ? before[i] : 0);
      sums[2] += (now > 1 ? 1 : 0) - (before[i] > 1 ? 1 : 0);
    }
    return Optional.of(new KeySpread(sums[0], sums[1], sums[2]));
  }

  private void look(StateStore store, String name, SortedKeyRun change, int part, int[] counts)
      throws IOException {
    int at = 0;
    while (part >= 0 && at < counts.length && KeyHashBlocks.part(change.high(at), parts) < part) {
      at++;
    }
    if (at == counts.length) {
      return;
    }
    SeekableByteChannel channel =
        store
            .open(name)
            .orElseThrow(() -> new IOException("A file of key states is missing: " + name));
    try (channel) {
      KeyFile file = new KeyFile(channel);
      while (at < counts.length
          && (part < 0 || KeyHashBlocks.part(change.high(at), parts) == part)) {
        counts[at] += file.count(change.high(at), change.low(at));
        at++;
      }
    }
  }

  /** The state with a change; writes its files and leaves the old ones alone. */
  public KeyState with(StateStore store, SortedKeyRun change, KeySpread after) throws IOException {
    SortedKeyRun all = change;
    List<String> names = new ArrayList<>(runs);
    boolean together = runs.size() + 1 > MOST_RUNS;
    boolean large = (changed + change.size()) * LARGE > entries;
    if (together || large) {
      for (String run : runs) {
        all = all.plus(KeyFileSet.run(store, run), 1);
      }
      names.clear();
    }
    if (large) {
      return rewritten(store, all, after);
    }
    String name = newName();
    KeyFileSet.put(store, name, all);
    names.add(name);
    long more = names.size() == 1 ? all.size() : changed + all.size();
    return new KeyState(after, base, parts, entries, names, more);
  }

  private KeyState rewritten(StateStore store, SortedKeyRun all, KeySpread after)
      throws IOException {
    String name = newName();
    long kept = 0;
    for (int part = 0; part < parts; part++) {
      SortedKeyRun old = KeyFileSet.run(store, KeyFileSet.part(base, part));
      SortedKeyRun merged = SortedKeyRun.of(old.plus(all.part(part, parts), 1).bytes());
      KeyFileSet.put(store, KeyFileSet.part(name, part), merged);
      kept += merged.size();
    }
    return new KeyState(after, name, parts, kept, List.of(), 0);
  }

  /** The names of all its files. */
  public List<String> files() {
    List<String> files = new ArrayList<>(runs);
    for (int part = 0; part < parts; part++) {
      files.add(KeyFileSet.part(base, part));
    }
    return files;
  }

  public void write(DataOutputStream out) throws IOException {
    out.writeLong(spread.distinct());
    out.writeLong(spread.repeated());
    out.writeLong(spread.repeatedKeys());
    out.writeUTF(base);
    out.writeInt(parts);
    out.writeLong(entries);
    out.writeLong(changed);
    out.writeInt(runs.size());
    for (String run : runs) {
      out.writeUTF(run);
    }
  }

  public static KeyState read(DataInputStream in) throws IOException {
    KeySpread spread = new KeySpread(in.readLong(), in.readLong(), in.readLong());
    String base = in.readUTF();
    int parts = in.readInt();
    long entries = in.readLong();
    long changed = in.readLong();
    List<String> runs = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      runs.add(in.readUTF());
    }
    return new KeyState(spread, base, parts, entries, runs, changed);
  }
}
