package vn.kho.etl.workbook.biff;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.poi.hssf.usermodel.HSSFFont;
import org.apache.poi.hssf.usermodel.HSSFRichTextString;
import org.apache.poi.hssf.usermodel.HSSFRow;
import org.apache.poi.hssf.usermodel.HSSFSheet;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import vn.kho.etl.record.FieldSelection;
import vn.kho.etl.record.FileChunk;
import vn.kho.etl.record.RawRecord;
import vn.kho.etl.record.RecordReader;
import vn.kho.etl.record.SourceNumber;
import vn.kho.etl.record.UnreadableCell;
import vn.kho.etl.workbook.CellErrors;
import vn.kho.etl.workbook.ExcelFormat;

/** Cells of .xls as programs and libraries write them: raised texts, formulas without results. */
class BiffValuesTest {
  private static final SourceNumber ZERO = new SourceNumber("0");

  @Test
  void theRaisedNumberOfAFootnoteIsNoFurtherDigit() throws IOException {
    byte[] file =
        workbook(
            row -> {
              HSSFWorkbook book = row.getSheet().getWorkbook();
              row.createCell(0).setCellValue(raised(book, "12341", 4, 5));
              row.createCell(1).setCellValue(raised(book, "1234", 0, 1));
              row.createCell(2).setCellValue(raised(book, "5 m2", 3, 4));
              HSSFRow second = row.getSheet().createRow(2);
              second.createCell(0).setCellValue(raised(book, "Phường Thuận Hóa1", 16, 17));
            });
    assertThat(rows(file).get(0)).containsExactly("1234¹", "¹234", "5 m2");
    assertThat(rows(file).get(1)).startsWith("Phường Thuận Hóa¹");
  }

  @Test
  void raisedNumbersAreReadWhereTheTextsGoOnInAnotherRecord() throws IOException {
    byte[] file =
        workbook(
            first -> {
              HSSFSheet sheet = first.getSheet();
              for (int i = 1; i < 900; i++) {
                HSSFRow row = i == 1 ? first : sheet.createRow(i);
                String text = (1000 + i) + "1";
                row.createCell(0).setCellValue(raised(sheet.getWorkbook(), text, 4, 5));
                row.createCell(1).setCellValue("ô " + i);
              }
            });
    List<List<@Nullable Object>> rows = rows(file);
    assertThat(rows).hasSize(899);
    for (int i = 1; i < 900; i++) {
      assertThat(rows.get(i - 1)).startsWith((1000 + i) + "¹", "ô " + i);
    }
  }

  @Test
  void aFormulaWhoseTextIsGoneIsNoBlankCell() throws IOException {
    byte[] file =
        workbook(
            row -> {
              formula(row, 0, "C2&\"\"", "Huế");
              formula(row, 1, "IF(C2=1,\"\",C2)", "");
              row.createCell(2).setCellValue(1);
            });
    assertThat(rows(file).get(0)).containsExactly("Huế", "", new SourceNumber("1"));
    assertThat(rows(withoutTexts(file)).get(0))
        .containsExactly(UnreadableCell.MISSING, "", new SourceNumber("1"));
  }

  @Test
  void anEmptyTextThatAFormulaCannotGiveIsNoBlankCell() throws IOException {
    for (String formula : List.of("C2*2", "SUM(C2:D2)", "ROUND(C2,0)", "-C2", "(C2+1)", "C2>1")) {
      assertThat(rows(formulas(formula, "")).get(0))
          .as(formula)
          .startsWith(CellErrors.NEVER_CALCULATED, "");
    }
    for (String formula : List.of("IF(C2=1,\"\",C2)", "C2", "C2&D2", "\"0+\"", "T(C2)")) {
      assertThat(rows(formulas(formula, "")).get(0)).as(formula).startsWith("", "");
    }
  }

  @Test
  void allFormulasOfASheetWereLeftToExcelWhereOneWas() throws IOException {
    byte[] none =
        workbook(
            row -> {
              formula(row, 0, "C2&D2", "");
              formula(row, 1, "C2*2", "");
            });
    assertThat(rows(none).get(0))
        .startsWith(CellErrors.NEVER_CALCULATED, CellErrors.NEVER_CALCULATED);
  }

  @Test
  void aZeroThatNobodyCalculatedIsNoValue() throws IOException {
    byte[] none =
        workbook(
            row -> {
              row.createCell(0).setCellFormula("C2*2"); // POI leaves 0.
              row.createCell(1).setCellFormula("C2&D2");
              row.createCell(2).setCellValue(0);
            });
    assertThat(rows(none).get(0))
        .containsExactly(CellErrors.NEVER_CALCULATED, CellErrors.NEVER_CALCULATED, ZERO);
    byte[] calculated =
        workbook(
            row -> {
              row.createCell(0).setCellFormula("C2*2");
              row.createCell(1).setCellFormula("1+1");
              row.createCell(2).setCellValue(0);
              row.getSheet()
                  .getWorkbook()
                  .getCreationHelper()
                  .createFormulaEvaluator()
                  .evaluateAll();
            });
    assertThat(rows(calculated).get(0)).containsExactly(ZERO, new SourceNumber("2"), ZERO);
  }

  @Test
  void raisedNumbersOfExcel95AreReadFromTheirCells() throws IOException {
    ByteBuffer book = ByteBuffer.allocate(512).order(ByteOrder.LITTLE_ENDIAN);
    record(book, 0x0809, 0x00, 0x05, 0x05, 0x00, 0, 0, 0, 0);
    for (int raised : new int[] {0, 0, 0, 0, 1}) {
      record(book, 0x0031, 200, 0, 0, 0, 0, 0, 144, 1, raised, 0, 0, 0, 0, 0, 1, 'A');
    }
    int sheet = book.position() + 4 + 8 + 4;
    record(book, 0x0085, sheet, 0, 0, 0, 0, 0, 1, 'S');
    record(book, 0x000A);
    record(book, 0x0809, 0x00, 0x05, 0x10, 0x00, 0, 0, 0, 0);
    for (int i = 0; i < 3; i++) {
      record(book, 0x0204, 0, 0, i, 0, 0, 0, 1, 0, 'a' + i);
    }
    record(book, 0x00D6, 1, 0, 0, 0, 0, 0, 3, 0, '1', '2', '3', 1, 2, 5);
    record(book, 0x00D6, 1, 0, 1, 0, 0, 0, 3, 0, '1', '2', '3', 2, 0, 5, 1, 1);
    record(book, 0x00D6, 1, 0, 2, 0, 0, 0, 3, 0, '1', '2', '3', 1, 2, 3);
    record(book, 0x000A);
    byte[] file = Arrays.copyOf(book.array(), book.position());
    assertThat(rows(file).get(0)).containsExactly("12³", "¹23", "123");
  }

  private static void record(ByteBuffer to, int sid, int... bytes) {
    to.putShort((short) sid).putShort((short) bytes.length);
    for (int one : bytes) {
      to.put((byte) one);
    }
  }

  private static void formula(HSSFRow row, int column, String formula, String result) {
    row.createCell(column).setCellFormula(formula);
    row.getCell(column).setCellValue(result);
  }

  private static byte[] formulas(String formula, String result) throws IOException {
    return workbook(
        row -> {
          formula(row, 0, formula, result);
          row.createCell(2).setCellValue(1);
        });
  }

  private static HSSFRichTextString raised(HSSFWorkbook book, String text, int from, int end) {
    HSSFFont up = book.getNumberOfFonts() > 5 ? book.getFontAt(6) : book.createFont();
    up.setTypeOffset(HSSFFont.SS_SUPER);
    HSSFRichTextString rich = new HSSFRichTextString(text);
    rich.applyFont(from, end, up);
    return rich;
  }

  /** A workbook with the names a, b and c, and what a row below is given. */
  private static byte[] workbook(Consumer<HSSFRow> second) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (HSSFWorkbook book = new HSSFWorkbook()) {
      book.createFont().setBold(true);
      HSSFSheet sheet = book.createSheet("S");
      HSSFRow names = sheet.createRow(0);
      for (int i = 0; i < 3; i++) {
        names.createCell(i).setCellValue("abc".substring(i, i + 1));
      }
      second.accept(sheet.createRow(1));
      book.write(bytes);
    }
    return bytes.toByteArray();
  }

  /** Copies a workbook; each record of a formula's text gets an unknown record type. */
  private static byte[] withoutTexts(byte[] file) {
    byte[] changed = file.clone();
    byte[] text = "Huế".getBytes(java.nio.charset.StandardCharsets.UTF_16LE);
    for (int i = 0; i + text.length < changed.length; i++) {
      boolean found = Arrays.equals(changed, i, i + text.length, text, 0, text.length);
      if (found && changed[i - 7] == 0x07 && changed[i - 6] == 0x02) {
        changed[i - 7] = 0x7F;
        changed[i - 6] = 0x7F;
      }
    }
    assertThat(changed).isNotEqualTo(file);
    return changed;
  }

  private static List<List<@Nullable Object>> rows(byte[] file) throws IOException {
    FieldSelection fields = new FieldSelection(List.of("a", "b", "c"));
    List<List<@Nullable Object>> rows = new ArrayList<>();
    try (RecordReader reader =
        ExcelFormat.of(Map.of()).open(new ByteArrayInputStream(file), FileChunk.WHOLE, fields)) {
      for (RawRecord row = reader.next(); row != null; row = reader.next()) {
        rows.add(Arrays.asList(row.value(0), row.value(1), row.value(2)));
      }
    }
    return rows;
  }
}
