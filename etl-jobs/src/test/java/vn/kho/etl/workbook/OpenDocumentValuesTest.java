package vn.kho.etl.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.kho.etl.record.FieldSelection;
import vn.kho.etl.record.FileChunk;
import vn.kho.etl.record.NumberForm;
import vn.kho.etl.record.RecordReader;
import vn.kho.etl.record.SourceError;
import vn.kho.etl.record.SourceNumber;

/** What cells of OpenDocument hold, and what only stands beside them. */
class OpenDocumentValuesTest {
  private static final String NAMES = "urn:oasis:names:tc:opendocument:xmlns:";

  @Test
  void aFormulaThatHasNoResultIsNoBlankCellAndNoZero() throws IOException {
    assertThat(cell("<table:table-cell table:formula=\"of:=[.A1]\"/>"))
        .isEqualTo(CellErrors.NEVER_CALCULATED);
    assertThat(
            cell(
                "<table:table-cell table:formula=\"of:=1/0\" office:value-type=\"float\""
                    + " office:value=\"0\" calcext:value-type=\"error\"/>"))
        .isEqualTo(new SourceError("#UNKNOWN!"));
    assertThat(
            cell(
                "<table:table-cell table:formula=\"of:=T(1)\" office:value-type=\"string\""
                    + " office:string-value=\"\"/><table:table-cell/>"))
        .isEqualTo("");
  }

  @Test
  void drawingsCommentsAndReadingAidsAreNoText() throws IOException {
    assertThat(text("<draw:rect><text:p>nút</text:p></draw:rect><text:p>x1</text:p>"))
        .isEqualTo("x1");
    assertThat(text("<text:p>x1</text:p><draw:g><draw:line/><text:p>9</text:p></draw:g>"))
        .isEqualTo("x1");
    assertThat(
            text("<office:annotation><text:p>chú</text:p></office:annotation><text:p>a</text:p>"))
        .isEqualTo("a");
    assertThat(
            text(
                "<text:p><text:ruby><text:ruby-base>東京</text:ruby-base>"
                    + "<text:ruby-text>とう</text:ruby-text></text:ruby> 1</text:p>"))
        .isEqualTo("東京 1");
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "<text:p>1234<text:span text:style-name='up'>1</text:span></text:p>, 1234¹",
        "<text:p>1234<text:span text:style-name='child'>1)</text:span></text:p>, 1234¹)",
        "<text:p>1234<text:span text:style-name='share'>1</text:span></text:p>, 1234¹",
        "<text:p><text:span text:style-name='up'>1</text:span>234</text:p>, ¹234",
        "<text:p>12<text:span text:style-name='down'>3</text:span>4</text:p>, 1234",
        "<text:p>12<text:span text:style-name='level'>3</text:span>4</text:p>, 1234",
        "<text:p>Xã A<text:span text:style-name='up'>1</text:span></text:p>, Xã A¹",
        "<text:p>5 m<text:span text:style-name='up'>2</text:span></text:p>, 5 m2"
      })
  void theRaisedNumberOfAFootnoteIsNoFurtherDigit(String paragraphs, String read)
      throws IOException {
    assertThat(text(paragraphs)).isEqualTo(read);
  }

  @Test
  void anAmountKeepsThatItIsNotOneOfDong() throws IOException {
    String amount =
        "<table:table-cell office:value-type=\"currency\" office:currency=\"%s\""
            + " office:value=\"20\"><text:p>20</text:p></table:table-cell>";
    assertThat(cell(amount.formatted("USD")))
        .isEqualTo(new SourceNumber("20", new NumberForm(false, "USD", false)));
    assertThat(cell(amount.formatted("VND"))).isEqualTo(new SourceNumber("20"));
  }

  private static @Nullable Object text(String paragraphs) throws IOException {
    return cell(
        "<table:table-cell office:value-type=\"string\">" + paragraphs + "</table:table-cell>");
  }

  /** The value of the second row's first cell. */
  private static @Nullable Object cell(String cell) throws IOException {
    String file =
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <office:document xmlns:office="%1$soffice:1.0" xmlns:table="%1$stable:1.0"
          xmlns:text="%1$stext:1.0" xmlns:draw="%1$sdrawing:1.0" xmlns:calcext="urn:calcext"
          xmlns:style="%1$sstyle:1.0" xmlns:fo="%1$sxsl-fo-compatible:1.0">
        <office:automatic-styles>
        <style:style style:name="up" style:family="text">
          <style:text-properties style:text-position="super 58%%"/></style:style>
        <style:style style:name="share" style:family="text">
          <style:text-properties style:text-position="33%% 58%%"/></style:style>
        <style:style style:name="down" style:family="text">
          <style:text-properties style:text-position="sub 58%%"/></style:style>
        <style:style style:name="child" style:family="text" style:parent-style-name="up">
          <style:text-properties fo:color="#ff0000"/></style:style>
        <style:style style:name="level" style:family="text" style:parent-style-name="up">
          <style:text-properties style:text-position="0%% 100%%"/></style:style>
        </office:automatic-styles>
        <office:body><office:spreadsheet><table:table table:name="S">
        <table:table-row><table:table-cell office:value-type="string"><text:p>a</text:p>
        </table:table-cell><table:table-cell office:value-type="string"><text:p>b</text:p>
        </table:table-cell></table:table-row>
        <table:table-row>%2$s<table:table-cell office:value-type="float" office:value="1"/>
        </table:table-row></table:table></office:spreadsheet></office:body></office:document>
        """
            .formatted(NAMES, cell);
    byte[] bytes = file.getBytes(StandardCharsets.UTF_8);
    FieldSelection fields = new FieldSelection(List.of("a"));
    try (RecordReader reader =
        ExcelFormat.of(Map.of()).open(new ByteArrayInputStream(bytes), FileChunk.WHOLE, fields)) {
      return Objects.requireNonNull(reader.next()).value(0);
    }
  }
}
