package vn.kho.etl.workbook.html;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Which kind of workbook a file of XML or HTML is, by its beginning. */
public enum MarkupKind {
  /** Excel's XML of 2003. */
  SPREADSHEET_ML,
  /** A flat OpenDocument. */
  OPEN_DOCUMENT,
  /** A page with a table. */
  HTML,
  /** None of them. */
  NONE;

  private static final int HEAD = 1 << 14;

  public static MarkupKind of(byte[] file) {
    String head = new String(file, 0, Math.min(file.length, HEAD), charset(file));
    String text = head.replace("\uFEFF", "").stripLeading();
    if (!text.startsWith("<")) {
      return NONE;
    }
    String lower = text.toLowerCase(Locale.ROOT);
    if (lower.contains("urn:schemas-microsoft-com:office:spreadsheet")
        && lower.contains("workbook")
        && !lower.contains("<html")) {
      return SPREADSHEET_ML;
    }
    if (lower.contains("opendocument:xmlns:office") && lower.contains("<office:document")) {
      return OPEN_DOCUMENT;
    }
    boolean table = lower.contains("<table") && !lower.startsWith("<?xml");
    return table || lower.contains("<html") ? HTML : NONE;
  }

  /**
   * UTF-16 where a byte order mark or zero bytes show it, otherwise ISO 8859-1, in which ASCII is
   * read right.
   */
  static Charset charset(byte[] file) {
    int first = file.length > 0 ? file[0] & 0xFF : 0;
    int second = file.length > 1 ? file[1] & 0xFF : 0;
    if ((first == 0xFF && second == 0xFE) || (first == '<' && second == 0)) {
      return StandardCharsets.UTF_16LE;
    }
    if ((first == 0xFE && second == 0xFF) || (first == 0 && second == '<')) {
      return StandardCharsets.UTF_16BE;
    }
    return StandardCharsets.ISO_8859_1;
  }
}
