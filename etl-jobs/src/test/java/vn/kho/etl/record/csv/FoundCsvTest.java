package vn.kho.etl.record.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import vn.kho.etl.record.FieldSelection;
import vn.kho.etl.record.FileChunk;
import vn.kho.etl.record.RawRecord;
import vn.kho.etl.record.RecordReader;
import vn.kho.etl.record.RecordScan;
import vn.kho.schema.problem.KhoException;

/** CSV files of which a contract does not say how they are written. */
class FoundCsvTest {
  private static final FieldSelection FIELDS = new FieldSelection(List.of("Mã", "Tên", "Số"));

  private long skipped;

  /** The records of a text: their fields, or what is wrong with them. */
  private List<String> read(String text, String... options) throws IOException {
    Map<String, String> declared = new java.util.HashMap<>();
    for (int i = 0; i < options.length; i += 2) {
      declared.put(options[i], options[i + 1]);
    }
    CsvFormat format = CsvFormat.of(declared);
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    List<String> found = new ArrayList<>();
    try (RecordReader reader =
        format.open(new ByteArrayInputStream(bytes), FileChunk.WHOLE, FIELDS)) {
      for (RawRecord one = reader.next(); one != null; one = reader.next()) {
        String fault = one.fault();
        found.add(fault != null ? fault : one.text(0) + "|" + one.text(1) + "|" + one.text(2));
      }
      skipped = reader.columns().skipped();
    }
    RecordScan scan = format.scan(() -> new ByteArrayInputStream(bytes), FIELDS);
    assertThat(scan.records()).isEqualTo(found.size());
    assertThat(scan.columns().skipped()).isEqualTo(skipped);
    return found;
  }

  @Test
  void titlesAboveTheHeaderAreNoRecords() throws IOException {
    String table = "Mã;Tên;Số\n1;An;5\n2;Bình;6\n3;Chi;7\n";
    assertThat(read("BÁO CÁO THÁNG 6\nSở Du lịch;;\n\n" + table))
        .containsExactly("1|An|5", "2|Bình|6", "3|Chi|7");
    assertThat(skipped).isEqualTo(2);
  }

  @Test
  void rowsOfDelimitersAloneAreNoRecords() throws IOException {
    String table = "Mã;Tên;Số\n1;An;5\n;;\n2;;\n ;\t;\n3;Chi;7\n;;\n;;;;\n";
    List<String> records = List.of("1|An|5", "2||", "3|Chi|7");
    assertThat(read(table)).isEqualTo(records);
    assertThat(read("BÁO CÁO THÁNG 6\n;;\n" + table)).isEqualTo(records);
    assertThat(skipped).isOne();
    List<String> quoted = List.of("1|An|5", "2|Bình|6", "||", "3|Chi|7");
    String cells = "Mã;Tên;Số\n1;An;5\n2;Bình;6\n\"\";\"\";\"\"\n3;Chi;7\n";
    assertThat(read(cells)).isEqualTo(quoted);
    assertThat(read("BÁO CÁO THÁNG 6\n\n" + cells)).isEqualTo(quoted);
  }

  @Test
  void notesBelowTheTableAreNotesAlsoBeforeRowsOfDelimitersAlone() throws IOException {
    String table = "BÁO CÁO THÁNG 6\n\nMã;Tên;Số\n1;An;5\n2;Bình;6\n3;Chi;7\n";
    assertThat(read(table + "Ghi chú: số liệu sơ bộ\n;;\n"))
        .containsExactly("1|An|5", "2|Bình|6", "3|Chi|7");
    assertThat(skipped).isEqualTo(2);
  }

  @Test
  void tooFewRecordsProveNoHeader() {
    assertThatThrownBy(() -> read("BÁO CÁO\nMã;Tên;Số\n1;An;5\n"))
        .isInstanceOf(KhoException.class)
        .hasMessageContaining("its header lacks")
        .hasMessageContaining("write kho.headerRow: 2");
  }

  @Test
  void aFoundLayoutThatLacksTheColumnsIsRefused() {
    assertThatThrownBy(() -> read("Báo cáo\nA;B;C\n1;An;5\n2;Bình;6\n3;Chi;7\n"))
        .isInstanceOf(KhoException.class)
        .hasMessageContaining("its header lacks");
  }

  @Test
  void namesOfTwoRowsAreJoined() throws IOException {
    String text = "Mã,Tên,Số,\n,,Nam,Nữ\n1,An,5,2\n2,Bình,6,3\n3,Chi,7,4\n";
    FieldSelection joined = new FieldSelection(List.of("Mã", "Số Nữ"));
    try (RecordReader reader =
        CsvFormat.of(Map.of())
            .open(
                new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
                FileChunk.WHOLE,
                joined)) {
      RawRecord first = reader.next();
      assertThat(first).isNotNull();
      assertThat(first == null ? "" : first.text(0) + first.text(1)).isEqualTo("12");
      assertThat(reader.columns().skipped()).isEqualTo(1);
    }
  }

  @Test
  void otherQuotesAreFoundWhereTheyMakeRowsWhole() throws IOException {
    String text = "Mã,Tên,Số\n1,'An, con ông Ba',5\n2,'Bình',6\n3,'Chi ''út''',7\n";
    assertThat(read(text)).containsExactly("1|An, con ông Ba|5", "2|Bình|6", "3|Chi 'út'|7");
  }

  @Test
  void quotesThatBelongToFewValuesStay() throws IOException {
    String text = "Mã,Tên,Số\n1,'An',5\n2,Bình,6\n3,Chi,7\n4,Dũng,7\n";
    assertThat(read(text)).containsExactly("1|'An'|5", "2|Bình|6", "3|Chi|7", "4|Dũng|7");
  }

  @Test
  void anEscapeIsFound() throws IOException {
    String text =
        "Mã,Tên,Số\n1,\"An \\\"còi\\\", 7\",5\n2,\"Bình, Ba\",6\n3,\"Chi \\\"út\\\"\",7\n";
    assertThat(read(text)).containsExactly("1|An \"còi\", 7|5", "2|Bình, Ba|6", "3|Chi \"út\"|7");
  }

  @Test
  void notesBelowTheTableAreNoRecordsButABrokenRowIsRefused() throws IOException {
    String table = "Mã,Tên,Số\n1,An,5\n2,Bình,6\n";
    String broken = "it has 1 fields where the header has 3";
    for (String above : List.of("", "BẢNG MỘT\n")) {
      String more = above.isEmpty() ? "" : "3,Chi,7\n";
      List<String> records =
          above.isEmpty()
              ? List.of("1|An|5", "2|Bình|6")
              : List.of("1|An|5", "2|Bình|6", "3|Chi|7");
      assertThat(read(above + table + more + "\nNguồn: Sở Y tế\n(1) số tạm tính"))
          .containsExactlyElementsOf(records);
      assertThat(skipped).isEqualTo(above.isEmpty() ? 2 : 3);
      assertThat(read(above + table + more + "\n4 Dũng\n")).contains(broken);
      assertThat(read(above + table + more + "Nguồn: Sở Y tế\n3,Chi,7\n")).contains(broken);
      assertThat(read(above + table + more + "(Bà) Yên,Yên,8\n(Bà) Nguyễn Th")).contains(broken);
    }
  }

  @Test
  void rowsOfAFurtherTableAreRefused() throws IOException {
    String text =
        "Mã,Tên,Số\n1,An,5\n2,Bình,6\n3,Chi,7\n4,Dũng,7\n5,Em,8\n\nMã thẻ,Họ tên,Tuổi\n9,Yên,40\n";
    for (String above : List.of("", "BẢNG MỘT\n")) {
      List<String> found = read(above + text);
      assertThat(found).hasSize(7).startsWith("1|An|5", "2|Bình|6", "3|Chi|7");
      assertThat(found.subList(5, 7))
          .as("below %s", above)
          .allSatisfy(fault -> assertThat(fault).contains("it belongs to another table"));
    }
    assertThat(read("Mã,Tên,Số\n01,An,5\n02,Bình,6\n\nA03,Chi,không rõ\n04,Dũng,7\n"))
        .containsExactly("01|An|5", "02|Bình|6", "A03|Chi|không rõ", "04|Dũng|7");
  }

  @Test
  void aFileThatFitsIsReadAsWithoutItsBlankLines() throws IOException {
    String rows = "Mã,Tên,Số,\n1,An,5,\n\n2,\"Bình, Ba\",6,\n3, \"Chi,7,\n";
    assertThat(read(rows)).containsExactlyElementsOf(read(rows.replace("\n\n", "\n")));
    assertThat(read(rows)).containsExactly("1|An|5", "2|Bình, Ba|6", "3| \"Chi|7");
    assertThat(read("Mã,Tên,Số,\n1,An,5,\n2,Bình,6,\nTổng cộng\n", "skipLike", "Tổng*"))
        .containsExactly("1|An|5", "2|Bình|6");
  }

  @Test
  void noOtherQuoteIsFoundBesideTheUsualOneOrOfMasks() throws IOException {
    String both = "Mã,Tên,Số\n1,'An',5\n2,'Bình',6\n3,'Chi',7\n4,\"Dũng, Ba\",8\n";
    assertThat(read(both)).containsExactly("1|'An'|5", "2|'Bình'|6", "3|'Chi'|7", "4|Dũng, Ba|8");
    StringBuilder masks = new StringBuilder("Mã,Tên,Số\n");
    for (int i = 0; i < 40; i++) {
      masks.append(i).append(",K'Ho ").append((char) ('A' + i % 20)).append(",****\n");
    }
    assertThat(read(masks.toString())).allSatisfy(row -> assertThat(row).endsWith("|****"));
    StringBuilder late = new StringBuilder("Mã,Tên,Số\n");
    for (int i = 0; i < 20_000; i++) {
      late.append(i).append(",'An, con',5\n");
    }
    late.append("x,\"Cty ABC\",6\n");
    List<String> found = read(late.toString());
    assertThat(found.get(0)).isEqualTo("0|An, con|5");
    assertThat(found.get(20_000)).contains("other quotes");
  }

  @Test
  void aDeclaredQuoteLeavesTheHeaderWhereItFits() throws IOException {
    String text = "Mã,Tên,Số,năm\nA,An,không,chưa\nB,Bi,5,2020\nC,Chi,6,2021\nD,Dũng,7,2022\n";
    assertThat(read(text, "quote", "\""))
        .containsExactly("A|An|không", "B|Bi|5", "C|Chi|6", "D|Dũng|7");
    assertThat(read("sep=;\nMã;Tên;Số\n1;'An; con';5\n", "quote", "'"))
        .containsExactly("1|An; con|5");
    assertThatThrownBy(() -> read("", "quote", "'"))
        .isInstanceOf(KhoException.class)
        .hasMessageContaining("it is empty");
  }

  @Test
  void whatIsDeclaredGoesBeforeWhatIsFound() throws IOException {
    String text = "Mã;Tên;Số\n1;^An; con^;5\n2;^Bình^;6\n";
    assertThat(read(text, "quote", "^")).containsExactly("1|An; con|5", "2|Bình|6");
    String quoted = "Mã,Tên,Số\n1,'An',5\n2,'Bình',6\n3,'Chi',7\n";
    assertThat(read(quoted, "quote", "\"")).containsExactly("1|'An'|5", "2|'Bình'|6", "3|'Chi'|7");
    String rows = "Tên bảng\nMã,Tên,Số\n,,\n1,An,5\n";
    assertThat(read(rows, "headerRow", "2")).contains("1|An|5");
    assertThatThrownBy(() -> read(rows, "headerRow", "4")).isInstanceOf(KhoException.class);
  }

  @Test
  void aQuoteInsideAFieldRefusesItsRow() throws IOException {
    String text = "Tên bảng\nMã;Tên;Số\n1;\"An\" Ba;5\n2;Bình;6\n3;Chi;7\n4;Dũng;7\n";
    assertThat(read(text))
        .containsExactly("text stands behind a closing quote", "2|Bình|6", "3|Chi|7", "4|Dũng|7");
  }

  @Test
  void quotesBehindBlanksAreNoTextOfTheirFields() throws IOException {
    assertThat(read("Mã, Tên, Số\n1, \"An, con\", \"5\"\n2, \"Bình\", \"6\"\n3, \"Chi\", \"7\"\n"))
        .containsExactly("1|An, con|5", "2|Bình|6", "3|Chi|7");
    assertThat(read("Mã,Tên,Số\n1, \"An\",5\n2,Bình,6\n")).containsExactly("1|An|5", "2|Bình|6");
    assertThat(read("Mã,Tên,Số\n1,ống 5\" dài,5\n2, ống 6\",6\n"))
        .containsExactly("1|ống 5\" dài|5", "2| ống 6\"|6");
    StringBuilder late = new StringBuilder("Mã,Tên,Số\n");
    for (int i = 0; i < 20_000; i++) {
      late.append(i).append(",An,5\n");
    }
    List<String> found = read(late.append("x, \"Bình\",6\n").toString());
    assertThat(found.get(0)).isEqualTo("0|An|5");
    assertThat(found.get(20_000)).contains("its field 2 stands in quotes behind a blank");
    assertThat(read(late.toString(), "quote", "\"").get(20_000)).isEqualTo("x|Bình|6");
  }

  @Test
  void theEndMarkOfDosIsNoRecord() throws IOException {
    for (String end : List.of("\u001A", "\n\u001A", "\r\n\u001A\u001A\u001A")) {
      assertThat(read("Mã,Tên,Số\n1,An,5\n2,Bình,6" + end)).containsExactly("1|An|5", "2|Bình|6");
      assertThat(read("Sở A\n\nMã;Tên;Số\n1;An;5\n2;Bình;6\n3;Chi;7" + end))
          .containsExactly("1|An|5", "2|Bình|6", "3|Chi|7");
    }
    assertThat(read("Mã,Tên,Số\n1,An,5\n \u001A\n2,Bình,6\n"))
        .containsExactly("1|An|5", "2|Bình|6");
    assertThat(read("Mã,Tên,Số\n1,A\u001An,5\n")).containsExactly("1|A\u001An|5");
  }
}
