package vn.kho.etl.workbook;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import vn.kho.etl.record.UnreadableCell;

/**
 * The texts that cells share. Kept as UTF-8, since a file may have millions; a text that is asked
 * for often is decoded once.
 */
public final class SharedStrings {
  private static final int CACHE = 1 << 14;

  /** This many bytes of texts are held at most. */
  private static final int MOST = 600 << 20;

  private byte[] bytes = new byte[1 << 12];
  private int[] ends = new int[1 << 8];
  private int count;
  private @Nullable String @Nullable [] cache;
  private int[] cached = new int[0];

  public void add(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    int start = end(count);
    if (start + (long) utf8.length > MOST) {
      throw WorkbookFailures.tooLarge("its texts have more than " + MOST + " bytes");
    }
    if (start + utf8.length > bytes.length) {
      int size = (int) Math.min(MOST, Math.max(start + utf8.length, bytes.length * 3L / 2));
      bytes = Arrays.copyOf(bytes, size);
    }
    System.arraycopy(utf8, 0, bytes, start, utf8.length);
    if (count == ends.length) {
      ends = Arrays.copyOf(ends, ends.length * 3 / 2);
    }
    ends[count++] = start + utf8.length;
  }

  private int end(int texts) {
    return texts == 0 ? 0 : ends[texts - 1];
  }

  /**
   * The text at an index, from 0; {@link UnreadableCell#MISSING} where there is none, since a cell
   * that had a text must not become empty.
   *
   * @throws vn.kho.schema.problem.KhoException SOURCE_UNREADABLE where the whole list is missing
   */
  public Object get(int index) {
    if (count == 0) {
      throw WorkbookFailures.because("a cell names a text, and its list of texts is empty");
    }
    if (index < 0 || index >= count) {
      return UnreadableCell.MISSING;
    }
    if (cache == null) {
      cache = new @Nullable String[CACHE];
      cached = new int[CACHE];
    }
    int slot = index & (CACHE - 1);
    String known = cache[slot];
    if (known == null || cached[slot] != index) {
      int start = end(index);
      known = new String(bytes, start, ends[index] - start, StandardCharsets.UTF_8);
      cache[slot] = known;
      cached[slot] = index;
    }
    return known;
  }

  int count() {
    return count;
  }
}
