package vn.kho.etl.workbook.biff;

import java.nio.charset.StandardCharsets;
import vn.kho.etl.workbook.SharedStrings;

/** Reads the table of shared texts, which runs on through records of its own kind. */
final class BiffSharedStrings {
  private final BiffRecords records;
  private final BiffFonts fonts;
  private final SharedStrings texts = new SharedStrings();
  private int at;
  private int end;
  private boolean ended;

  private BiffSharedStrings(BiffRecords records, BiffFonts fonts) {
    this.records = records;
    this.fonts = fonts;
    this.at = records.start();
    this.end = records.start() + records.length();
  }

  static SharedStrings read(BiffRecords records, BiffFonts fonts) {
    BiffSharedStrings reading = new BiffSharedStrings(records, fonts);
    int count = records.i32(4);
    reading.at += 8;
    for (int i = 0; i < count && !reading.ended; i++) {
      String text = reading.text();
      if (!reading.ended || !text.isEmpty()) {
        reading.texts.add(text);
      }
    }
    return reading.texts;
  }

  private boolean more() {
    while (at >= end && !ended) {
      if (records.followedBy(BiffRecords.CONTINUE) && records.next()) {
        at = records.start();
        end = at + records.length();
      } else {
        ended = true;
      }
    }
    return !ended;
  }

  private int u8() {
    return more() ? records.bytes().u8(at++) : 0;
  }

  private int u16() {
    int low = u8();
    return low | u8() << 8;
  }

  private String text() {
    int left = u16();
    int flags = u8();
    int runs = (flags & 8) != 0 ? u16() : 0;
    long phonetic = (flags & 4) != 0 ? u16() | (long) u16() << 16 : 0;
    String text = characters(left, (flags & 1) != 0);
    if (runs == 0 || !fonts.raise()) {
      skip(4L * runs + phonetic);
      return text;
    }
    int[] parts = new int[2 * runs];
    for (int i = 0; i < parts.length && !ended; i++) {
      parts[i] = u16();
    }
    skip(phonetic);
    return fonts.text(text, parts);
  }

  /** Characters; where they run on in another record, it says anew how wide they are. */
  private String characters(int count, boolean wide) {
    String only = "";
    StringBuilder all = null;
    int left = count;
    boolean doubled = wide;
    while (left > 0) {
      if (at >= end) {
        if (!more()) {
          break;
        }
        doubled = (u8() & 1) != 0;
        continue;
      }
      int fits = Math.min(left, doubled ? (end - at) / 2 : end - at);
      if (fits == 0) {
        at = end; // Half a character.
        continue;
      }
      String part =
          doubled
              ? records.bytes().utf16(at, fits)
              : records.bytes().text(at, fits, StandardCharsets.ISO_8859_1);
      at += doubled ? 2 * fits : fits;
      left -= fits;
      if (left == 0 && all == null) {
        only = part;
      } else {
        all = all == null ? new StringBuilder() : all;
        all.append(part);
      }
    }
    return all == null ? only : all.toString();
  }

  private void skip(long count) {
    long left = count;
    while (left > 0 && more()) {
      int step = (int) Math.min(left, end - at);
      at += step;
      left -= step;
    }
  }
}
