package vn.kho.etl.workbook.office;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;
import vn.kho.etl.storage.BoundedStream;
import vn.kho.etl.workbook.LittleEndianBuffer;
import vn.kho.etl.workbook.WorkbookFailures;

/**
 * The parts of a zip archive that is held in memory. Takes the central directory where there is a
 * whole one, and otherwise goes from one local header to the next, so that the parts of half a file
 * are found. Names are compared without regard to case, with slashes of either kind.
 */
public final class ZipArchive {
  /** No part may be larger, unpacked. */
  static final long LARGEST = 4L << 30;

  /** Up to this size, unpacked, a part may grow by any factor. */
  static final long HARMLESS = 256L << 20;

  /** A larger part may be at most this many times as large as it is packed. */
  static final long MOST_GROWTH = 400;

  private static final int MOST_PARTS = 100_000;
  private static final int LOCAL = 0x04034B50;
  private static final int CENTRAL = 0x02014B50;
  private static final int END = 0x06054B50;

  /** The end of a large archive, and what points at it. */
  private static final int END_64 = 0x06064B50;

  private static final int LOCATOR_64 = 0x07064B50;

  /** In place of a number that is too large, which is then among the extra fields. */
  private static final long ELSEWHERE = 0xFFFFFFFFL;

  private static final int EXTRA_64 = 1;

  private final LittleEndianBuffer bytes;
  private final Map<String, ZipMember> parts = new LinkedHashMap<>();
  private final boolean whole;

  /** {@code start}: of the packed bytes; {@code sum}: CRC-32 of the unpacked ones, 0 if unknown. */
  private record ZipMember(
      String name, int method, long start, long packed, boolean encrypted, long sum) {}

  /** Finds the parts. */
  public ZipArchive(byte[] archive) {
    bytes = new LittleEndianBuffer(archive);
    whole = central();
    if (!whole) {
      parts.clear();
      locals();
    }
  }

  /** Whether its central directory is complete, so that no part is missing. */
  public boolean whole() {
    return whole;
  }

  private boolean central() {
    int length = bytes.length();
    for (int at = length - 22; at >= Math.max(0, length - 22 - 0xFFFF); at--) {
      if (bytes.i32(at) == END) {
        int end = end64(at);
        return end < 0
            ? directory(bytes.u16(at + 10), bytes.u32(at + 16))
            : directory(bytes.i64(end + 32), bytes.i64(end + 48));
      }
    }
    return false;
  }

  /** Where the end of a large archive stands; -1 where there is none, as in most. */
  private int end64(int end) {
    int locator = end - 20;
    if (locator < 0 || bytes.i32(locator) != LOCATOR_64) {
      return -1;
    }
    long at = bytes.i64(locator + 8);
    boolean whole = at >= 0 && at + 56 <= bytes.length() && bytes.i32((int) at) == END_64;
    return whole ? (int) at : -1;
  }

  private boolean directory(long count, long start) {
    int at = start < 0 || start > bytes.length() ? -1 : (int) start;
    for (long i = 0; i < count; i++) {
      if (at < 0 || at + 46 > bytes.length() || bytes.i32(at) != CENTRAL) {
        return false;
      }
      int nameLength = bytes.u16(at + 28);
      if (!add(at, nameLength)) {
        return false;
      }
      at += 46 + nameLength + bytes.u16(at + 30) + bytes.u16(at + 32);
    }
    return !parts.isEmpty();
  }

  private boolean add(int at, int nameLength) {
    long place = field(at, 42);
    if (place < 0 || place + 30 > bytes.length() || bytes.i32((int) place) != LOCAL) {
      return false;
    }
    int local = (int) place;
    long data = local + 30L + bytes.u16(local + 26) + bytes.u16(local + 28);
    long packed = field(at, 20);
    boolean locked = (bytes.u16(at + 8) & 1) != 0;
    put(
        new ZipMember(
            name(at + 46, nameLength),
            bytes.u16(at + 10),
            data,
            packed,
            locked,
            bytes.u32(at + 16)));
    return true;
  }

  /**
   * The packed size (20) or the place of the local header (42) of an entry; what is too large for
   * them is among the extra fields, in this order behind the unpacked size (24).
   */
  private long field(int at, int offset) {
    long value = bytes.u32(at + offset);
    if (value != ELSEWHERE) {
      return value;
    }
    int extra = at + 46 + bytes.u16(at + 28);
    int end = Math.min(bytes.length(), extra + bytes.u16(at + 30));
    while (extra + 4 <= end && bytes.u16(extra) != EXTRA_64) {
      extra += 4 + bytes.u16(extra + 2);
    }
    int before = bytes.u32(at + 24) == ELSEWHERE ? 8 : 0;
    before += offset == 42 && bytes.u32(at + 20) == ELSEWHERE ? 8 : 0;
    return extra + 4 + before + 8 <= end ? bytes.i64(extra + 4 + before) : value;
  }

  /** {@code part}: with the size that the archive says, which may be more than it has. */
  private void put(ZipMember part) {
    if (parts.size() >= MOST_PARTS) {
      throw WorkbookFailures.tooLarge("it holds more than " + MOST_PARTS + " parts");
    }
    long packed = Math.max(0, Math.min(part.packed(), bytes.length() - part.start()));
    parts.putIfAbsent(
        key(part.name()),
        new ZipMember(
            part.name(), part.method(), part.start(), packed, part.encrypted(), part.sum()));
  }

  private String name(int at, int length) {
    return bytes.text(at, length, StandardCharsets.UTF_8).replace('\\', '/');
  }

  /**
   * Finds the parts from one local header to the next; a part whose size is stated behind it ends
   * where the next one begins.
   */
  private void locals() {
    int at = next(0);
    while (at >= 0) {
      int nameLength = bytes.u16(at + 26);
      long data = at + 30L + nameLength + bytes.u16(at + 28);
      if (data > bytes.length()) {
        return;
      }
      long size = bytes.u32(at + 18);
      boolean sized = (bytes.u16(at + 6) & 8) == 0 && size > 0 && size != ELSEWHERE;
      int following = next(sized ? (int) Math.min(data + size, bytes.length()) : (int) data);
      long end = sized ? data + size : following < 0 ? bytes.length() : following;
      boolean locked = (bytes.u16(at + 6) & 1) != 0;
      put(new ZipMember(name(at + 30, nameLength), bytes.u16(at + 8), data, end - data, locked, 0));
      at = following;
    }
  }

  private int next(int from) {
    for (int at = from; at + 30 <= bytes.length(); at++) {
      if (bytes.u8(at) == 'P' && bytes.i32(at) == LOCAL) {
        return at;
      }
    }
    return -1;
  }

  private static String key(String name) {
    String plain = name.startsWith("/") ? name.substring(1) : name;
    return plain.toLowerCase(Locale.ROOT);
  }

  /** The names of all parts, in lower case. */
  public Set<String> names() {
    return parts.keySet();
  }

  /** The name of a part as it is written. */
  public String written(String name) {
    ZipMember part = parts.get(key(name));
    return part == null ? name : part.name();
  }

  /** Whether there is a part of this name. */
  public boolean has(String name) {
    return parts.containsKey(key(name));
  }

  /** The size of a part as it is packed, in bytes; 0 where there is none. */
  public long packed(String name) {
    ZipMember part = parts.get(key(name));
    return part == null ? 0 : part.packed();
  }

  /** The bytes of a part, unpacked; null where there is none. */
  public @Nullable InputStream open(String name) {
    ZipMember part = parts.get(key(name));
    if (part == null) {
      return null;
    }
    if (part.encrypted()) {
      throw WorkbookFailures.because("it is protected by a password");
    }
    InputStream packed = bytes.stream(part.start(), part.packed());
    return switch (part.method()) {
      case 0 -> summed(packed, part);
      case 8 -> summed(bounded(inflated(packed), part.packed()), part);
      default -> throw WorkbookFailures.because("it is packed in a way that Excel does not use");
    };
  }

  /**
   * Compares the CRC-32 of a part when it is read to its end, and refuses a part that cannot be
   * unpacked.
   */
  private static InputStream summed(InputStream unpacked, ZipMember part) {
    CRC32 sum = new CRC32();
    return part.sum() == 0
        ? unpacked
        : new CheckedInputStream(unpacked, sum) {
          @Override
          public int read(byte[] to, int offset, int length) throws IOException {
            int count;
            try {
              count = super.read(to, offset, length);
            } catch (IOException e) {
              throw WorkbookFailures.because("its part " + part.name() + " is damaged", e);
            }
            if (count < 0 && length > 0 && sum.getValue() != part.sum()) {
              throw WorkbookFailures.because(
                  "the checksum of its part " + part.name() + " is wrong");
            }
            return count;
          }
        };
  }

  private static InputStream inflated(InputStream packed) {
    return new InflaterInputStream(packed, new Inflater(true), 1 << 15) {
      private boolean closed;

      @Override
      public void close() throws IOException {
        if (!closed) {
          closed = true;
          inf.end();
          super.close();
        }
      }
    };
  }

  /** All bytes of a small part; empty where there is none. */
  public byte[] read(String name, int most) throws IOException {
    try (InputStream part = open(name)) {
      if (part == null) {
        return new byte[0];
      }
      byte[] all = part.readNBytes(most + 1);
      if (all.length > most) {
        throw WorkbookFailures.tooLarge("its part " + name + " has more than " + most + " bytes");
      }
      return all;
    }
  }

  /** Limits the unpacked size of a part, against zip bombs. */
  private static InputStream bounded(InputStream part, long packed) {
    long most = Math.min(LARGEST, Math.max(HARMLESS, packed * MOST_GROWTH));
    return new BoundedStream(
        part,
        most,
        () ->
            WorkbookFailures.tooLarge(
                "a part of it has more than " + most + " bytes when it is unpacked"));
  }

  /** An empty stream where a part is missing. */
  static InputStream orEmpty(@Nullable InputStream part) {
    return part == null ? new ByteArrayInputStream(new byte[0]) : part;
  }
}
