package vn.kho.etl.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import vn.kho.etl.record.FieldSelection;
import vn.kho.etl.record.FileChunk;
import vn.kho.etl.record.NumberForm;
import vn.kho.etl.record.RecordReader;
import vn.kho.etl.record.SourceNumber;

/** Workbooks that are web pages or Excel's XML of 2003. */
class MarkupValuesTest {

  @Test
  void aCellOfAWebPageIsWhatItShows() throws IOException {
    assertThat(page("<td x:num=\"45658\">01/01/2025</td>")).isEqualTo("01/01/2025");
    assertThat(page("<td x:num=\"0.3125\">7:30</td>")).isEqualTo("7:30");
    assertThat(page("<td x:num=\"7\">007</td>")).isEqualTo(new SourceNumber("007"));
    assertThat(page("<td x:num=\"0.125\">12,5%</td>"))
        .isEqualTo(new SourceNumber("0.125", NumberForm.PERCENTAGE));
    assertThat(page("<td x:num=\"20000\">20.000 đ</td>")).isEqualTo(new SourceNumber("20000"));
    assertThat(page("<td x:num=\"20\">$20.00</td>"))
        .isEqualTo(new SourceNumber("20", new NumberForm(false, "$", false)));
    assertThat(page("<td>Ch&ugrave;a B&aacute;o Qu&#7889;c &copy; &dstrok;&unknown;</td>"))
        .isEqualTo("Chùa Báo Quốc © đ&unknown;");
  }

  @Test
  void whatAPageDoesNotShowIsNoText() throws IOException {
    assertThat(page("<td><span style=\"display: none\">20240315</span>15/03/2024</td>"))
        .isEqualTo("15/03/2024");
    assertThat(page("<td><b>5</b><div style='color:red;DISPLAY:NONE'>9<div>8</div></div> kg</td>"))
        .isEqualTo("5 kg");
    assertThat(page("<td>5<span style=display:none>999</td><td>6</td>")).isEqualTo("5");
    assertThat(page("<td>5<img style=\"display:none\"> kg</td>")).isEqualTo("5 kg");
  }

  @Test
  void aHiddenParagraphEndsWhereAnotherBlockBegins() throws IOException {
    String hidden = "<p style=\"display:none\">k";
    assertThat(page("<td>" + hidden + "<p>An</td>")).isEqualTo("An");
    assertThat(page("<td>" + hidden + "<b>l</b><div>An</div></td>")).isEqualTo("An");
    assertThat(page("<td><div>" + hidden + "</div>An</td>")).isEqualTo("An");
    assertThat(page("<td>" + hidden + "</p>An</td>")).isEqualTo("An");
  }

  @Test
  void aHiddenTableWithinACellEndsNoRowOfTheOuterOne() throws IOException {
    String tip = "<table><tr><td>tip<div>more</div></td></tr></table>";
    String cell = "<td>%s<div style=\"display:none\">" + tip + "</div></td>";
    String rows =
        "<table><tr><td>a</td><td>n</td></tr><tr>"
            + cell.formatted("b")
            + "<td>1</td></tr><tr>"
            + cell.formatted("c")
            + "<td>2</td></tr></table>";
    assertThat(values(rows)).containsExactly("b", "c");
    String open = rows.replace(tip, "<table><tr><td>tip");
    assertThat(values(open)).containsExactly("b", "c");
  }

  @Test
  void aRowOfNoBreakSpacesIsNoRecord() throws IOException {
    String page =
        "<table><tr><td>a</td></tr><tr><td>&nbsp;</td></tr><tr><td>&nbsp; \u200B</td></tr><tr><td>2</td></tr></table>";
    assertThat(value(page)).isEqualTo("2");
  }

  @Test
  void aTableWithinOneThatLaysOutThePageIsATableOfItsOwn() throws IOException {
    String data = "<table><tr><td>a</td><td>b</td></tr><tr><td>1</td><td>2</td></tr></table>";
    for (String page :
        List.of(
            "<table><tr><td>" + data + "</td></tr></table>",
            "<table><tr><td>Menu</td></tr><tr><td>x</td><td>" + data + "</td></tr></table>",
            "<table><tr><td><table><tr><td>" + data + "</td></tr></table></td></tr></table>",
            "<table><td>" + data + "</td><td>x</td></tr></table>",
            "<table><tr><td>Menu</td></tr><td>" + data + "</td><td>x</td></tr></table>")) {
      assertThat(value(page)).isEqualTo("1");
    }
    String cells =
        "<table><tr><td>a</td><td>b</td></tr><tr><td>" + data + "</td><td>9</td></tr></table>";
    assertThat(value(cells)).isEqualTo("a b 1 2");
    String deep = "<table><tr><td>".repeat(5_000) + "x";
    assertThat(value("<table><tr><td>a</td><td>b</td></tr><tr><td>" + deep)).isEqualTo("x");
  }

  @Test
  void menusAndLetterheadsBeforeTheFirstRecordsAreNoTable() throws IOException {
    String data =
        "<table><tr><td>a</td><td>b</td></tr><tr><td>1</td><td>2</td></tr>"
            + "<tr><td>3</td><td>4</td></tr></table>";
    for (String before :
        List.of(
            "<table><tr><td><a href=/>Trang chủ</a></td><td>Liên hệ</td></tr></table>",
            "<table><tr><td>Tên đăng nhập</td><td><input></td></tr><tr><td>Mật khẩu</td></tr></table>",
            "<table><tr><td>UBND TỈNH</td><td>CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM</td></tr>"
                + "<tr><td>Sở Y tế</td><td>Độc lập - Tự do</td></tr></table>")) {
      assertThat(value("<meta charset=utf-8>" + before + data)).isEqualTo("1");
    }
    String small = "<table><tr><td>a</td><td>b</td></tr><tr><td>8</td><td>9</td></tr></table>";
    assertThat(value(small + data)).as("a table of its own").isEqualTo("8");
    assertThat(value("<table><tr><td>a</td></tr><tr><td>8</td></tr></table>")).isEqualTo("8");
  }

  @Test
  void rowsThatAreOnlyClosedAreRows() throws IOException {
    assertThat(value("<table><td>a</td><td>b</td></tr><td>1</td><td>2</td></tr></table>"))
        .isEqualTo("1");
  }

  @Test
  void digitsThatAreRaisedBehindOthersAreNoFurtherDigits() throws IOException {
    assertThat(page("<td>1.234<sup>1</sup></td>")).isEqualTo("1.234¹");
    assertThat(page("<td>10<sup>-3</sup> m<sup>2</sup></td>"))
        .isEqualTo("10⁻³ m2".replace('⁻', '-'));
    assertThat(page("<td>5<sup>1,2</sup> ha</td>")).isEqualTo("5¹,² ha");
    assertThat(page("<td>5<sup> 123</sup></td>")).isEqualTo("5 ¹²³");
    assertThat(page("<td>5<sup>1 nam 2024</td>")).isEqualTo("5¹ nam 2024");
    assertThat(page("<td><sup>1</sup>234</td>")).isEqualTo("¹234");
    assertThat(page("<td><sup>1</sup>/2</td>")).isEqualTo("1/2");
    assertThat(page("<td><sup>1</sup></td><td>234</td>")).isEqualTo("1");
    assertThat(page("<td>5<sup>th 2024</td>")).isEqualTo("5th 2024");
    assertThat(page("<td><option>4<option>5</td>")).isEqualTo("4\n5");
    assertThat(page("<td>5<td style=\"display:none\">6</td>")).isEqualTo("5");
  }

  @Test
  void hiddenRowsOfAPageAreHidden() throws IOException {
    String page =
        "<table><tr><td>a</td></tr><tr style=\"display:none\"><td>1</td></tr><tr><td>2</td></tr></table>";
    assertThat(value(page, Map.of())).isEqualTo("1");
    assertThat(value(page, Map.of("hiddenRows", "skip"))).isEqualTo("2");
  }

  @Test
  void aFormulaWithoutAResultIsNoBlankCell() throws IOException {
    String xml = sheet("", "", "<Cell ss:Formula=\"=R[-1]C\"/>");
    assertThat(value(xml)).isEqualTo(CellErrors.NEVER_CALCULATED);
    String given =
        sheet("", "", "<Cell ss:Formula=\"=1\"><Data ss:Type=\"Number\">5</Data></Cell>");
    assertThat(value(given)).isEqualTo(new SourceNumber("5"));
  }

  @Test
  void raisedDigitsOfExcelsXmlAreNoFurtherDigits() throws IOException {
    String data =
        "<Cell><ss:Data ss:Type=\"String\" xmlns=\"http://www.w3.org/TR/REC-html40\">%s</ss:Data></Cell>";
    assertThat(value(sheet("", "", data.formatted("1234<Sup><Font>1</Font></Sup>"))))
        .isEqualTo("1234¹");
    assertThat(value(sheet("", "", data.formatted("<B>12</B>34")))).isEqualTo("1234");
  }

  @Test
  void numberFormatsOfExcelsXmlAreThoseOfItsStyles() throws IOException {
    assertThat(xml("", "", " ss:StyleID=\"code\"", "7")).isEqualTo(new SourceNumber("007"));
    assertThat(xml("", " ss:StyleID=\"code\"", "", "7")).isEqualTo(new SourceNumber("007"));
    assertThat(xml("<Column ss:StyleID=\"child\"/>", "", "", "7"))
        .isEqualTo(new SourceNumber("007"));
    assertThat(xml("", "", " ss:StyleID=\"share\"", "0.125"))
        .isEqualTo(new SourceNumber("0.125", NumberForm.PERCENTAGE));
    assertThat(xml("<Column ss:Index=\"2\" ss:StyleID=\"share\"/>", "", "", "0.125"))
        .isEqualTo(new SourceNumber("0.125"));
    assertThat(xml("", "", " ss:StyleID=\"day\"", "45658")).isEqualTo(new SourceNumber("45658"));
    assertThat(xml("", "", " ss:StyleID=\"dollar\"", "20"))
        .isEqualTo(new SourceNumber("20", new NumberForm(false, "$", false)));
  }

  private static @Nullable Object page(String cell) throws IOException {
    return value(
        "<html><body><table><tr><td>a</td></tr><tr>" + cell + "</tr></table></body></html>");
  }

  private static @Nullable Object xml(String column, String row, String cell, String number)
      throws IOException {
    String data = "<Cell%s><Data ss:Type=\"Number\">%s</Data></Cell>";
    return value(sheet(column, row, data.formatted(cell, number)));
  }

  private static String sheet(String column, String row, String cell) {
    return """
        <?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>
        <Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"
          xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
        <Styles><Style ss:ID="code"><NumberFormat ss:Format="000"/></Style>
        <Style ss:ID="child" ss:Parent="code"><Font/></Style>
        <Style ss:ID="share"><NumberFormat ss:Format="Percent"/></Style>
        <Style ss:ID="dollar"><NumberFormat ss:Format="&quot;$&quot;#,##0.00"/></Style>
        <Style ss:ID="day"><NumberFormat ss:Format="Short Date"/></Style></Styles>
        <Worksheet ss:Name="S"><Table>%s<Row><Cell><Data ss:Type="String">a</Data></Cell></Row>
        <Row%s>%s</Row></Table></Worksheet></Workbook>
        """
        .formatted(column, row, cell);
  }

  private static @Nullable Object value(String file) throws IOException {
    return value(file, Map.of());
  }

  private static @Nullable Object value(String file, Map<String, String> options)
      throws IOException {
    try (RecordReader reader = reader(file, options)) {
      return Objects.requireNonNull(reader.next()).value(0);
    }
  }

  private static List<@Nullable Object> values(String file) throws IOException {
    List<@Nullable Object> values = new ArrayList<>();
    try (RecordReader reader = reader(file, Map.of())) {
      for (var record = reader.next(); record != null; record = reader.next()) {
        values.add(record.value(0));
      }
    }
    return values;
  }

  private static RecordReader reader(String file, Map<String, String> options) throws IOException {
    byte[] bytes = file.getBytes(StandardCharsets.UTF_8);
    return ExcelFormat.of(options)
        .open(new ByteArrayInputStream(bytes), FileChunk.WHOLE, new FieldSelection(List.of("a")));
  }
}
