package vn.kho.etl.workbook.office;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.kho.etl.record.SourceError;
import vn.kho.etl.workbook.CellErrors;
import vn.kho.etl.workbook.MergedCells;
import vn.kho.etl.workbook.NumberStyles;
import vn.kho.etl.workbook.RowCells;
import vn.kho.etl.workbook.SharedStrings;
import vn.kho.etl.workbook.SheetRow;
import vn.kho.etl.workbook.SheetRows;
import vn.kho.etl.workbook.biff.BiffSheet;

/** An .xlsb file: the parts of .xlsx in binary records. */
public final class XlsbWorkbook extends OfficeWorkbook {
  private boolean from1904;
  private @Nullable XlsbFonts fonts;

  public XlsbWorkbook(ZipArchive zip, String part) throws IOException {
    super(zip, part);
    try (XlsbRecords records = new XlsbRecords(ZipArchive.orEmpty(zip.open(part)))) {
      while (records.next()) {
        if (records.type() == 153) {
          from1904 = (records.i32(0) & 1) != 0;
        } else if (records.type() == 156) {
          add(records.text(records.behind(8)), records.text(8), records.i32(0) != 0);
        }
      }
    }
  }

  @Override
  public String type() {
    return "xlsb";
  }

  @Override
  String ending() {
    return ".bin";
  }

  @Override
  void readStrings(String target, SharedStrings into) throws IOException {
    try (XlsbRecords records = new XlsbRecords(ZipArchive.orEmpty(zip().open(target)))) {
      while (records.next()) {
        if (records.type() == 19) {
          into.add(fonts().text(records, 0));
        }
      }
    }
  }

  private XlsbFonts fonts() throws IOException {
    if (fonts == null) {
      String styles = partOf("styles");
      fonts = styles == null ? new XlsbFonts() : XlsbFonts.read(zip(), styles);
    }
    return fonts;
  }

  @Override
  void readStyles(String target, NumberStyles into) throws IOException {
    try (XlsbRecords records = new XlsbRecords(ZipArchive.orEmpty(zip().open(target)))) {
      boolean cells = false;
      while (records.next()) {
        switch (records.type()) {
          case 44 -> into.format(records.u16(0), records.text(2));
          case 617 -> cells = true;
          case 618 -> cells = false;
          case 47 -> {
            if (cells) {
              into.style(records.u16(2));
            }
          }
          default -> {
            // Says nothing of numbers.
          }
        }
      }
    }
  }

  @Override
  SheetRows open(String target) throws IOException {
    XlsbRecords records = new XlsbRecords(ZipArchive.orEmpty(zip().open(target)));
    return new XlsbSheetRows(records, new OfficeValues(strings(), styles(), from1904), fonts());
  }

  @Override
  public List<MergedCells> merged(int sheet) throws IOException {
    List<MergedCells> merged = new ArrayList<>();
    try (XlsbRecords records = new XlsbRecords(ZipArchive.orEmpty(zip().open(part(sheet))))) {
      while (records.next()) {
        if (records.type() == 176) {
          merged.add(
              new MergedCells(records.i32(0), records.i32(4), records.i32(8), records.i32(12)));
        }
      }
    }
    return merged;
  }

  private static final class XlsbSheetRows implements SheetRows {
    private final XlsbRecords records;
    private final OfficeValues values;
    private final XlsbFonts fonts;
    private final RowCells cells = new RowCells();
    private int number;
    private boolean hidden;
    private int column;
    private boolean started;
    private boolean ended;

    XlsbSheetRows(XlsbRecords records, OfficeValues values, XlsbFonts fonts) {
      this.records = records;
      this.values = values;
      this.fonts = fonts;
    }

    @Override
    public @Nullable SheetRow next() throws IOException {
      while (!ended && records.next()) {
        int type = records.type();
        SheetRow row = null;
        if (type == 145) {
          started = true;
        } else if (type == 146 && started) {
          ended = true;
          row = taken();
        } else if (type == 0 && started) {
          row = taken();
          number = records.i32(0) + 1;
          hidden = (records.u8(11) & 0x10) != 0;
          column = -1;
        } else if (started && (type <= 18 || type == 62)) {
          cell(type);
        }
        if (row != null) {
          return row;
        }
      }
      ended = true;
      return taken();
    }

    private @Nullable SheetRow taken() {
      return cells.isEmpty() ? null : new SheetRow(number, hidden, cells.take());
    }

    /** Cells of the short kinds follow the one before and do not say their column. */
    private void cell(int type) {
      boolean brief = type >= 12 && type <= 18;
      column = brief ? column + 1 : records.i32(0);
      int style = records.i32(brief ? 0 : 4) & 0xFFFFFF;
      Object value = value(brief ? type - 11 : type, brief ? 4 : 8, style);
      if (value != null) {
        cells.set(column, value);
      }
    }

    private @Nullable Object value(int type, int at, int style) {
      return switch (type) {
        case 2 -> values.number(style, BiffSheet.rk(records.i32(at)));
        case 3, 11 -> error(records.u8(at));
        case 4, 10 -> records.u8(at) != 0;
        case 5, 9 -> values.number(style, records.f64(at));
        case 6, 8 -> records.text(at);
        case 7 -> values.strings().get(records.i32(at));
        case 62 -> fonts.text(records, at);
        default -> null;
      };
    }

    private static SourceError error(int number) {
      return CellErrors.ofNumber(number);
    }

    @Override
    public void close() throws IOException {
      records.close();
    }
  }
}
