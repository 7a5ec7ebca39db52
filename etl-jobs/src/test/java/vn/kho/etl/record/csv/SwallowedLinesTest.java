package vn.kho.etl.record.csv;

import static org.assertj.core.api.Assertions.assertThat;

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

/** Quotes that are closed too late, and cells that have lines of their own. */
class SwallowedLinesTest {
  private static final String HEADER = "ma,ten,gia\n";
  private static final String SWALLOWING = "1,\"Nhà 24,5\n2,Cửa,6\n3,Cổng,7\n4,Sân\",8\n5,Hè,9\n";

  @Test
  void aRecordThatSwallowedOthersIsRefusedAndSaysHowMany() throws IOException {
    assertThat(faults(HEADER + SWALLOWING, Map.of()))
        .hasSize(2)
        .first()
        .asString()
        .contains("field 2 holds 3 lines that are records of their own", "kho.multiline");
    assertThat(faults(HEADER + SWALLOWING, Map.of()).get(1)).isEmpty();
  }

  @Test
  void oneSwallowedRecordIsEnoughWhereItsFiguresProveIt() throws IOException {
    assertThat(faults(HEADER + "1,\"Nhà 24,5\n2,Cửa 30\",7\n", Map.of()).get(0))
        .contains("holds 1 line that");
    assertThat(faults("ma;ten\r\n1;\"Lan\r\n2;Minh\r\n3;Hoa\"\r\n", Map.of()).get(0))
        .contains("holds 2 lines that");
  }

  @Test
  void textOnlyNeedsMoreLinesToBeRecords() throws IOException {
    String two = "a,b,c\nx,\"y,z\nx,y,z\nx,y\",z\n";
    String many = "a,b,c\nx,\"y,z\nx,y,z\nx,y,z\nx,y,z\nx,y,z\nx,y\",z\n";

    assertThat(faults(two, Map.of())).containsExactly("");
    assertThat(faults(many, Map.of()).get(0)).contains("holds 5 lines that");
  }

  @Test
  void anAddressOfSeveralLinesIsNoRecord() throws IOException {
    for (String cell :
        List.of(
            "12 Lê Lợi\nHuế",
            "12 Lê Lợi, phường Phú Hội,\nTel 0234, 123\nHuế, VN, 49",
            "12 Lê Lợi\nphường A, quận B, Huế\nViệt Nam",
            "a\n\n\nb",
            "1,2\n3")) {
      assertThat(faults(HEADER + "1,\"" + cell + "\",5\n", Map.of())).as(cell).containsExactly("");
      assertThat(faults("ma,gia,ten\n1,5,\"" + cell + "\"\n", Map.of()))
          .as(cell)
          .containsExactly("");
    }
  }

  @Test
  void oneOddLineAmongSwallowedOnesHidesNone() throws IOException {
    for (String cell :
        List.of("A,5\n2,B,\n3,C 15", "A,5\n\n2,B,6\n3,C 15", "A,5\n2,B,chưa rõ\n3,B,4\n4,C 15")) {
      assertThat(faults(HEADER + "1,\"" + cell + "\",7\n", Map.of()).get(0))
          .as(cell)
          .contains("records of their own");
    }
    assertThat(faults("ma;ten;gia\n1;\"A;5\n2;B;2,5\n3;C 15\";7\n", Map.of()).get(0))
        .contains("records of their own");
  }

  @Test
  void aDelimiterBehindEveryRowHidesNone() throws IOException {
    String rows = "1,A,5,\n2,B,6,\n3,\"C,5,\n4,D 15\",7,\n";
    assertThat(faults(HEADER + rows, Map.of()).get(2)).contains("records of their own");
  }

  @Test
  void partsOfAFileRefuseAFieldBehindTheLastColumnAsTheWholeDoes() throws IOException {
    String text = HEADER + "1,A,5,\n".repeat(40) + "4,D, E,8\n" + "6,F,7,\n".repeat(40);
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    CsvFormat format = CsvFormat.of(Map.of());
    FieldSelection fields = new FieldSelection(List.of());
    List<String> whole = faults(text, Map.of());
    List<String> parts = new ArrayList<>();
    List<FileChunk> chunks =
        CsvScan.of(() -> new ByteArrayInputStream(bytes), format, fields, 100).chunks();
    assertThat(chunks).hasSizeGreaterThan(3);
    for (FileChunk chunk : chunks) {
      int from = (int) chunk.offset();
      int length = chunk.length() < 0 ? bytes.length - from : (int) chunk.length();
      try (RecordReader reader =
          format.open(new ByteArrayInputStream(bytes, from, length), chunk, fields)) {
        for (RawRecord one = reader.next(); one != null; one = reader.next()) {
          String fault = one.fault();
          parts.add(fault == null ? "" : fault);
        }
      }
    }
    assertThat(parts).isEqualTo(whole).filteredOn(fault -> !fault.isEmpty()).hasSize(1);
  }

  @Test
  void theContractMayAllowThem() throws IOException {
    assertThat(faults(HEADER + SWALLOWING, Map.of("multiline", "allowed"))).containsExactly("", "");
  }

  /** The fault of each record; empty where it has none. */
  private static List<String> faults(String text, Map<String, String> options) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    CsvFormat format = CsvFormat.of(options);
    FieldSelection fields = new FieldSelection(List.of());
    List<String> faults = new ArrayList<>();
    try (RecordReader reader =
        format.open(new ByteArrayInputStream(bytes), FileChunk.WHOLE, fields)) {
      for (RawRecord record = reader.next(); record != null; record = reader.next()) {
        String fault = record.fault();
        faults.add(fault == null ? "" : fault);
      }
    }
    assertThat(format.scan(() -> new ByteArrayInputStream(bytes), fields).records())
        .isEqualTo(faults.size());
    return faults;
  }
}
