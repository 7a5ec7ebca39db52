package vn.kho.etl.workbook.biff;

import java.nio.charset.Charset;
import java.util.Map;

/** Decodes the texts of BIFF: bytes in a code page before Excel 97, UTF-16 or Latin since. */
final class BiffText {
  private static final Map<Integer, String> PAGES =
      Map.ofEntries(
          Map.entry(367, "US-ASCII"),
          Map.entry(932, "MS932"),
          Map.entry(936, "GBK"),
          Map.entry(949, "MS949"),
          Map.entry(950, "MS950"),
          Map.entry(1200, "UTF-16LE"),
          Map.entry(1361, "x-Johab"),
          Map.entry(10000, "x-MacRoman"),
          Map.entry(10006, "x-MacGreek"),
          Map.entry(10007, "x-MacCyrillic"),
          Map.entry(10029, "x-MacCentralEurope"),
          Map.entry(10081, "x-MacTurkish"),
          Map.entry(32768, "x-MacRoman"),
          Map.entry(32769, "windows-1252"),
          Map.entry(65001, "UTF-8"));

  private final boolean wide;
  private Charset page = charset("windows-1252");

  /** {@code wide}: whether texts are those of BIFF8. */
  BiffText(boolean wide) {
    this.wide = wide;
  }

  void page(int number) {
    String name = PAGES.get(number);
    if (name == null) {
      name = number >= 1250 && number <= 1258 ? "windows-" + number : "IBM" + number;
    }
    page = Charset.isSupported(name) ? charset(name) : page;
  }

  private static Charset charset(String name) {
    return Charset.forName(name);
  }

  boolean wide() {
    return wide;
  }

  /** A text behind its length of one byte. */
  String shortText(BiffRecords record, int offset) {
    int length = record.u8(offset);
    return wide ? unicode(record, offset + 1, length) : plain(record, offset + 1, length);
  }

  /** A text behind its length of two bytes. */
  String longText(BiffRecords record, int offset) {
    int length = record.u16(offset);
    return wide ? unicode(record, offset + 2, length) : plain(record, offset + 2, length);
  }

  String plain(BiffRecords record, int offset, int length) {
    int count = Math.max(0, Math.min(length, record.length() - offset));
    return record.bytes().text(record.start() + offset, count, page);
  }

  private static String unicode(BiffRecords record, int offset, int length) {
    int flags = record.u8(offset);
    int skip = 1 + ((flags & 8) != 0 ? 2 : 0) + ((flags & 4) != 0 ? 4 : 0);
    int from = offset + skip;
    int left = Math.max(0, record.length() - from);
    if ((flags & 1) != 0) {
      return record.bytes().utf16(record.start() + from, Math.min(length, left / 2));
    }
    int count = Math.min(length, left);
    return record
        .bytes()
        .text(record.start() + from, count, java.nio.charset.StandardCharsets.ISO_8859_1);
  }
}
