package vn.kho.etl.workbook.biff;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.kho.etl.workbook.EmptySheet;
import vn.kho.etl.workbook.LittleEndianBuffer;
import vn.kho.etl.workbook.MergedCells;
import vn.kho.etl.workbook.NumberStyles;
import vn.kho.etl.workbook.SharedStrings;
import vn.kho.etl.workbook.Sheet;
import vn.kho.etl.workbook.SheetRows;
import vn.kho.etl.workbook.Workbook;
import vn.kho.etl.workbook.WorkbookFailures;

/**
 * An .xls file of Excel 2 to 2003. Read record by record: real files lack records that a sheet
 * model insists on, or have them in another order.
 */
public final class BiffWorkbook implements Workbook {
  /** The record that ends the globals, a sheet, or a part of one. */
  static final int EOF = 0x000A;

  private static final int GLOBALS = 0x0005;
  private static final int CHART = 0x0020;
  private static final int MACRO = 0x0040;
  private static final int WORKSPACE = 0x0100;

  private final LittleEndianBuffer bytes;
  private final int version;
  private final BiffText text;
  private final NumberStyles styles = new NumberStyles();
  private final BiffFonts fonts = new BiffFonts();
  private final List<Sheet> sheets = new ArrayList<>();
  private final List<Integer> starts = new ArrayList<>();
  private SharedStrings strings = new SharedStrings();
  private boolean from1904;

  private @Nullable BiffSheet last;
  private int lastSheet = -1;

  public BiffWorkbook(byte[] stream) {
    bytes = new LittleEndianBuffer(stream);
    version = version(bytes, 0);
    if (version == 0) {
      throw WorkbookFailures.because("its workbook does not begin as one");
    }
    text = new BiffText(version == 8);
    boolean single = version < 5 && bytes.u16(6) != WORKSPACE;
    globals(single);
    if (single) {
      sheets.clear();
      starts.clear();
      sheets.add(new Sheet("Sheet1", kind(bytes.u16(6)), false));
      starts.add(0);
    } else {
      mendStarts();
    }
  }

  /** Whether bytes begin as a workbook stream does. */
  public static boolean begins(byte[] stream) {
    return stream.length >= 8 && version(new LittleEndianBuffer(stream), 0) != 0;
  }

  /** The version of BIFF of the record at a place; 0 where no substream begins there. */
  private static int version(LittleEndianBuffer bytes, int at) {
    if (at < 0 || at + 8 > bytes.length()) {
      return 0;
    }
    int length = bytes.u16(at + 2);
    if (length < 4 || length > 32) {
      return 0;
    }
    return switch (bytes.u16(at)) {
      case 0x0009 -> 2;
      case 0x0209 -> 3;
      case 0x0409 -> 4;
      case 0x0809 -> bytes.u16(at + 4) >= 0x0600 ? 8 : 5;
      default -> 0;
    };
  }

  private static Sheet.SheetKind kind(int type) {
    return switch (type) {
      case CHART -> Sheet.SheetKind.CHART;
      case MACRO -> Sheet.SheetKind.MACRO;
      default -> Sheet.SheetKind.CELLS;
    };
  }

  /** Reads what is said before the first sheet. */
  private void globals(boolean single) {
    BiffRecords records = new BiffRecords(bytes, 0);
    int depth = 0;
    while (records.next()) {
      if (version(bytes, records.start() - 4) != 0) {
        depth++;
        if (depth == 1 && records.start() > 4) {
          return; // The globals end without an end.
        }
      } else if (records.sid() == EOF) {
        depth--;
        if (depth <= 0) {
          return;
        }
      } else if (depth == 1) {
        global(records, single);
      }
    }
  }

  private void global(BiffRecords records, boolean single) {
    switch (records.sid()) {
      case 0x002F -> throw WorkbookFailures.because("it is protected by a password");
      case 0x0042 -> text.page(records.u16(0));
      case 0x0022 -> from1904 = records.u16(0) == 1;
      case 0x0031 -> fonts.font(records);
      case 0x00FC -> strings = BiffSharedStrings.read(records, fonts);
      case 0x0085 -> {
        if (!single) {
          bound(records);
        }
      }
      case 0x001E, 0x041E -> format(records);
      case 0x0043 -> styles.style(records.u8(2) & 0x3F);
      case 0x0243, 0x0443 -> styles.style(records.u8(1));
      case 0x00E0 -> styles.style(records.u16(2));
      default -> {
        // Says nothing of values.
      }
    }
  }

  private void bound(BiffRecords records) {
    if (version < 5) {
      sheets.add(new Sheet(text.shortText(records, 0), Sheet.SheetKind.CELLS, false));
      starts.add(-1);
      return;
    }
    boolean hidden = (records.u8(4) & 3) != 0;
    Sheet.SheetKind kind =
        switch (records.u8(5)) {
          case 1 -> Sheet.SheetKind.MACRO;
          case 2 -> Sheet.SheetKind.CHART;
          case 6 -> Sheet.SheetKind.DIALOG;
          default -> Sheet.SheetKind.CELLS;
        };
    sheets.add(new Sheet(text.shortText(records, 6), kind, hidden));
    starts.add(records.i32(0));
  }

  /** Before BIFF5 formats are numbered by their order. */
  private void format(BiffRecords records) {
    if (version == 8) {
      styles.format(records.u16(0), text.longText(records, 2));
    } else if (version == 5) {
      styles.format(records.u16(0), text.shortText(records, 2));
    } else {
      styles.format(styles.count(), text.shortText(records, records.sid() == 0x041E ? 2 : 0));
    }
  }

  /** Where the list of sheets is missing or points astray, sheets are in their order. */
  private void mendStarts() {
    boolean right = !starts.isEmpty();
    for (int start : starts) {
      right &= version(bytes, start) != 0;
    }
    if (right) {
      return;
    }
    List<Integer> found = found();
    for (int i = 0; i < found.size(); i++) {
      int type = bytes.u16(found.get(i) + 6);
      if (i >= sheets.size()) {
        sheets.add(new Sheet("Sheet" + (i + 1), kind(type), false));
        starts.add(0);
      }
      if (version(bytes, starts.get(i)) == 0) {
        starts.set(i, found.get(i));
      }
    }
    if (found.size() < sheets.size()) {
      sheets.subList(found.size(), sheets.size()).clear();
    }
  }

  private List<Integer> found() {
    List<Integer> found = new ArrayList<>();
    BiffRecords records = new BiffRecords(bytes, 0);
    int depth = 0;
    while (records.next()) {
      int at = records.start() - 4;
      if (version(bytes, at) != 0) {
        boolean sheet = bytes.u16(at + 6) != GLOBALS && bytes.u16(at + 6) != WORKSPACE;
        if (sheet && (depth == 0 || version == 4)) {
          found.add(at);
        }
        depth++;
      } else if (records.sid() == EOF) {
        depth--;
      }
    }
    return found;
  }

  @Override
  public String type() {
    return "xls (BIFF" + version + ")";
  }

  @Override
  public List<Sheet> sheets() {
    return List.copyOf(sheets);
  }

  private BiffSheet sheet(int sheet) {
    if (last == null || lastSheet != sheet) {
      BiffSheet read =
          new BiffSheet(version, new BiffValues(text, styles, fonts, strings), from1904);
      read.read(new BiffRecords(bytes, starts.get(sheet)));
      last = read;
      lastSheet = sheet;
    }
    return last;
  }

  @Override
  public SheetRows rows(int sheet) {
    return sheets.get(sheet).kind() == Sheet.SheetKind.CHART
        ? EmptySheet.INSTANCE
        : sheet(sheet).rows();
  }

  @Override
  public List<MergedCells> merged(int sheet) {
    return sheets.get(sheet).kind() == Sheet.SheetKind.CHART ? List.of() : sheet(sheet).merged();
  }
}
