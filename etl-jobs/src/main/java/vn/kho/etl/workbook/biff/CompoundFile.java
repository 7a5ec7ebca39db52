package vn.kho.etl.workbook.biff;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.kho.etl.workbook.LittleEndianBuffer;

/**
 * The streams of a compound file (OLE2), in which Excel 5 to 2003 and protected workbooks are kept.
 * Reads damaged files as far as possible: a chain of sectors that is cut off ends there, and one
 * that loops after as many sectors as the file has.
 */
public final class CompoundFile {
  private static final long SIGNATURE = 0xE11AB1A1E011CFD0L;
  private static final int ENTRY = 128;
  private static final int ROOT = 5;
  private static final int STREAM = 2;

  private final LittleEndianBuffer bytes;
  private final int sectorShift;
  private final int[] table;
  private final Map<String, StreamEntry> streams = new LinkedHashMap<>();
  private int miniCutoff;
  private byte[] mini = new byte[0];
  private int[] miniTable = new int[0];

  private record StreamEntry(int start, long size) {}

  public CompoundFile(byte[] file) {
    bytes = new LittleEndianBuffer(file);
    int shift = bytes.u16(30);
    sectorShift = shift >= 7 && shift <= 16 ? shift : 9;
    miniCutoff = bytes.i32(56);
    table = table();
    miniTable = ints(chain(bytes.i32(60), Integer.MAX_VALUE));
    directory(chain(bytes.i32(48), Integer.MAX_VALUE));
  }

  public static boolean is(byte[] file) {
    return file.length >= 512 && new LittleEndianBuffer(file).i64(0) == SIGNATURE;
  }

  private int sectors() {
    return Math.max(0, (bytes.length() - 1) >> sectorShift);
  }

  /** The place of a sector, or -1 where the file is too short. */
  private int place(int sector) {
    long at = (long) (sector + 1) << sectorShift;
    return sector < 0 || at >= bytes.length() ? -1 : (int) at;
  }

  private int[] table() {
    int perSector = 1 << (sectorShift - 2);
    int[] entries = new int[(sectors() / perSector + 2) * perSector];
    Arrays.fill(entries, -1);
    int filled = 0;
    for (int i = 0; i < 109; i++) {
      filled = copy(bytes.i32(76 + 4 * i), entries, filled, perSector);
    }
    int more = bytes.i32(68);
    for (int guard = 0; place(more) >= 0 && guard <= sectors(); guard++) {
      int at = place(more);
      for (int i = 0; i < perSector - 1 && at + 4 * i + 4 <= bytes.length(); i++) {
        filled = copy(bytes.i32(at + 4 * i), entries, filled, perSector);
      }
      int last = at + 4 * (perSector - 1);
      more = last + 4 <= bytes.length() ? bytes.i32(last) : -1;
    }
    return entries;
  }

  private int copy(int sector, int[] entries, int filled, int perSector) {
    int at = place(sector);
    if (at < 0 || filled + perSector > entries.length) {
      return filled;
    }
    for (int i = 0; i < perSector && at + 4 * i + 4 <= bytes.length(); i++) {
      entries[filled + i] = bytes.i32(at + 4 * i);
    }
    return filled + perSector;
  }

  private byte[] chain(int start, long size) {
    int length = 0;
    int guard = 0;
    for (int s = start; place(s) >= 0 && guard++ <= sectors(); s = following(s)) {
      length += 1 << sectorShift;
    }
    byte[] all = new byte[(int) Math.min(Math.min(length, size), Integer.MAX_VALUE - 8)];
    int at = 0;
    for (int s = start; place(s) >= 0 && at < all.length; s = following(s)) {
      int from = place(s);
      int count = Math.min(Math.min(1 << sectorShift, all.length - at), bytes.length() - from);
      System.arraycopy(bytes.array(), from, all, at, count);
      at += count;
      if (count < 1 << sectorShift) {
        break;
      }
    }
    return at == all.length ? all : Arrays.copyOf(all, at);
  }

  private int following(int sector) {
    return sector < table.length ? table[sector] : -1;
  }

  private static int[] ints(byte[] raw) {
    LittleEndianBuffer from = new LittleEndianBuffer(raw);
    int[] all = new int[raw.length / 4];
    for (int i = 0; i < all.length; i++) {
      all[i] = from.i32(4 * i);
    }
    return all;
  }

  private void directory(byte[] raw) {
    LittleEndianBuffer entries = new LittleEndianBuffer(raw);
    for (int at = 0; at + ENTRY <= raw.length; at += ENTRY) {
      int nameLength = Math.max(0, Math.min(62, entries.u16(at + 64) - 2));
      String name = entries.text(at, nameLength, StandardCharsets.UTF_16LE);
      int kind = entries.u8(at + 66);
      StreamEntry stream = new StreamEntry(entries.i32(at + 116), entries.u32(at + 120));
      if (kind == ROOT) {
        mini = chain(stream.start(), Integer.MAX_VALUE);
      } else if (kind == STREAM) {
        streams.putIfAbsent(name.toLowerCase(Locale.ROOT), stream);
      }
    }
  }

  public boolean has(String name) {
    return streams.containsKey(name.toLowerCase(Locale.ROOT));
  }

  /** The bytes of a stream, as many as the file still has; null where there is none. */
  public byte @Nullable [] read(String name) {
    StreamEntry stream = streams.get(name.toLowerCase(Locale.ROOT));
    if (stream == null) {
      return null;
    }
    if (stream.size() >= miniCutoff) {
      return chain(stream.start(), stream.size());
    }
    byte[] all = new byte[(int) Math.min(stream.size(), mini.length)];
    int at = 0;
    for (int s = stream.start(); s >= 0 && 64L * s < mini.length && at < all.length; ) {
      int count = Math.min(Math.min(64, all.length - at), mini.length - 64 * s);
      System.arraycopy(mini, 64 * s, all, at, count);
      at += count;
      s = s < miniTable.length ? miniTable[s] : -1;
    }
    return at == all.length ? all : Arrays.copyOf(all, at);
  }
}
