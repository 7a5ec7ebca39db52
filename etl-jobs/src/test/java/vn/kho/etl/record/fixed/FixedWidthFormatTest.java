package vn.kho.etl.record.fixed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import vn.kho.etl.record.FieldSelection;
import vn.kho.etl.record.FileChunk;
import vn.kho.etl.record.RawRecord;
import vn.kho.etl.record.RecordReader;
import vn.kho.schema.charset.VietnameseCharsets;
import vn.kho.schema.problem.KhoException;

class FixedWidthFormatTest {
  private static final Map<String, String> OPTIONS =
      Map.of("columns", "ma:1-3, ten:5-14, gia:15-19", "skipRows", "1", "skipLike", "Tổng*");
  private static final String TEXT =
      "DANH SÁCH\r\n001 Phú Lộc       5\r\n002 A Lưới       12\r\n\r\n003 Huế\r\n"
          + "004 Vỹ Dạ         7 thừa\r\nTổng              24\r\n\u001A";

  @Test
  void columnsAreCutByTheirPlacesAndLinesThatDoNotFitAreFaults() throws IOException {
    assertThat(read(TEXT, "UTF-8", OPTIONS))
        .containsExactly(
            "1: 001|Phú Lộc|5",
            "2: 002|A Lưới|12",
            "3: it has 7 characters, its last column begins at 15",
            "4: it has text behind its last column, which ends at character 19");
  }

  @Test
  void textBetweenColumnsIsAFaultWhereTheContractSaysThatItIsBlank() throws IOException {
    String columns = "ma:1-3, ten:5-9, gia:11-15";
    String text = "001 Huế     500\n002 Huế  123456\n003 Vỹ Dạ1234567\n004x\n005 A       7\n";

    assertThat(read(text, "UTF-8", Map.of("columns", columns, "gaps", "blank")))
        .containsExactly(
            "1: 001|Huế|500",
            "2: it has text at character 10, which must be blank (kho.gaps) since it parts two"
                + " columns: a value is longer than its column in kho.columns",
            "3: it has text at character 10, which must be blank (kho.gaps) since it parts two"
                + " columns: a value is longer than its column in kho.columns",
            "4: it has text at character 4, which must be blank (kho.gaps) since it parts two"
                + " columns: a value is longer than its column in kho.columns",
            "5: 005|A|7");
    assertThat(read("001xHuế  -  500\n", "UTF-8", Map.of("columns", columns)))
        .containsExactly("1: 001|Huế|500");
  }

  @Test
  void aControlCharacterThatMovesWhatStandsBehindItIsAFault() throws IOException {
    String text = "x\n001 Ph\u001A L       5\n\f02 A Lưới       12\n003 Huế\t        7\n";

    assertThat(read(text, "UTF-8", OPTIONS))
        .allMatch(record -> record.contains("is a control character"))
        .hasSize(3);
  }

  @Test
  void placesCountCharactersInEveryEncodingAndEveryLineEndIsOne() throws IOException {
    String old = TEXT.replace("\r\n", "\r").toLowerCase(java.util.Locale.ROOT);
    List<String> records =
        read(old, "VNI-Windows", Map.of("columns", "ma:1-3,ten:5-14,gia:15-19", "skipRows", "1"));

    assertThat(records).startsWith("1: 001|phú lộc|5", "2: 002|a lưới|12").hasSize(5);
  }

  @Test
  void placesMayCountBytesAndWhereLinesShowThemTheyMustBeDeclared() throws IOException {
    Map<String, String> options = Map.of("columns", "ma:1-3,ten:5-16,gia:17-20");
    String[][] rows = {{"001", "Phú Lộc", "5"}, {"002", "A Lưới", "12"}, {"003", "Kim", "7"}};
    StringBuilder text = new StringBuilder();
    for (String[] row : rows) {
      int bytes = row[1].getBytes(java.nio.charset.StandardCharsets.UTF_8).length;
      text.append(row[0]).append(' ').append(row[1]).append(" ".repeat(12 - bytes));
      text.append(" ".repeat(4 - row[2].length())).append(row[2]).append('\n');
    }
    assertThatThrownBy(() -> read(text.toString(), "UTF-8", options))
        .isInstanceOf(KhoException.class)
        .hasMessageContaining("kho.places: bytes");
    Map<String, String> counted = new java.util.HashMap<>(options);
    counted.put("places", "bytes");
    assertThat(read(text.toString(), "UTF-8", counted))
        .containsExactly("1: 001|Phú Lộc|5", "2: 002|A Lưới|12", "3: 003|Kim|7");
    counted.put("columns", "ma:1-3,ten:5-11,gia:17-20");
    assertThat(read(text.toString(), "UTF-8", counted))
        .contains(
            "1: a character of it stands across the border of two columns, whose places count bytes");
  }

  /** A character of Nôm is one character, two units of UTF-16 and four bytes. */
  @Test
  void aCharacterBeyondTheFirstPlaneIsOneCharacter() throws IOException {
    Map<String, String> options = Map.of("columns", "ma:1-3,ten:4-8,gia:9-13", "gaps", "blank");
    assertThat(read("001Huế  K1\n002𡨸bcdeK2\n003𡨸喃   K3\n", "UTF-8", options))
        .containsExactly("1: 001|Huế|K1", "2: 002|𡨸bcde|K2", "3: 003|𡨸喃|K3");
    String units = "001Huế  K1  .\n002𡨸bcdK2  .\n003𡨸喃  K3  .\n";
    assertThatThrownBy(() -> read(units, "UTF-8", options))
        .isInstanceOf(KhoException.class)
        .hasMessageContaining("equally long in UTF-16 units")
        .hasMessageContaining("kho.places: utf16");
    Map<String, String> counted = new java.util.HashMap<>(options);
    counted.put("places", "utf16");
    assertThat(read(units.replace("  .", ""), "UTF-8", counted))
        .containsExactly("1: 001|Huế|K1", "2: 002|𡨸bcd|K2", "3: 003|𡨸喃|K3");
    assertThat(read("001Huếx𡨸1\n", "UTF-8", counted))
        .containsExactly(
            "1: a character of it stands across the border of two columns, whose places count"
                + " UTF-16 units");
  }

  @Test
  void aReplacementCharacterInTheFileIsNoCutCharacter() throws IOException {
    for (String places : List.of("characters", "bytes")) {
      Map<String, String> options = Map.of("columns", "ma:1-3,ten:5-8,gia:9-10", "places", places);
      String blank = places.equals("bytes") ? " " : "   ";
      assertThat(read("001 \uFFFD" + blank + " 5\n", "UTF-8", options))
          .containsExactly("1: 001|\uFFFD|5");
    }
  }

  @Test
  void columnsThatAreMissingOrOverlapAreAFaultOfTheContract() {
    assertThatThrownBy(() -> FixedWidthFormat.of(Map.of()))
        .isInstanceOf(KhoException.class)
        .hasMessageContaining("without kho.columns");
    for (String columns : List.of("a:1-5,b:5-6", "a:3-2", "a")) {
      assertThatThrownBy(() -> FixedWidthFormat.of(Map.of("columns", columns)))
          .isInstanceOf(KhoException.class)
          .hasMessageContaining("kho.columns");
    }
  }

  private static List<String> read(String text, String encoding, Map<String, String> options)
      throws IOException {
    Charset charset =
        encoding.equals("UTF-8") ? Charset.forName(encoding) : VietnameseCharsets.forName(encoding);
    byte[] bytes = text.getBytes(charset);
    FixedWidthFormat format = FixedWidthFormat.of(options);
    FieldSelection fields = new FieldSelection(List.of("ma", "ten", "gia"));
    List<String> records = new ArrayList<>();
    try (RecordReader reader =
        format.open(new ByteArrayInputStream(bytes), FileChunk.WHOLE, fields)) {
      for (RawRecord one = reader.next(); one != null; one = reader.next()) {
        String values = one.text(0) + "|" + one.text(1) + "|" + one.text(2);
        records.add(one.number() + ": " + (one.fault() == null ? values : one.fault()));
      }
    }
    assertThat(format.scan(() -> new ByteArrayInputStream(bytes), fields).records())
        .isEqualTo(records.size());
    return records;
  }
}
