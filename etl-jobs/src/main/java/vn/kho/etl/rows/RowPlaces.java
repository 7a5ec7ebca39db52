package vn.kho.etl.rows;

import java.io.Serializable;
import java.util.BitSet;
import java.util.Collections;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/**
 * Places of rows in files: one bit for each row up to the last one of a file. Goes to tasks that
 * read the files.
 */
public final class RowPlaces implements Serializable {
  private static final long serialVersionUID = 1L;
  private final TreeMap<String, BitSet> files = new TreeMap<>();
  private transient @Nullable LastFileRows last;

  /** The rows of the file that was asked for last; a scan asks for one file many times. */
  private record LastFileRows(UTF8String file, @Nullable BitSet rows) {}

  /** Adds a row by its file and its position there, from 0 on. */
  public void add(String file, long position) {
    of(file).set(Math.toIntExact(position));
  }

  /** Adds places that {@link PlaceList} packed. */
  public void add(String file, byte[] packed) {
    BitSet rows = of(file);
    PlaceList.unpack(packed, position -> rows.set(Math.toIntExact(position)));
  }

  private BitSet of(String file) {
    return files.computeIfAbsent(file, unused -> new BitSet());
  }

  /** Adds all places of others. */
  public void addAll(RowPlaces others) {
    others.files.forEach((file, rows) -> of(file).or(rows));
  }

  /** Whether a row is among them, by the name of its file as a scan has it, which is not kept. */
  public boolean contains(@Nullable UTF8String file, long position) {
    BitSet rows = rows(file);
    return rows != null && position <= Integer.MAX_VALUE && rows.get((int) position);
  }

  /** Whether a row is in one of {@link #files} and is not among them. */
  public boolean lacks(@Nullable UTF8String file, long position) {
    BitSet rows = rows(file);
    return rows != null && (position > Integer.MAX_VALUE || !rows.get((int) position));
  }

  private @Nullable BitSet rows(@Nullable UTF8String file) {
    if (file == null) {
      return null;
    }
    LastFileRows asked = last;
    if (asked == null || !asked.file().equals(file)) {
      asked = new LastFileRows(file.copy(), files.get(file.toString()));
      last = asked;
    }
    return asked.rows();
  }

  /** The files that have some of them, in the order of their names. */
  public Set<String> files() {
    return Collections.unmodifiableSet(files.keySet());
  }

  /** How many rows of a file there are. */
  public long count(String file) {
    BitSet rows = files.get(file);
    return rows == null ? 0 : rows.cardinality();
  }

  /** Those in some files; {@link #files} of the result names all of these, also without rows. */
  public RowPlaces within(Set<String> some) {
    RowPlaces rest = new RowPlaces();
    some.forEach(file -> rest.of(file).or(files.getOrDefault(file, new BitSet())));
    return rest;
  }

  /** Those in files that are not among {@code others}. */
  public RowPlaces without(Set<String> others) {
    RowPlaces rest = new RowPlaces();
    files.forEach(
        (file, rows) -> {
          if (!others.contains(file)) {
            rest.files.put(file, rows);
          }
        });
    return rest;
  }

  /** Gives the positions in a file, in their order. */
  public void each(String file, LongConsumer positions) {
    BitSet rows = files.get(file);
    if (rows != null) {
      rows.stream().asLongStream().forEach(positions);
    }
  }

  /** How many rows there are. */
  public long count() {
    return files.values().stream().mapToLong(BitSet::cardinality).sum();
  }
}
