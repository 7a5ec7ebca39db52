package vn.kho.etl.workbook;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Parts of workbooks that are archives, written by hand. */
public final class OfficeParts {
  static final String OFFICE = "http://schemas.openxmlformats.org/";

  private OfficeParts() {}

  /** Writes a part with a text. */
  public static void entry(ZipOutputStream zip, String name, String text) throws IOException {
    entry(zip, name, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Writes a part. */
  public static void entry(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(bytes);
    zip.closeEntry();
  }

  /** A list of one relationship, with the number 1, and more behind it. */
  public static String relations(String type, String target, String more) {
    return "<Relationships xmlns=\"%spackage/2006/relationships\">%s</Relationships>"
        .formatted(OFFICE, relation(1, type, target) + more);
  }

  /** A relationship to a part. */
  public static String relation(int number, String type, String target) {
    return "<Relationship Id=\"rId%d\" Type=\"%sofficeDocument/2006/relationships/%s\" Target=\"%s\"/>"
        .formatted(number, OFFICE, type, target);
  }
}
