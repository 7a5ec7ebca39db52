package vn.kho.etl.draft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.kho.etl.workbook.OfficeParts.entry;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.kho.etl.probe.ReadOptions;
import vn.kho.etl.probe.SourceFile;
import vn.kho.schema.contract.DatasetName;

/** What a draft says of a file once it was read as a load reads it. */
class LoadTrialTest {
  @TempDir private Path folder = Path.of("");

  /** A workbook of codes and shares; a share that ends with % is shown as one. */
  private DraftedDataset draft(String... shares) throws IOException {
    StringBuilder rows =
        new StringBuilder("<row r=\"1\">" + text("A1", "Mã") + text("B1", "Tỷ lệ"));
    for (int i = 0; i < shares.length; i++) {
      int at = i + 2;
      int style = shares[i].endsWith("%") ? 1 : shares[i].endsWith("tr") ? 2 : 0;
      rows.append("</row><row r=\"" + at + "\">").append(text("A" + at, "X" + at));
      rows.append("<c r=\"B%d\"%s><v>".formatted(at, style > 0 ? " s=\"" + style + "\"" : ""));
      rows.append(shares[i].replaceAll("[%tr]", "")).append("</v></c>");
    }
    Path file = folder.resolve("a.xlsx");
    try (OutputStream bytes = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(bytes)) {
      entry(
          zip,
          "xl/workbook.xml",
          "<workbook xmlns:r=\"urn:r\"><sheets><sheet name=\"S\" r:id=\"rId1\"/></sheets></workbook>");
      entry(
          zip,
          "xl/worksheets/sheet1.xml",
          "<worksheet><sheetData>" + rows + "</row></sheetData></worksheet>");
      entry(
          zip,
          "xl/styles.xml",
          "<styleSheet><numFmts><numFmt numFmtId=\"170\" formatCode=\"0 &quot;triệu&quot;\"/></numFmts>"
              + "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"10\"/><xf numFmtId=\"170\"/></cellXfs></styleSheet>");
    }
    return draft(file);
  }

  private static DraftedDataset draft(Path file) throws IOException {
    return draft(file, ReadOptions.NONE);
  }

  private static DraftedDataset draft(Path file, ReadOptions options) throws IOException {
    String name = file.getFileName().toString();
    return DraftedDataset.of(
        SourceFile.of(name, file),
        options,
        new DraftedDataset.DraftRequest(new DatasetName("staging", "a"), "so-y-te", name));
  }

  private static String text(String place, String text) {
    return "<c r=\"%s\" t=\"inlineStr\"><is><t>%s</t></is></c>".formatted(place, text);
  }

  @Test
  void sharesThatOnlySomeCellsShowAsPercentagesAreDraftedAsSharesAndReported() throws IOException {
    DraftedDataset mixed = draft("0.5", "0.63", "0.018%", "1.67");
    assertThat(mixed.columns().get(1).guess()).isEqualTo(ColumnTypeGuess.SHARE);
    assertThat(mixed.notes())
        .satisfiesExactly(
            note ->
                assertThat(note)
                    .startsWith(
                        "Column ty_le has 1 numbers that are shown as percentages and 3 that are not."),
            note ->
                assertThat(note)
                    .startsWith(
                        "Column ty_le has 2 numbers of at most 1 without a sign of percent."));
    assertThat(draft("1.5", "0.018%").notes()).hasSize(1);
    assertThat(mixed.contract()).contains("percent");
    DraftedDataset plain = draft("0.5", "0.63", "1.67");
    assertThat(plain.columns().get(1).guess()).isEqualTo(new ColumnTypeGuess("double", ""));
    assertThat(plain.notes()).isEmpty();
    DraftedDataset shares = draft("0.5%", "0.63%", "0.017%");
    assertThat(shares.columns().get(1).guess()).isEqualTo(new ColumnTypeGuess("double", ""));
    assertThat(shares.notes())
        .singleElement()
        .asString()
        .startsWith("Column ty_le has numbers that are shown as percentages: a cell that shows");
  }

  @Test
  void numbersThatAreShownWithAUnitAreReported() throws IOException {
    assertThat(draft("5tr", "1000", "2000").notes())
        .singleElement()
        .asString()
        .startsWith("Column ty_le has 1 numbers that are shown with a unit and 2 that are not");
    assertThat(draft("5", "1000", "2000").notes()).isEmpty();
  }

  @Test
  void aTextThatMayBeAFractionIsReportedWhereOthersHaveASignOfPercent() throws IOException {
    DraftedDataset draft =
        draft(Files.writeString(folder.resolve("c.csv"), "mã;phần\nA;50%\nB;0,5\nC;1\nD;0\n"));
    assertThat(draft.columns().get(1).guess()).isEqualTo(ColumnTypeGuess.SHARE);
    assertThat(draft.notes())
        .singleElement()
        .asString()
        .startsWith("Column phan has 2 numbers of at most 1 without a sign of percent.");
  }

  @Test
  void aLayerInMetresIsDraftedWithTheMeridianThatAPersonNames() throws IOException {
    String layer =
        """
        {"type":"FeatureCollection","features":[{"type":"Feature","properties":{"ten":"Huế"},
        "geometry":{"type":"Point","coordinates":[561963.7,1820000]}}]}""";
    Path file = Files.writeString(folder.resolve("a.geojson"), layer);
    assertThatThrownBy(() -> draft(file)).hasMessageContaining("--meridian 107");
    DraftedDataset draft = draft(file, new ReadOptions(0, "", "", "", "107"));
    assertThat(draft.server().options()).containsEntry("kho.meridian", "107");
    assertThat(draft.contract()).contains("kho.meridian");
    assertThat(draft.columns().get(1).source().values())
        .singleElement()
        .asString()
        .startsWith("POINT (107.5");
  }

  @Test
  void copiesOfRowsAreReportedWhereNoKeyDistinguishesThem() throws IOException {
    String rows = "loại,số\nA,1\nB,2\nA,1\nA,3\nA,1\n";
    DraftedDataset draft = draft(Files.writeString(folder.resolve("a.csv"), rows));
    assertThat(draft.notes())
        .anyMatch(
            note -> note.startsWith("Rows that have all the values of a row before them: 2."));
    String keyed = "mã,số\nA,1\nB,2\nC,1\nD,3\nE,1\n";
    assertThat(draft(Files.writeString(folder.resolve("b.csv"), keyed)).notes()).isEmpty();
  }
}
