package vn.kho.etl.workbook.office;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.kho.etl.workbook.OfficeParts.entry;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import vn.kho.etl.record.FieldSelection;
import vn.kho.etl.record.FileChunk;
import vn.kho.etl.record.RecordReader;
import vn.kho.etl.record.SourceNumber;
import vn.kho.etl.workbook.ExcelFormat;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;

/** A workbook of which the end is missing: first the list of its parts, then parts. */
class CutOffWorkbookTest {
  private static final String BOOK =
      "<workbook xmlns:r=\"urn:r\"><sheets><sheet name=\"S\" r:id=\"rId1\"/></sheets></workbook>";
  private static final String SHEET =
      "<worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>a</t></is></c></row>"
          + "<row r=\"2\"><c r=\"A2\"%s><v>45000</v></c></row></sheetData></worksheet>";
  private static final String STYLES =
      "<styleSheet><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>";

  @Test
  void aDayIsNoNumberWhereItsFormatIsGone() throws IOException {
    byte[] day = workbook(" s=\"1\"");
    assertThat(value(day)).isEqualTo(LocalDate.of(2023, 3, 15));
    assertThat(value(before(day, "PK\001\002"))).isEqualTo(LocalDate.of(2023, 3, 15));
    assertThatThrownBy(() -> value(before(day, "xl/styles.xml")))
        .isInstanceOf(KhoException.class)
        .hasMessageContaining("it is cut off, and the formats of its cells are gone");
    byte[] number = workbook("");
    assertThat(value(before(number, "xl/styles.xml"))).isEqualTo(new SourceNumber("45000"));
  }

  @Test
  void whatIsCutOffBeforeItsWorkbookIsDamagedAndNoOtherFormat() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      entry(zip, "xl/worksheets/sheet1.xml", SHEET.formatted(""));
      entry(zip, "xl/theme.xml", STYLES);
      entry(zip, "xl/workbook.xml", BOOK);
    }
    byte[] cut = before(bytes.toByteArray(), "xl/theme.xml");
    assertThatThrownBy(() -> value(cut))
        .isInstanceOf(KhoException.class)
        .hasMessageContaining("it is damaged or cut off before its workbook")
        .extracting(thrown -> ((KhoException) thrown).code())
        .isEqualTo(ErrorCode.SOURCE_UNREADABLE);
  }

  private static byte[] workbook(String style) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      entry(zip, "xl/workbook.xml", BOOK);
      entry(zip, "xl/worksheets/sheet1.xml", SHEET.formatted(style));
      entry(zip, "xl/styles.xml", STYLES);
    }
    return bytes.toByteArray();
  }

  /** The bytes of a file before a text that stands in it; of a part, before its header. */
  private static byte[] before(byte[] file, String text) {
    int at = new String(file, StandardCharsets.ISO_8859_1).indexOf(text);
    assertThat(at).isPositive();
    return Arrays.copyOf(file, text.startsWith("PK") ? at : at - 30);
  }

  private static @Nullable Object value(byte[] file) throws IOException {
    FieldSelection fields = new FieldSelection(List.of("a"));
    try (RecordReader reader =
        ExcelFormat.of(Map.of()).open(new ByteArrayInputStream(file), FileChunk.WHOLE, fields)) {
      return Objects.requireNonNull(reader.next()).value(0);
    }
  }
}
