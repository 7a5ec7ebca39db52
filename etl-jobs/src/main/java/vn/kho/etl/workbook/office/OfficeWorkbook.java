package vn.kho.etl.workbook.office;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import vn.kho.etl.workbook.EmptySheet;
import vn.kho.etl.workbook.NumberStyles;
import vn.kho.etl.workbook.SharedStrings;
import vn.kho.etl.workbook.Sheet;
import vn.kho.etl.workbook.SheetRows;
import vn.kho.etl.workbook.Workbook;
import vn.kho.etl.workbook.WorkbookFailures;

/** What .xlsx and .xlsb have in common: parts in a zip archive, linked by relationships. */
public abstract class OfficeWorkbook implements Workbook {
  private final ZipArchive zip;
  private final String part;
  private final List<Sheet> sheets = new ArrayList<>();
  private final List<String> parts = new ArrayList<>();
  private @Nullable SharedStrings strings;
  private @Nullable NumberStyles styles;
  private @Nullable Relationships relationships;

  OfficeWorkbook(ZipArchive zip, String part) {
    this.zip = zip;
    this.part = part;
  }

  /**
   * The name of the workbook's main part: by the relationships of the archive, otherwise the first
   * part with the usual name; null where there is none.
   */
  public static @Nullable String workbookPart(ZipArchive zip) throws IOException {
    String target = Relationships.of(zip, "").ofType("officeDocument");
    if (target != null && zip.has(target)) {
      return target;
    }
    return zip.names().stream()
        .filter(name -> name.endsWith("workbook.xml") || name.endsWith("workbook.bin"))
        .findFirst()
        .orElse(null);
  }

  ZipArchive zip() {
    return zip;
  }

  String part() {
    return part;
  }

  Relationships relationships() throws IOException {
    if (relationships == null) {
      relationships = Relationships.of(zip, part);
    }
    return relationships;
  }

  /** Adds a sheet of the workbook's list. */
  void add(String name, String id, boolean hidden) throws IOException {
    String target = relationships().target(id);
    String guess = "worksheets/sheet" + (sheets.size() + 1) + ending();
    String folder = part.substring(0, part.lastIndexOf('/') + 1);
    parts.add(target == null ? folder + guess : target);
    sheets.add(new Sheet(name, kind(relationships().type(id)), hidden));
  }

  private static Sheet.SheetKind kind(String type) {
    return switch (type.toLowerCase(Locale.ROOT)) {
      case "chartsheet" -> Sheet.SheetKind.CHART;
      case "dialogsheet" -> Sheet.SheetKind.DIALOG;
      case "xlmacrosheet", "xlintlmacrosheet" -> Sheet.SheetKind.MACRO;
      default -> Sheet.SheetKind.CELLS;
    };
  }

  /** The ending of its parts, such as {@code .xml}. */
  abstract String ending();

  /** Reads the shared texts of a part. */
  abstract void readStrings(String target, SharedStrings into) throws IOException;

  /** Reads the styles of a part. */
  abstract void readStyles(String target, NumberStyles into) throws IOException;

  /** Opens the rows of a part. */
  abstract SheetRows open(String target) throws IOException;

  SharedStrings strings() throws IOException {
    if (strings == null) {
      strings = new SharedStrings();
      String target = partOf("sharedStrings");
      if (target != null) {
        readStrings(target, strings);
      }
    }
    return strings;
  }

  NumberStyles styles() throws IOException {
    if (styles == null) {
      String target = partOf("styles");
      styles = target == null && !zip.whole() ? NumberStyles.lost() : new NumberStyles();
      if (target != null) {
        readStyles(target, styles);
      }
    }
    return styles;
  }

  /** The part of a type that the workbook points at, or the usual one. */
  @Nullable String partOf(String type) throws IOException {
    String target = relationships().ofType(type);
    String folder = part.substring(0, part.lastIndexOf('/') + 1);
    String usual = folder + type + ending();
    return target != null && zip.has(target) ? target : zip.has(usual) ? usual : null;
  }

  @Override
  public List<Sheet> sheets() {
    return List.copyOf(sheets);
  }

  @Override
  public SheetRows rows(int sheet) throws IOException {
    boolean cells = sheets.get(sheet).kind() != Sheet.SheetKind.CHART;
    if (!cells) {
      return EmptySheet.INSTANCE;
    }
    String target = parts.get(sheet);
    if (!zip.has(target)) {
      throw WorkbookFailures.because(
          "the part with its sheet '" + sheets.get(sheet).name() + "' is gone");
    }
    return open(target);
  }

  String part(int sheet) {
    return parts.get(sheet);
  }
}
