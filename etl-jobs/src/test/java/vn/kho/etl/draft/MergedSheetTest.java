package vn.kho.etl.draft;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import vn.kho.etl.probe.ReadOptions;
import vn.kho.etl.probe.SourceFile;
import vn.kho.etl.probe.TableProbe;
import vn.kho.etl.record.FieldSelection;
import vn.kho.etl.record.FileChunk;
import vn.kho.etl.record.RawRecord;
import vn.kho.etl.record.RecordReader;
import vn.kho.etl.workbook.ExcelFormat;
import vn.kho.etl.workbook.MergedCells;
import vn.kho.etl.workbook.MergedHeader;
import vn.kho.etl.workbook.SheetRow;
import vn.kho.schema.contract.DatasetName;

/** Sheets as a person sees them, in names and in records: here web pages that are named .xls. */
class MergedSheetTest {
  @TempDir private Path folder = Path.of("");

  /** A cell is {@code text}, or {@code rows x columns text} where it is merged. */
  private SourceFile sheet(String... rows) throws IOException {
    StringBuilder page = new StringBuilder("<html><meta charset=utf-8><table>");
    for (String row : rows) {
      page.append("<tr>");
      for (String cell : row.split(";", -1)) {
        page.append(
            cell.replaceFirst("^(\\d)x(\\d) (.*)$|^(.*)$", "<td rowspan=\"$1\" colspan=\"$2\">$3$4")
                .replace("rowspan=\"\" colspan=\"\"", ""));
      }
    }
    Path file = Files.writeString(folder.resolve("a.xls"), page.append("</table></html>"));
    return SourceFile.of("a.xls", file);
  }

  private List<String> header(String... rows) throws IOException {
    return new TableProbe().probe(sheet(rows), ReadOptions.NONE, null).layout().header();
  }

  private DraftedDataset draft(String... rows) throws IOException {
    return DraftedDataset.of(
        sheet(rows),
        ReadOptions.NONE,
        new DraftedDataset.DraftRequest(new DatasetName("staging", "a"), "so-y-te", "a.xls"));
  }

  private List<String> records(DraftedDataset draft, String... rows) throws IOException {
    Map<String, String> options =
        draft.server().options().entrySet().stream()
            .collect(Collectors.toMap(e -> e.getKey().substring(4), Map.Entry::getValue));
    List<String> records = new ArrayList<>();
    try (RecordReader reader =
        ExcelFormat.of(options)
            .open(sheet(rows).open(), FileChunk.WHOLE, new FieldSelection(draft.headers()))) {
      for (RawRecord record = reader.next(); record != null; record = reader.next()) {
        assertThat(record.fault()).isNull();
        List<String> values = new ArrayList<>();
        for (int i = 0; i < draft.headers().size(); i++) {
          values.add(String.valueOf(record.text(i)));
        }
        records.add(String.join("|", values));
      }
    }
    return records;
  }

  @Test
  void allRecordsThatAMergedCellStandsInHaveItsValue() throws IOException {
    String[] rows = {
      "Phường;Tên;Số", "3x1 Thuận Hóa;An;1", "Bình;2", "2x1 Chi;3", "Phú Xuân;4", "Vỹ Dạ;Em;5"
    };
    DraftedDataset draft = draft(rows);
    assertThat(draft.contract()).contains("- property: kho.mergedCells\n", "value: \"all\"");
    assertThat(draft.notes()).anyMatch(note -> note.contains("kho.mergedCells"));
    assertThat(records(draft, rows))
        .containsExactly(
            "Thuận Hóa|An|1",
            "Thuận Hóa|Bình|2",
            "Thuận Hóa|Chi|3",
            "Phú Xuân|Chi|4",
            "Vỹ Dạ|Em|5");
    draft.server().options().remove("kho.mergedCells");
    assertThat(records(draft, rows)).contains("|Bình|2", "Phú Xuân||4");
  }

  @Test
  void groupsOverGroupsAreJoinedWithTheNamesBelow() throws IOException {
    String[] rows = {
      "1x5 DANH SÁCH",
      "3x1 Mã;1x4 Dân số",
      "1x2 Nam;1x2 Nữ",
      "Trẻ;Già;Trẻ;Già",
      "01;1;2;3;4",
      "02;5;6;7;8",
    };
    assertThat(header(rows))
        .containsExactly(
            "Mã", "Dân số Nam Trẻ", "Dân số Nam Già", "Dân số Nữ Trẻ", "Dân số Nữ Già");
    assertThat(records(draft(rows), rows)).containsExactly("01|1|2|3|4", "02|5|6|7|8");
  }

  @Test
  void groupsThatAreNotMergedGoOnOverTheNamesBelow() throws IOException {
    String[] rows = {"Mã;Dân số;;Ghi chú", ";Nam;Nữ;", "01;1;2;x", "02;3;4;", "03;5;6;y"};
    assertThat(header(rows)).containsExactly("Mã", "Dân số Nam", "Dân số Nữ", "Ghi chú");
    assertThat(records(draft(rows), rows)).containsExactly("01|1|2|x", "02|3|4|", "03|5|6|y");
  }

  @Test
  void signaturesSideBySideAreNoRecords() throws IOException {
    String[] rows = {
      "Mã;Tên;Chức vụ;Số",
      "01;An;Giám đốc;1",
      "02;Bình;Kế toán;2",
      ";;1x2 Huế, ngày 1 tháng 2 năm 2024",
      "1x2 Người lập biểu;1x2 GIÁM ĐỐC",
      "1x2 Nguyễn Thị Cam;1x2 Trần Văn Quýt"
    };
    DraftedDataset draft = draft(rows);
    assertThat(draft.rows().count()).isEqualTo(2);
    assertThat(draft.server().options())
        .containsEntry("kho.skipLike", "*ngày*tháng*năm* | Người lập*");
    assertThat(draft.notes())
        .anyMatch(
            note -> note.startsWith("Rows at its end look like notes") && note.contains("1."));
    assertThat(records(draft, rows)).startsWith("01|An|Giám đốc|1", "02|Bình|Kế toán|2");
  }

  @Test
  void aPatternOfNotesThatRecordsAreLikeIsNotDrafted() throws IOException {
    String[] rows = {
      "Văn bản;Cơ quan;Số",
      "Quyết định ngày 1 tháng 2 năm 2024;UBND;1",
      "Công văn ngày 3 tháng 4 năm 2024;Sở Y tế;2",
      ";;Huế, ngày 7 tháng 8 năm 2024",
      ";Người lập biểu;GIÁM ĐỐC"
    };
    DraftedDataset draft = draft(rows);
    assertThat(draft.server().options()).containsEntry("kho.skipLike", "Người lập*");
    assertThat(draft.notes())
        .anyMatch(note -> note.contains("records are like them (*ngày*tháng*năm*)"));
    assertThat(records(draft, rows))
        .startsWith(
            "Quyết định ngày 1 tháng 2 năm 2024|UBND|1",
            "Công văn ngày 3 tháng 4 năm 2024|Sở Y tế|2");
  }

  @Test
  @Timeout(60)
  void aGroupGoesOnOverThousandsOfNames() {
    List<Object> groups = new ArrayList<>(Collections.nCopies(16_000, ""));
    groups.set(0, "Năm");
    List<Object> names = new ArrayList<>();
    for (int i = 0; i < groups.size(); i++) {
      names.add("x" + i);
    }
    List<MergedCells> below = new ArrayList<>();
    for (int row = 2; row < 5_000; row++) {
      below.add(new MergedCells(row, row + 1, 0, 0));
    }
    List<SheetRow> rows = List.of(new SheetRow(1, false, groups), new SheetRow(2, false, names));
    assertThat(MergedHeader.names(rows, below)).contains("Năm x0", "Năm x15999");
  }

  @Test
  void recordsWithTheWordsOfSignaturesAreRecords() throws IOException {
    String[] rows = {
      "Chức vụ;Báo cáo cho;Số", "Kế toán;An;1", "Giám đốc;Kế toán;", "Thủ kho;Bình;", "Văn thư;Cam;"
    };
    DraftedDataset draft = draft(rows);
    assertThat(draft.rows().count()).isEqualTo(4);
    assertThat(records(draft, rows)).hasSize(4);
  }

  @Test
  void titlesAndUnitsAboveNamesAreNoGroups() throws IOException {
    String[] body = {"Mã;Tên;Nam;Nữ", "01;An;1;2", "02;Bình;3;4"};
    String[] names = {"Mã", "Tên", "Nam", "Nữ"};
    assertThat(
            header("1x2 UBND;1x2 Cộng hòa", "1x2 Sở Y tế;1x2 Độc lập", body[0], body[1], body[2]))
        .containsExactly(names);
    assertThat(header(";;1x2 Đơn vị tính: người", body[0], body[1], body[2]))
        .containsExactly(names);
    assertThat(header(";1x3 Danh sách các hộ", body[0], body[1], body[2])).containsExactly(names);
    assertThat(header(";;1x2 Dân số", body[0], body[1], body[2]))
        .containsExactly("Mã", "Tên", "Dân số Nam", "Dân số Nữ");
    assertThat(draft(";;Dân số;", body[0], body[1], body[2]).notes())
        .anyMatch(note -> note.startsWith("Row 1, above the names, has one text"));
  }
}
