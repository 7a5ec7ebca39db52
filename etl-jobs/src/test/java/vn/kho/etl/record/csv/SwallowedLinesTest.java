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
