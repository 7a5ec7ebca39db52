package vn.kho.etl.draft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.kho.etl.probe.ProbeResult;
import vn.kho.etl.probe.ReadOptions;
import vn.kho.etl.probe.SourceFile;
import vn.kho.etl.probe.TableProbe;
import vn.kho.schema.contract.DatasetName;
import vn.kho.schema.problem.KhoException;

/** A draft and {@code kho read} find one layout, and no record becomes a name. */
class DraftedLayoutTest {
  private static final String STAFF =
      """
      MA    HO VA TEN           NGAY SINH  DON VI         HE SO GT
      00001 Trần Thị Bưởi       24/07/1993 Phú Xuân       5,64  Nữ
      00002 Lê Văn Cam          05/03/1995 Thuận Hoá      3,72  Nam
      00003 Hồ Quýt             21/04/1984 Vỹ Dạ          4,4O  Nữ
      00004 Nguyễn Thị Mận Mai  03/04/1997 Phú Xuân       4,44  Nam
      00005 Phan Đào            14/03/2000 Vỹ Dạ          3,25  Nam
      00006 Lê Mơ               11/05/1999 An Cựu         3,66  Nữ
      00007 Vũ Thị Ổi           12/05/1999 An Cựu         3,33  Nữ
      00008 Võ Na               13/05/1999 Phú Xuân       2,34  Nữ
      00009 Đỗ Me               14/05/1999 Thuận Hoá      2,67  Nam
      00010 Đỗ Sim              15/05/1999 Thuận Hoá      2,67  Nam
      00011 Bùi Sấu             16/05/1999 Thuận Hoá      3,00  Nam
      """;

  private static final String TITLES = "UBND tỉnh;;;;;\nBáo cáo doanh thu;;;;;\n\n";
  private static final String ROWS =
      """
      1;Cam;2.830,8;8.922,3;02/02/2012;
      2;Quýt;359,0;5.576,2;03/04/2011;đang sửa
      3;Mận;4.687,9;532,8;19/10/2021;
      4;Đào;566,4;5.632,1;04/10/2018;
      """;

  @TempDir private Path folder = Path.of("");

  private SourceFile file(String name, String text) throws IOException {
    return SourceFile.of(name, Files.writeString(folder.resolve(name), text));
  }

  private ProbeResult read(String text) throws IOException {
    return new TableProbe().probe(file("a.txt", text), ReadOptions.NONE, null);
  }

  private DraftedDataset draft(String text) throws IOException {
    DatasetName dataset = new DatasetName("staging", "a");
    return DraftedDataset.of(
        file("a.csv", text),
        ReadOptions.NONE,
        new DraftedDataset.DraftRequest(dataset, "so-y-te", "a.csv"));
  }

  private static List<String> names(DraftedDataset draft) {
    return draft.columns().stream().map(DraftedColumn::name).toList();
  }

  @Test
  void signsOfTextsAreNoDelimiterOfFixedPlaces() throws IOException {
    String text =
        """
        MA   HO TEN                     NOI           SO
        01   Cam, con ông Quýt          Huế           1.5
        02   Mận, Đào                   Phú Xuân      22.5
        03   Sim, Me                    Vỹ Dạ         3
        04   Ổi, Na                     An Cựu, Huế   4.25
        """;
    for (String one : List.of(text, text.replace(',', ';'))) {
      ProbeResult read = read(one);
      assertThat(read.layout().format()).isEqualTo("fixed");
      assertThat(read.layout().header()).containsExactly("MA", "HO TEN", "NOI", "SO");
      assertThat(read.rows()).isEqualTo(4);
      assertThat(draft(one).notes()).isEmpty();
    }
    String aligned =
        "ma,ten      ,noi      ,so\n01,Cam  Quýt,Huế      ,1\n02,Mận  Đào ,Phú Xuân ,2\n";
    assertThat(read(aligned).layout().header()).hasSize(4);
    assertThat(read(aligned).layout().format()).isEqualTo("csv");
  }

  @Test
  void decimalCommasAreNoDelimiterOfFixedPlaces() throws IOException {
    String columns = "MA:1-5, HO VA TEN:7-25, NGAY SINH:27-36, DON VI:38-51, HE SO:53-57, GT:59-61";
    for (String text : List.of(STAFF, STAFF.replace(',', '.'))) {
      ProbeResult read = read(text);
      assertThat(read.layout().format()).isEqualTo("fixed");
      assertThat(read.layout().header())
          .containsExactly("MA", "HO VA TEN", "NGAY SINH", "DON VI", "HE SO", "GT");
      assertThat(read.rows()).isEqualTo(11);
      DraftedDataset draft = draft(text);
      assertThat(draft.server().format()).isEqualTo("fixed");
      assertThat(draft.server().options())
          .containsEntry("kho.columns", columns)
          .containsEntry("kho.skipRows", "1");
      assertThat(draft.rows().count()).isEqualTo(11);
      assertThat(draft.notes())
          .as("4,4O is reported and not named")
          .singleElement()
          .asString()
          .contains("Column he_so is text", "as all others are: 1.")
          .doesNotContain("4O");
    }
  }

  @Test
  void aTitleAboveFixedPlacesNamesNoColumn() throws IOException {
    String body = STAFF.substring(STAFF.indexOf('\n') + 1);
    DraftedDataset draft = draft("DANH SÁCH CÁN BỘ NĂM 2026 CỦA TỈNH\n" + body);
    assertThat(names(draft)).containsExactly("cot_1", "cot_2", "cot_3", "cot_4", "cot_5", "cot_6");
    assertThat(draft.rows().count()).isEqualTo(11);
    assertThat(read(body).layout().headerRows()).isZero();
  }

  @Test
  void aPatternOfALoneNoteThatRecordsAreLikeIsNotDrafted() throws IOException {
    String text =
        """
        Văn bản;Cơ quan;Số
        Quyết định ngày 1 tháng 2 năm 2024;UBND;1
        Công văn ngày 3 tháng 4 năm 2024;Sở Y tế;2
        Huế, ngày 7 tháng 8 năm 2024;;
        Tờ trình;Sở Tài chính;3
        """;
    DraftedDataset draft = draft(text);
    assertThat(draft.server().options()).doesNotContainKey("kho.skipLike");
    assertThat(draft.notes())
        .anyMatch(note -> note.contains("records are like them (*ngày*tháng*năm*)"));
  }

  @Test
  void commasThatDelimitAreDelimitersWhateverStandsBesideThem() throws IOException {
    for (String text :
        List.of(
            "1,2\n3,4\n5,6\n7,8\n",
            "2024-01-01 10:00:00,5\n2024-01-01 11:00:00,6\n2024-01-02 10:00:00,7\n",
            "01  12,5\n02  13,6\n03  14,7 x\n04  14,y\n",
            "ten    goi,so\nan     ba,12\nhai    ba,13\nba     bo,14\n")) {
      assertThat(read(text).layout().format()).as(text).isEqualTo("csv");
    }
  }

  @Test
  void aRecordIsNoHeaderOfTheRecordsBelowIt() throws IOException {
    String text =
        """
        hộ Cam, sinh 24/07/1993;sổ 012345678
        hộ Quýt, sinh 24/08/1993;sổ 012345679
        hộ Mận, sinh 24/09/1993;sổ 012345670
        """;
    assertThat(read(text).layout().headerRows()).isZero();
    assertThatThrownBy(() -> draft(text))
        .isInstanceOf(KhoException.class)
        .hasMessageContaining("no row of it names the columns");
    String named = "chủ hộ đến 31/12/2025;số sổ\n";
    assertThat(names(draft(named + text))).containsExactly("chu_ho_den_31_12_2025", "so_so");
  }

  @Test
  void namesThatLookLikeValuesAreRefusedOrNumbered() throws IOException {
    String rows = "1;2;gọi 0905123457\n2;3;gọi 0905123458\n3;4;gọi 0905123459\n";
    assertThatThrownBy(() -> draft("ma;so;gọi 0905123456\n" + rows))
        .isInstanceOf(KhoException.class)
        .hasMessageContaining("looks like its records")
        .hasMessageNotContaining("09051234");
    DraftedDataset draft = draft("ma;so 0905123456;ghi chú\n" + rows);
    assertThat(names(draft)).containsExactly("ma", "cot_2", "ghi_chu");
    assertThat(draft.notes()).anyMatch(note -> note.contains("called cot_2"));
  }

  @Test
  void namesBelowMergedCellsAreJoinedWhereAllOthersAreBlank() throws IOException {
    String header = "STT;Tên;Doanh thu;;Ngày cấp;Ghi chú\n;;Quý III;Quý IV;;\n";
    String footer = "Tổng cộng;;58.123,4;112.345,6;;\n\n;;Người lập biểu;;;\n";
    DraftedDataset draft = draft(TITLES + header + ROWS + footer);
    assertThat(draft.headers())
        .containsExactly(
            "STT", "Tên", "Doanh thu Quý III", "Doanh thu Quý IV", "Ngày cấp", "Ghi chú");
    assertThat(draft.server().options())
        .containsEntry("kho.headerRow", "4")
        .containsEntry("kho.headerRows", "2")
        .containsEntry("kho.skipLike", "Tổng cộng* | Người lập*");
    assertThat(draft.columns().stream().map(column -> column.guess().type()))
        .containsExactly("bigint", "string", "double", "double", "date", "string");
    assertThat(draft.rows().count()).isEqualTo(4);
    assertThat(draft.notes()).isEmpty();
  }

  @Test
  void aRecordBelowAHeaderWithAGapStaysARecord() throws IOException {
    String header = "STT;Tên;Quý III;;Ngày cấp;Ghi chú\n";
    assertThat(draft(header + ";Chanh;;x;;\n" + ROWS).rows().count()).isEqualTo(5);
    assertThat(draft(header + ";;;;chưa có;\n" + ROWS).rows().count()).isEqualTo(5);
  }

  @Test
  void aColumnWithoutANameThatHasValuesIsDrafted() throws IOException {
    DraftedDataset draft = draft("STT;Tên;Quý III;;Ngày cấp;Ghi chú\n" + ROWS);
    assertThat(names(draft))
        .containsExactly("stt", "ten", "quy_iii", "cot_4", "ngay_cap", "ghi_chu");
    assertThat(draft.contract()).contains("value: \"column 4 (no name)\"");
    assertThat(draft.notes()).singleElement().asString().contains("column 4 has values");
  }

  @Test
  void whatMayBeAGroupAboveTheNamesIsReported() throws IOException {
    String names = "STT;Tên;Quý III;Quý IV;Ngày cấp;Ghi chú\n";
    assertThat(draft(TITLES + ";;Doanh thu;;;\n" + names + ROWS).notes())
        .singleElement()
        .asString()
        .contains("Row 4, above the names", "kho.headerRow: 4");
    assertThat(draft(TITLES + ";;;;Đơn vị tính: đồng;\n" + names + ROWS).notes()).isEmpty();
  }

  @Test
  void aLoneValueIsReportedWhereItMayBeASignature() throws IOException {
    String names = "STT;Tên;Quý III;Quý IV;Ngày cấp;Ghi chú\n";
    DraftedDataset draft = draft(names + ROWS + ";;;;;Trần Thị Bưởi\n");
    assertThat(draft.notes())
        .anyMatch(note -> note.contains("one cell only: 1 (number 5 below the names)"));
    assertThat(draft.contract()).doesNotContain("Bưởi");
    assertThat(draft.rows().count()).isEqualTo(5);
  }
}
