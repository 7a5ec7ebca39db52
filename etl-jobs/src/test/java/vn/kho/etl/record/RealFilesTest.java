package vn.kho.etl.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.kho.etl.record.csv.CsvFormat;
import vn.kho.etl.record.csv.CsvScan;
import vn.kho.etl.record.json.JsonFormat;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;

/** The readers on files that nobody of us wrote. */
class RealFilesTest {
  private static final Path DATA =
      Path.of("").toAbsolutePath().resolveSibling("../shared/data").normalize();

  @BeforeEach
  void needsPublicData() {
    assumeThat(DATA).as("public data beside the checkout; skipped where it is missing").exists();
  }

  @Test
  void readsEveryEateryOfTheEnvelope() throws IOException {
    Path file =
        DATA.resolve(
            "hue-open-data/department-of-tourism__danh-sach-dia-diem-an-uong-tren-dia-ban-tinh.json");
    assertThat(count(new JsonFormat("data", ""), file, "tendoituong")).isEqualTo(6794);
  }

  @Test
  void readsBothListsOfOneFile() throws IOException {
    Path file =
        DATA.resolve(
            "hue-open-data/culture-and-tourism__du-lieu-ve-luot-khach-tham-quan-cac-diem-di-tich-cua-trung-tam-bao-ton-di-tich-co-do-hue-2.json");
    assertThat(count(new JsonFormat("chart", ""), file, "title")).isEqualTo(13);
    assertThat(count(new JsonFormat("grid", ""), file, "displayName")).isEqualTo(52);
  }

  @Test
  void everyCsvFileIsScannedAsItIsRead() throws IOException {
    int scanned = 0;
    int refused = 0;
    try (var files = Files.walk(DATA.resolve("csv"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".csv")).toList()) {
        long records = 0;
        try (InputStream bytes = Files.newInputStream(file);
            RecordReader reader =
                new CsvFormat("", "").open(bytes, FileChunk.WHOLE, new FieldSelection(List.of()))) {
          while (reader.next() != null) {
            records++;
          }
        } catch (KhoException e) {
          assertThat(e.code()).isIn(ErrorCode.SOURCE_SHAPE, ErrorCode.SOURCE_UNREADABLE);
          refused++;
          continue;
        }
        scanned++;
        RecordScan scan =
            CsvScan.of(
                () -> Files.newInputStream(file),
                new CsvFormat("", ""),
                new FieldSelection(List.of()),
                1000);
        assertThat(scan.records()).as(file.toString()).isEqualTo(records);
      }
    }
    assertThat(scanned).as("files that are read to their end").isGreaterThanOrEqualTo(107);
    assertThat(refused).as("files that are refused").isLessThanOrEqualTo(8);
  }

  private static long count(RecordFormat format, Path file, String field) throws IOException {
    try (InputStream bytes = Files.newInputStream(file);
        RecordReader reader =
            format.open(bytes, FileChunk.WHOLE, new FieldSelection(List.of(field)))) {
      long records = 0;
      for (RawRecord record = reader.next(); record != null; record = reader.next()) {
        records++;
        assertThat(record.number()).isEqualTo(records);
        @Nullable String value = record.text(0);
        assertThat(value).isNotEmpty();
        assertThat(record.fault()).isNull();
      }
      return records;
    }
  }
}
