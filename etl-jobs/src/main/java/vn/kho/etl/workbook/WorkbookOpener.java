package vn.kho.etl.workbook;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import vn.kho.etl.workbook.biff.BiffWorkbook;
import vn.kho.etl.workbook.biff.CompoundFile;
import vn.kho.etl.workbook.html.HtmlTables;
import vn.kho.etl.workbook.html.MarkupKind;
import vn.kho.etl.workbook.office.OfficeWorkbook;
import vn.kho.etl.workbook.office.OpenDocument;
import vn.kho.etl.workbook.office.SpreadsheetMl;
import vn.kho.etl.workbook.office.WorkbookDecryption;
import vn.kho.etl.workbook.office.XlsbWorkbook;
import vn.kho.etl.workbook.office.XlsxWorkbook;
import vn.kho.etl.workbook.office.ZipArchive;

/** Finds out what a file is by its content, and opens it; its ending says nothing. */
public final class WorkbookOpener {
  private static final int HEAD = 4096;

  private WorkbookOpener() {}

  /**
   * Opens a workbook of any kind.
   *
   * @throws vn.kho.schema.problem.KhoException SOURCE_UNREADABLE where it is damaged or protected
   *     by a password, SOURCE_SHAPE where it is no workbook, SOURCE_TOO_LARGE where it grows beyond
   *     its bounds when it is unpacked
   */
  public static Workbook open(byte[] file) {
    if (file.length < 8) {
      throw WorkbookFailures.because("it is empty or only a few bytes long");
    }
    return new GuardedWorkbook(
        GuardedReading.of(
            () -> {
              Workbook workbook = found(file);
              if (workbook == null) {
                throw WorkbookFailures.because("it is no Excel file but " + kind(file));
              }
              return workbook;
            }));
  }

  /** Whether bytes look like a workbook of some kind, so that {@link #open} is worth a try. */
  public static boolean accepts(byte[] head) {
    return CompoundFile.is(head)
        || zip(head)
        || BiffWorkbook.begins(head)
        || MarkupKind.of(head) != MarkupKind.NONE;
  }

  private static @Nullable Workbook found(byte[] file) throws IOException {
    if (CompoundFile.is(file)) {
      return compound(file);
    }
    if (zip(file)) {
      return archive(new ZipArchive(file));
    }
    if (BiffWorkbook.begins(file)) {
      return new BiffWorkbook(WorkbookDecryption.ofStream(file));
    }
    return switch (MarkupKind.of(file)) {
      case SPREADSHEET_ML -> SpreadsheetMl.read(file);
      case OPEN_DOCUMENT -> OpenDocument.flat(file);
      case HTML -> HtmlTables.read(file);
      case NONE -> null;
    };
  }

  private static boolean zip(byte[] file) {
    return file.length > 30 && file[0] == 'P' && file[1] == 'K' && file[2] == 3 && file[3] == 4;
  }

  private static Workbook compound(byte[] file) throws IOException {
    CompoundFile compound = new CompoundFile(file);
    for (String name : new String[] {"Workbook", "Book", "WorkBook"}) {
      byte[] stream = compound.read(name);
      if (stream != null && BiffWorkbook.begins(stream)) {
        return new BiffWorkbook(WorkbookDecryption.ofStream(stream));
      }
    }
    if (compound.has("EncryptedPackage")) {
      return archive(new ZipArchive(WorkbookDecryption.ofPackage(file)));
    }
    byte[] inner = compound.read("Package");
    if (inner != null && zip(inner)) {
      return archive(new ZipArchive(inner));
    }
    if (compound.has("WordDocument")) {
      throw WorkbookFailures.shape("it is a document of Word");
    }
    if (compound.has("PowerPoint Document")) {
      throw WorkbookFailures.shape("it is a presentation");
    }
    throw WorkbookFailures.because("it has no workbook in it");
  }

  private static Workbook archive(ZipArchive zip) throws IOException {
    if (zip.has("content.xml")) {
      return OpenDocument.archive(zip);
    }
    String part = OfficeWorkbook.workbookPart(zip);
    if (part == null) {
      throw zip.names().isEmpty()
          ? WorkbookFailures.because("it is damaged: an archive without parts")
          : zip.whole()
              ? WorkbookFailures.shape("it is an archive without a workbook")
              : WorkbookFailures.because("it is damaged or cut off before its workbook");
    }
    String lower = part.toLowerCase(Locale.ROOT);
    if (lower.endsWith(".bin")) {
      return new XlsbWorkbook(zip, part);
    }
    if (lower.contains("word/") || lower.contains("ppt/")) {
      throw WorkbookFailures.shape("it is a document or a presentation");
    }
    return new XlsxWorkbook(zip, part);
  }

  /** What a file is that is no workbook, in words. */
  private static String kind(byte[] file) {
    String head =
        new String(file, 0, Math.min(file.length, HEAD), StandardCharsets.ISO_8859_1).strip();
    if (head.startsWith("{\\rtf")) {
      return "a text of RTF";
    }
    if (head.startsWith("%PDF")) {
      return "a PDF";
    }
    if (head.chars().allMatch(c -> c == 0)) {
      return "zero bytes";
    }
    boolean text = head.chars().noneMatch(c -> c < ' ' && c != '\n' && c != '\r' && c != '\t');
    return text ? "text; say format: csv if it is that" : "something unknown";
  }
}
