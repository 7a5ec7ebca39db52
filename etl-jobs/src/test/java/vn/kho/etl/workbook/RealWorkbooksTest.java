package vn.kho.etl.workbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.kho.etl.record.FieldSelection;
import vn.kho.etl.record.FileChunk;
import vn.kho.etl.record.RawRecord;
import vn.kho.etl.record.RecordReader;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;

/** The readers of workbooks on files that nobody of us wrote. */
class RealWorkbooksTest {
  private static final Path DATA =
      Path.of("").toAbsolutePath().resolveSibling("../shared/data").normalize();

  @BeforeEach
  void needsPublicData() {
    assumeThat(DATA).as("public data beside the checkout; skipped where it is missing").exists();
  }

  @Test
  void leavesTheFooterOfTheNationalListsAndKeepsLeadingZeros() throws IOException {
    try (var files = Files.list(DATA.resolve("code-lists/gso-excel"))) {
      Path provinces =
          files
              .filter(file -> Files.isRegularFile(file) && size(file) < 40_000)
              .findFirst()
              .orElseThrow();
      ExcelFormat format = ExcelFormat.of(Map.of("skipLike", "Số lượng*"));
      try (InputStream bytes = Files.newInputStream(provinces);
          RecordReader reader =
              format.open(bytes, FileChunk.WHOLE, new FieldSelection(List.of("Mã", "Tên")))) {
        RawRecord first = reader.next();
        assertThat(first).isNotNull();
        assertThat(first.value(0)).isEqualTo("01");
        assertThat(first.text(1)).contains("Hà Nội");
        long records = 1;
        while (reader.next() != null) {
          records++;
        }
        assertThat(records).isEqualTo(63);
      }
    }
  }

  @Test
  void everyExcelFileIsReadOrRefusedWithACode() throws IOException {
    int read = 0;
    try (var files = Files.walk(DATA)) {
      for (Path file : files.filter(f -> f.toString().matches(".*\\.xlsx?")).toList()) {
        try (InputStream bytes = Files.newInputStream(file);
            RecordReader reader =
                ExcelFormat.of(Map.of())
                    .open(bytes, FileChunk.WHOLE, new FieldSelection(List.of()))) {
          RawRecord record = reader.next();
          while (record != null) {
            record = reader.next();
          }
          read++;
        } catch (KhoException e) {
          assertThat(e.code()).isIn(ErrorCode.SOURCE_SHAPE, ErrorCode.SOURCE_UNREADABLE);
        }
      }
    }
    assertThat(read).isGreaterThan(80);
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
