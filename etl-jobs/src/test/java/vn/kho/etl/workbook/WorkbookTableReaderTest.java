package vn.kho.etl.workbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.poi.hssf.usermodel.HSSFSheet;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.ss.util.CellRangeAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.kho.etl.probe.ReadOptions;
import vn.kho.etl.probe.SourceFile;
import vn.kho.etl.probe.TableLayout;
import vn.kho.etl.probe.TableRows;
import vn.kho.etl.record.FieldSelection;
import vn.kho.etl.record.FileChunk;
import vn.kho.etl.record.RawRecord;
import vn.kho.etl.record.RecordReader;
import vn.kho.schema.problem.KhoException;

class WorkbookTableReaderTest {
  @TempDir Path folder = Path.of("");

  @Test
  void leavesOutTitleAndNoteAndJoinsMergedHeaders() throws IOException {
    Path file = folder.resolve("a.xls");
    try (HSSFWorkbook workbook = new HSSFWorkbook();
        OutputStream out = Files.newOutputStream(file)) {
      HSSFSheet hidden = workbook.createSheet("Ẩn");
      fill(hidden, 0, "x");
      workbook.setSheetHidden(0, true);
      HSSFSheet sheet = workbook.createSheet("Dân số");
      workbook.setActiveSheet(1);
      fill(sheet, 0, "BẢNG DÂN SỐ NĂM 2024");
      fill(sheet, 2, "Xã", "Dân số", "", "Ghi chú");
      fill(sheet, 3, "", "Nam", "Nữ", "");
      sheet.addMergedRegion(new CellRangeAddress(2, 2, 1, 2));
      sheet.addMergedRegion(new CellRangeAddress(2, 3, 0, 0));
      fill(sheet, 4, "Phú Lộc", 12, 13.5, "");
      fill(sheet, 5, "A Lưới", 7, 8, "núi");
      fill(sheet, 6, "Nguồn: Chi cục Thống kê");
      workbook.write(out);
    }

    List<List<String>> rows = new ArrayList<>();
    TableLayout layout = read(file, rows);

    assertThat(layout.header()).containsExactly("Xã", "Dân số Nam", "Dân số Nữ", "Ghi chú");
    assertThat(rows)
        .containsExactly(List.of("Phú Lộc", "12", "13.5", ""), List.of("A Lưới", "7", "8", "núi"));
    assertThat(layout.details()).containsEntry("sheet", "Dân số");
    assertThat(layout.leftOut()).containsEntry("preamble", 1L).containsEntry("footer", 1L);
  }

  @Test
  void namesThatStandAgainOnEachPrintedPageAreNoRows() throws IOException {
    Object[][] cells = {
      {"Mã", "Tên", "Số"},
      {"01", "An", 5},
      {"Mã", "Tên", "Số"},
      {"02", "Ba", 6},
      {"Mã", "Chi", 7}
    };
    List<List<String>> rows = new ArrayList<>();
    TableLayout layout = read(sheet("a.xls", cells), rows);
    assertThat(rows)
        .containsExactly(
            List.of("01", "An", "5"), List.of("02", "Ba", "6"), List.of("Mã", "Chi", "7"));
    assertThat(layout.leftOut()).containsEntry("repeated header", 1L);
  }

  @Test
  void whoSignsBelowATableIsNamedAsARowThatALoadLeavesOut() throws IOException {
    Object[][] cells = {
      {"Mã", "Tên", "Số"},
      {"01", "An", 5},
      {"02", "Ba", 6},
      {},
      {"GIÁM ĐỐC", "", "KẾ TOÁN"},
      {"Lê A", "", "Lê B"}
    };
    List<List<String>> rows = new ArrayList<>();
    TableLayout layout = read(sheet("a.xls", cells), rows);
    assertThat(rows).containsExactly(List.of("01", "An", "5"), List.of("02", "Ba", "6"));
    assertThat(layout.details())
        .containsEntry("footerLike", "GIÁM ĐỐC")
        .containsEntry("footerOther", "1");
  }

  @Test
  void aFurtherTableOnASheetIsNoPartOfTheFirst() throws IOException {
    List<List<String>> rows = new ArrayList<>();
    TableLayout layout = read(stacked("id", "mô tả", "giá"), rows);
    assertThat(rows)
        .containsExactly(
            List.of("01", "An", "5"), List.of("02", "Ba", ""), List.of("03", "Chi", "7"));
    assertThat(layout.leftOut()).containsEntry("other tables", 3L);
    rows.clear();
    read(stacked("Xã A", "Lan", 9), rows);
    assertThat(rows).as("a record behind a blank row and a title").hasSize(7);
  }

  @Test
  void aLoadRefusesRowsOfAFurtherTable() throws IOException {
    FieldSelection fields = new FieldSelection(List.of("Mã", "Tên", "Số"));
    List<String> faults = new ArrayList<>();
    Path file = stacked("id", "mô tả", "giá");
    try (RecordReader reader =
        ExcelFormat.of(Map.of()).open(Files.newInputStream(file), FileChunk.WHOLE, fields)) {
      for (RawRecord row = reader.next(); row != null; row = reader.next()) {
        faults.add(String.valueOf(row.fault()));
      }
    }
    String other = "row 7 names other columns, so that it belongs to another table";
    assertThat(faults).containsExactly("null", "null", "null", "null", other, other, other);
  }

  /** A table, a title of the next one, and a row with these cells above two records. */
  private Path stacked(Object... cells) throws IOException {
    Object[] none = {};
    return sheet(
        "a.xls",
        new Object[] {"Mã", "Tên", "Số"},
        new Object[] {"01", "An", 5},
        new Object[] {"02", "Ba", ""},
        new Object[] {"03", "Chi", 7},
        none,
        new Object[] {"BẢNG GIÁ"},
        cells,
        new Object[] {"1", "x", 100},
        new Object[] {"2", "y", 200});
  }

  @Test
  void yearsNameColumnsAndNumbersLikeThemDoNot() throws IOException {
    List<List<String>> rows = new ArrayList<>();
    Object[][] prices = {{"Quán A", 1950, 2000}, {"Quán B", 1200, 5000}, {"Chợ C", 800, 90}};
    assertThat(read(sheet("a.xls", prices), rows).header()).isEmpty();
    assertThat(rows).hasSize(3).contains(List.of("Quán A", "1950", "2000"));
    rows.clear();
    Object[][] few = {{"Tên", 2019, 2020}, {"Huế", 2010, 2015}};
    assertThat(read(sheet("b.xls", few), rows).header()).containsExactly("Tên", "2019", "2020");
    assertThat(rows).containsExactly(List.of("Huế", "2010", "2015"));
    rows.clear();
    Object[][] alone = {{"Huế", 2019, 2020}, {"Vinh", 2020, 2021}};
    assertThat(read(sheet("c.xls", alone), rows).header()).isEmpty();
    assertThat(rows).hasSize(2);
  }

  /** A workbook with these rows; one without cells is not there. */
  private Path sheet(String name, Object[]... rows) throws IOException {
    Path file = folder.resolve(name);
    try (HSSFWorkbook workbook = new HSSFWorkbook();
        OutputStream out = Files.newOutputStream(file)) {
      HSSFSheet sheet = workbook.createSheet("a");
      for (int i = 0; i < rows.length; i++) {
        if (rows[i].length > 0) {
          fill(sheet, i, rows[i]);
        }
      }
      workbook.write(out);
    }
    return file;
  }

  @Test
  void cellsThatAreMergedOverSeveralRecordsAreReported() throws IOException {
    Path file = folder.resolve("b.xls");
    try (HSSFWorkbook workbook = new HSSFWorkbook();
        OutputStream out = Files.newOutputStream(file)) {
      HSSFSheet sheet = workbook.createSheet("A");
      fill(sheet, 0, "Huyện", "Xã", "Số");
      fill(sheet, 1, "A Lưới", "Hồng Thủy", 1);
      fill(sheet, 2, "", "Hồng Vân", 2);
      fill(sheet, 3, "Phú Lộc", "Lộc An", 3);
      sheet.addMergedRegion(new CellRangeAddress(1, 2, 0, 0));
      workbook.write(out);
    }
    List<List<String>> rows = new ArrayList<>();

    assertThat(read(file, rows).details()).containsEntry("mergedDown", "1");
    assertThat(rows.get(1)).containsExactly("", "Hồng Vân", "2");
  }

  @Test
  void aDeclaredHugeTableIsNoRows() throws IOException {
    Path file = folder.resolve("huge.xml.xls");
    Files.writeString(
        file,
        "<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\">"
            + "<Worksheet Name=\"A\"><Table ExpandedColumnCount=\"16384\""
            + " ExpandedRowCount=\"1048576\"/></Worksheet></Workbook>");
    List<List<String>> rows = new ArrayList<>();

    assertThat(read(file, rows).headerRows()).isZero();
    assertThat(rows).isEmpty();
  }

  @Test
  void anEntityThatGrowsOrReachesOutIsRefused() throws IOException {
    Path file = folder.resolve("bomb.xls");
    Files.writeString(
        file,
        "<?xml version=\"1.0\"?><!DOCTYPE w [<!ENTITY x SYSTEM \"file:///etc/hostname\">]>"
            + "<Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\"><Worksheet"
            + " Name=\"A\"><Table><Row><Cell><Data Type=\"String\">&x;</Data></Cell></Row></Table>"
            + "</Worksheet></Workbook>",
        StandardCharsets.UTF_8);

    assertThatThrownBy(() -> read(file, new ArrayList<>())).isInstanceOf(KhoException.class);
  }

  private static void fill(HSSFSheet sheet, int row, Object... values) {
    var cells = sheet.createRow(row);
    for (int i = 0; i < values.length; i++) {
      if (values[i] instanceof Number number) {
        cells.createCell(i).setCellValue(number.doubleValue());
      } else if (!values[i].equals("")) {
        cells.createCell(i).setCellValue(values[i].toString());
      }
    }
  }

  private static TableLayout read(Path path, List<List<String>> into) throws IOException {
    SourceFile file = SourceFile.of(String.valueOf(path.getFileName()), path);
    WorkbookTableReader reader = new WorkbookTableReader();
    assertThat(reader.accepts(file)).isTrue();
    try (TableRows rows = reader.open(file, ReadOptions.NONE)) {
      for (List<String> row = rows.next(); row != null; row = rows.next()) {
        into.add(row);
      }
      return rows.layout();
    }
  }
}
