package vn.kho.etl.workbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.kho.etl.workbook.OfficeParts.OFFICE;
import static vn.kho.etl.workbook.OfficeParts.entry;
import static vn.kho.etl.workbook.OfficeParts.relation;
import static vn.kho.etl.workbook.OfficeParts.relations;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.crypt.EncryptionMode;
import org.apache.poi.poifs.crypt.Encryptor;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.kho.etl.record.FieldSelection;
import vn.kho.etl.record.FieldValue;
import vn.kho.etl.record.FileChunk;
import vn.kho.etl.record.NumberForm;
import vn.kho.etl.record.RawRecord;
import vn.kho.etl.record.RecordReader;
import vn.kho.etl.record.SourceError;
import vn.kho.etl.record.SourceNumber;
import vn.kho.etl.record.UnreadableCell;
import vn.kho.etl.workbook.office.SpreadsheetMl;
import vn.kho.schema.problem.KhoException;

/** Workbooks written by hand, with what spreadsheet programs and libraries put into cells. */
class WorkbookValuesTest {
  private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  private static final String TYPES =
      """
      <Types xmlns="%1$spackage/2006/content-types">
      <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
      <Default Extension="xml" ContentType="application/xml"/>
      <Override PartName="/xl/workbook.xml"
        ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>
      <Override PartName="/xl/styles.xml"
        ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>
      <Override PartName="/xl/worksheets/sheet1.xml"
        ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>
      </Types>
      """;

  /** The formats of cells by their number. */
  private static final String STYLES =
      """
      <styleSheet xmlns="%s"><numFmts>
      <numFmt numFmtId="164" formatCode="dd/mm/yyyy"/><numFmt numFmtId="165" formatCode="[h]:mm"/>
      <numFmt numFmtId="166" formatCode="hh:mm"/><numFmt numFmtId="167" formatCode="dd/mm/yyyy hh:mm"/>
      <numFmt numFmtId="168" formatCode="#,##0 &quot;đồng&quot;"/>
      <numFmt numFmtId="169" formatCode="0.0&quot;%%&quot;"/>
      <numFmt numFmtId="170" formatCode="&quot;$&quot;#,##0.00"/></numFmts>
      <cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="166"/>
      <xf numFmtId="167"/><xf numFmtId="168"/><xf numFmtId="10"/><xf numFmtId="169"/>
      <xf numFmtId="170"/></cellXfs></styleSheet>
      """;

  @Test
  void numbersAreTakenExactly() throws IOException {
    assertThat(values("", "<v>12.345</v>", "<v>123456789012345678</v>", "<v>1E3</v>"))
        .extracting(FieldValue::text)
        .containsExactly("12.345", "123456789012345678", "1000");
    assertThat(values("", "<v>2E+23</v>", "<v>1.234567890123457E+17</v>", "<v>8.41E+21</v>"))
        .extracting(FieldValue::text)
        .containsExactly(
            "200000000000000000000000", "123456789012345700", "8410000000000000000000");
    assertThat(values("", "<v>0.30000000000000004</v>", "<v>1E400</v>", "<v>-0</v>"))
        .extracting(FieldValue::text)
        .containsExactly("0.30000000000000004", "#NUM!", "0");
    assertThat(cell("", " s=\"5\"", "<v>5000</v>")).isEqualTo(new SourceNumber("5000"));
    assertThat(cell("", " s=\"6\"", "<v>0.125</v>"))
        .isEqualTo(new SourceNumber("0.125", NumberForm.PERCENTAGE));
    assertThat(cell("", " s=\"7\"", "<v>12.5</v>")).isEqualTo(new SourceNumber("12.5"));
  }

  @Test
  void datesTimesAndDurationsAreWhatTheFormatShows() throws IOException {
    assertThat(cell("", " s=\"1\"", "<v>45000</v>")).isEqualTo(LocalDate.of(2023, 3, 15));
    assertThat(cell("", " s=\"1\"", "<v>59</v>")).isEqualTo(LocalDate.of(1900, 2, 28));
    assertThat(cell("", " s=\"1\"", "<v>60</v>")).isEqualTo("1900-02-29");
    assertThat(cell("", " s=\"1\"", "<v>61</v>")).isEqualTo(LocalDate.of(1900, 3, 1));
    assertThat(cell("", " s=\"2\"", "<v>1.2708333333333333</v>"))
        .isEqualTo(Duration.ofMinutes(30 * 60 + 30));
    assertThat(cell("", " s=\"3\"", "<v>0.5</v>")).isEqualTo(LocalTime.NOON);
    assertThat(cell("", " s=\"3\"", "<v>1.5</v>")).isEqualTo(Duration.ofHours(36));
    assertThat(cell("", " s=\"4\"", "<v>45000.25</v>"))
        .isEqualTo(LocalDateTime.of(2023, 3, 15, 6, 0));
  }

  @Test
  void workbooksOf1904CountFromThere() throws IOException {
    for (String flag : List.of(" date1904=\"1\"", " date1904=\"true\"")) {
      assertThat(cell(flag, " s=\"1\"", "<v>43538</v>")).isEqualTo(LocalDate.of(2023, 3, 15));
      assertThat(cell(flag, " s=\"1\"", "<v>0</v>")).isEqualTo(LocalDate.of(1904, 1, 1));
      assertThat(cell(flag, " s=\"1\"", "<v>60</v>")).isEqualTo(LocalDate.of(1904, 3, 1));
    }
  }

  @Test
  void aNumberKeepsWhatItsFormatAndItsWorkbookSayOfIt() throws IOException {
    NumberForm dollars = new NumberForm(false, "$", false);
    assertThat(cell("", " s=\"8\"", "<v>20</v>")).isEqualTo(new SourceNumber("20", dollars));
    assertThat(cell("", "", "<v>20.50</v>")).isEqualTo(new SourceNumber("20.5"));
    NumberForm in1904 = new NumberForm(false, "", true);
    assertThat(cell(" date1904=\"1\"", "", "<v>43538</v>"))
        .isEqualTo(new SourceNumber("43538", in1904));
    assertThat(cell("", "", "<v>7d</v>")).isEqualTo("7d");
  }

  @Test
  void aCellThatCannotBeReadIsOneAndTheOthersAreRead() throws IOException {
    String strings = "<sst xmlns=\"" + MAIN + "\"><si><t>Huế</t></si></sst>";
    String row =
        "<c r=\"A2\" t=\"s\"><v>0</v></c><c r=\"B2\" t=\"s\"><v>7</v></c><c r=\"C2\"><v>1</v></c>";
    assertThat(read(workbook("", row, Map.of("xl/sharedStrings.xml", strings))))
        .containsExactly("Huế", UnreadableCell.MISSING, new SourceNumber("1"));
    assertThat(read(workbook("", "<c r=\"A2\"><v>1</v></c><c r=\"A2\"><v>2</v></c>")))
        .startsWith(UnreadableCell.TWICE);
    assertThat(read(workbook("", "<c r=\"A2\"><v>1</v></c><c r=\"A2\"/><c r=\"A2\"><v>1</v></c>")))
        .startsWith(new SourceNumber("1"));
    for (String blank : List.of("<v></v>", "<f>B1</f><v></v>")) {
      String twice = "<c r=\"A2\"><v>1</v></c><c r=\"A2\" t=\"str\">" + blank + "</c>";
      assertThat(read(workbook("", twice))).startsWith(new SourceNumber("1"));
    }
  }

  @Test
  void textsInsideTheSheetAreTexts() throws IOException {
    assertThat(cell("", " t=\"inlineStr\"", "<is><t>Huế 1,5</t></is>")).isEqualTo("Huế 1,5");
    assertThat(cell("", " t=\"inlineStr\"", "<is><r><t>Thừa </t></r><r><t>Thiên</t></r></is>"))
        .isEqualTo("Thừa Thiên");
    assertThat(cell("", " t=\"str\"", "<v>007</v>")).isEqualTo("007");
  }

  @ParameterizedTest
  @CsvSource({
    "1.234, 1), 1.234¹)",
    "12, 34, 12³⁴",
    "5 m, 2, 5 m2",
    "1, st, 1st",
    "Hầm, 2, Hầm²",
    "Xã A, (2), Xã A(²)"
  })
  void theRaisedNumberOfAFootnoteIsNoFurtherDigit(String text, String raised, String read)
      throws IOException {
    String up = "<rPr><vertAlign val=\"superscript\"/></rPr>";
    assertThat(
            cell(
                "",
                " t=\"inlineStr\"",
                "<is><r><t>" + text + "</t></r><r>" + up + "<t>" + raised + "</t></r></is>"))
        .isEqualTo(read);
    String before = "<is><r>" + up + "<t>1</t></r><r><t>%s</t></r></is>";
    assertThat(cell("", " t=\"inlineStr\"", before.formatted("234"))).isEqualTo("¹234");
    assertThat(cell("", " t=\"inlineStr\"", before.formatted("Xã A"))).isEqualTo("¹Xã A");
    assertThat(cell("", " t=\"inlineStr\"", before.formatted("/2 ha"))).isEqualTo("1/2 ha");
  }

  @Test
  void aZeroThatNobodyCalculatedIsNoValue() throws IOException {
    String zeros = "<c r=\"A2\"><f>B2*C2</f><v>0</v></c><c r=\"B2\"><v>0</v></c>";
    String byPoi = zeros.replace("<v>0</v></c><c", "<v>0.0</v></c><c");
    assertThat(read(workbook("", zeros))).startsWith(new SourceNumber("0"), new SourceNumber("0"));
    assertThat(read(workbook("", byPoi)))
        .as("a library that says nothing of calculating and writes 0.0")
        .startsWith(CellErrors.NEVER_CALCULATED, new SourceNumber("0"));
    String onLoad = "/><calcPr calcId=\"124519\" fullCalcOnLoad=\"1\"";
    assertThat(read(workbook(onLoad, zeros)))
        .startsWith(CellErrors.NEVER_CALCULATED, new SourceNumber("0"));
    String calculated = zeros + "<c r=\"C2\"><f>1+1</f><v>2</v></c>";
    assertThat(read(workbook(onLoad, calculated)))
        .containsExactly(new SourceNumber("0"), new SourceNumber("0"), new SourceNumber("2"));
    assertThat(read(workbook("/><calcPr calcId=\"191029\"", byPoi)))
        .startsWith(new SourceNumber("0"), new SourceNumber("0"));
  }

  @Test
  void formulasHaveTheValueThatTheyGave() throws IOException {
    assertThat(cell("", " t=\"str\"", "<f>A1</f><v>abc</v>")).isEqualTo("abc");
    assertThat(cell("", " t=\"b\"", "<f>1=1</f><v>1</v>")).isEqualTo(true);
    assertThat(cell("", " t=\"b\"", "<v>0</v>")).isEqualTo(false);
    assertThat(cell("", "", "<f>1/3</f><v>0.25</v>")).isEqualTo(new SourceNumber("0.25"));
    assertThat(cell("", " s=\"1\"", "<f>TODAY()</f><v>45000</v>"))
        .isEqualTo(LocalDate.of(2023, 3, 15));
    String blank = "<c r=\"A2\" t=\"str\"><f>A1</f><v></v></c><c r=\"B2\"><v>1</v></c>";
    assertThat(read(workbook("", blank))).startsWith("", new SourceNumber("1"));
    for (String type : List.of("b", "n")) {
      assertThat(read(workbook("", blank.replace("str", type))))
          .as("a formula that its program did not calculate is no blank cell")
          .startsWith(CellErrors.NEVER_CALCULATED, new SourceNumber("1"));
    }
    assertThat(read(workbook("", blank.replace(" t=\"str\"", "").replace("<v></v>", ""))))
        .startsWith(CellErrors.NEVER_CALCULATED, new SourceNumber("1"));
    assertThat(SpreadsheetMl.value("Boolean", "")).isEqualTo("");
    for (String error : List.of("#N/A", "#REF!", "#DIV/0!", "#NAME?")) {
      assertThat(cell("", " t=\"e\"", "<v>" + error + "</v>")).isEqualTo(new SourceError(error));
      assertThat(cell("", " t=\"e\"", "<f>A1</f><v>" + error + "</v>"))
          .isEqualTo(new SourceError(error));
    }
  }

  @Test
  void workbooksThatCannotBeReadSaySo() throws Exception {
    byte[] whole = workbook("", "<c r=\"A2\"><v>1</v></c>");
    assertThatThrownBy(() -> read(Arrays.copyOf(whole, whole.length / 2)))
        .isInstanceOf(KhoException.class)
        .hasMessageContaining("Cannot read the Excel file");
    assertThatThrownBy(() -> read("a,b\n1,2\n3,4\n".getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(KhoException.class)
        .hasMessageContaining("Cannot read the Excel file");
    assertThatThrownBy(() -> read(new byte[0]))
        .isInstanceOf(KhoException.class)
        .hasMessageContaining("Cannot read the Excel file");
    byte[] lost = workbook("", "<c r=\"A2\" t=\"s\"><v>7</v></c>");
    assertThatThrownBy(() -> read(lost))
        .isInstanceOf(KhoException.class)
        .hasMessageContaining("its list of texts is empty");
    assertThatThrownBy(() -> read(locked(whole)))
        .isInstanceOf(KhoException.class)
        .hasMessageContaining("password");
  }

  @Test
  void aByteThatChangedInAPartIsNoOtherValue() throws IOException {
    byte[] whole = stored(workbook("", "<c r=\"A2\"><v>12345</v></c>"));
    assertThat(read(whole)).startsWith(new SourceNumber("12345"));
    int at = new String(whole, StandardCharsets.ISO_8859_1).indexOf("12345");
    whole[at] = '7';
    assertThatThrownBy(
            () -> {
              try (RecordReader reader =
                  ExcelFormat.of(Map.of())
                      .open(
                          new ByteArrayInputStream(whole),
                          FileChunk.WHOLE,
                          new FieldSelection(List.of("a")))) {
                while (reader.next() != null) {
                  // The sum is compared at the end.
                }
              }
            })
        .isInstanceOf(KhoException.class)
        .hasMessageContaining("the checksum of its part");
  }

  /** Copies a ZIP archive with its parts stored instead of deflated. */
  private static byte[] stored(byte[] archive) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(archive));
        ZipOutputStream out = new ZipOutputStream(bytes)) {
      out.setLevel(Deflater.NO_COMPRESSION);
      for (ZipEntry part = in.getNextEntry(); part != null; part = in.getNextEntry()) {
        out.putNextEntry(new ZipEntry(part.getName()));
        in.transferTo(out);
        out.closeEntry();
      }
    }
    return bytes.toByteArray();
  }

  @Test
  void aColumnWithoutANameThatHoldsValuesIsReportedAndCanBeNamedByItsPlace() throws IOException {
    String sheet =
        text("A2", "a")
            + text("C2", "b")
            + text("E2", "c")
            + "</row><row r=\"3\">"
            + text("A3", "1")
            + text("B3", "x")
            + text("E3", "3");
    ExcelFormat format = ExcelFormat.of(Map.of("headerRow", "2"));
    FieldSelection fields = new FieldSelection(List.of("a", "b", "c"));
    assertThat(format.scan(() -> stream(sheet), fields).columns().unread())
        .containsExactly("column 2 (no name)");
    FieldSelection named = new FieldSelection(List.of("a", "column 2 (no name)"));
    try (RecordReader reader = format.open(stream(sheet), FileChunk.WHOLE, named)) {
      RawRecord record = reader.next();
      assertThat(record).isNotNull().extracting(r -> r.value(1)).isEqualTo("x");
      assertThat(reader.columns().unread()).containsExactly("b", "c");
    }
  }

  private static ByteArrayInputStream stream(String sheet) throws IOException {
    return new ByteArrayInputStream(workbook("", sheet));
  }

  private static String text(String place, String text) {
    return "<c r=\"%s\" t=\"inlineStr\"><is><t>%s</t></is></c>".formatted(place, text);
  }

  private static byte[] locked(byte[] workbook) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (POIFSFileSystem file = new POIFSFileSystem()) {
      Encryptor encryptor = new EncryptionInfo(EncryptionMode.standard).getEncryptor();
      encryptor.confirmPassword("secret");
      try (OutputStream out = encryptor.getDataStream(file)) {
        out.write(workbook);
      }
      file.writeFilesystem(bytes);
    }
    return bytes.toByteArray();
  }

  private static @Nullable Object cell(String workbook, String attributes, String inside)
      throws IOException {
    return read(workbook(workbook, "<c r=\"A2\"" + attributes + ">" + inside + "</c>")).get(0);
  }

  private static List<@Nullable Object> values(String workbook, String... insides)
      throws IOException {
    StringBuilder cells = new StringBuilder();
    for (int i = 0; i < insides.length; i++) {
      cells.append("<c r=\"").append((char) ('A' + i)).append("2\">");
      cells.append(insides[i]).append("</c>");
    }
    return read(workbook(workbook, cells.toString()));
  }

  /** The values of the first record. */
  private static List<@Nullable Object> read(byte[] bytes) throws IOException {
    FieldSelection fields = new FieldSelection(List.of("a", "b", "c"));
    try (RecordReader reader =
        ExcelFormat.of(Map.of()).open(new ByteArrayInputStream(bytes), FileChunk.WHOLE, fields)) {
      RawRecord record = reader.next();
      return record == null
          ? List.of()
          : Arrays.asList(record.value(0), record.value(1), record.value(2));
    }
  }

  private static byte[] workbook(String attributes, String secondRow) throws IOException {
    return workbook(attributes, secondRow, Map.of());
  }

  private static byte[] workbook(String attributes, String secondRow, Map<String, String> parts)
      throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      entry(zip, "[Content_Types].xml", TYPES.formatted(OFFICE));
      entry(zip, "_rels/.rels", relations("officeDocument", "xl/workbook.xml", ""));
      entry(
          zip,
          "xl/_rels/workbook.xml.rels",
          relations("worksheet", "worksheets/sheet1.xml", relation(2, "styles", "styles.xml")));
      entry(zip, "xl/styles.xml", STYLES.formatted(MAIN));
      entry(
          zip,
          "xl/workbook.xml",
          ("<workbook xmlns=\"" + MAIN + "\" xmlns:r=\"" + OFFICE)
              + "officeDocument/2006/relationships\"><workbookPr"
              + attributes
              + "/><sheets><sheet name=\"a\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>");
      for (Map.Entry<String, String> part : parts.entrySet()) {
        entry(zip, part.getKey(), part.getValue());
      }
      String header =
          "<c r=\"A1\" t=\"inlineStr\"><is><t>a</t></is></c>"
              + "<c r=\"B1\" t=\"inlineStr\"><is><t>b</t></is></c>"
              + "<c r=\"C1\" t=\"inlineStr\"><is><t>c</t></is></c>";
      entry(
          zip,
          "xl/worksheets/sheet1.xml",
          "<worksheet xmlns=\"%s\"><sheetData><row r=\"1\">%s</row><row r=\"2\">%s</row></sheetData></worksheet>"
              .formatted(MAIN, header, secondRow + "<c r=\"D2\"/>"));
    }
    return bytes.toByteArray();
  }
}
