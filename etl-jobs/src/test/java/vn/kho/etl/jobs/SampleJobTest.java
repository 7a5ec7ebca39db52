package vn.kho.etl.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code kho sample}, {@code kho demo} and {@code kho bench} ask for. */
class SampleJobTest {
  @TempDir private Path folder = Path.of("");
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void writesAgencyFilesAndTheirTruth() {
    assertThat(run("--out", folder.toString(), "--seed", "7", "--scale", "0.05")).isZero();

    assertThat(folder.resolve("truth.json")).isNotEmptyFile();
    assertThat(out.toString(StandardCharsets.UTF_8)).contains("Sample files are in " + folder);
  }

  @Test
  void writesTheHomeOfAProvince() {
    assertThat(run("--out", folder.toString(), "--agencies", "2", "--scale", "0.01")).isZero();

    assertThat(folder.resolve("kho.yaml")).exists();
    assertThat(folder.resolve("contracts")).isNotEmptyDirectory();
    assertThat(out.toString(StandardCharsets.UTF_8)).contains("A province of 2 agencies");
  }

  @Test
  void writesOneTableToMeasureWith() {
    assertThat(run("--out", folder.toString(), "--table", "one", "--rows", "3")).isZero();

    assertThat(folder.resolve("sources/bench.one.csv")).isNotEmptyFile();
  }

  @Test
  void theTableHasTheSameRecordsInEveryFormat() throws IOException {
    Map<String, List<List<String>>> records = new TreeMap<>();
    for (String format : List.of("csv", "json", "xlsx")) {
      Path home = folder.resolve(format);
      assertThat(run("--out", home.toString(), "--table", "t", "--rows", "50", "--format", format))
          .isZero();
      Path file = home.resolve("sources/bench.t." + format);
      records.put(format, records(file));
      assertThat(home.resolve("sources")).isDirectoryContaining("glob:**." + format);
      assertThat(home.resolve("contracts/bench/t.yaml"))
          .content()
          .contains("path: \"bench.t." + format + "\"", "format: " + format);
    }

    assertThat(records.get("csv")).hasSize(51);
    assertThat(records.get("csv").get(50).get(1)).isEqualTo("HS0000050");
    assertThat(records.get("json")).isEqualTo(records.get("csv"));
    assertThat(records.get("xlsx")).isEqualTo(records.get("csv"));
  }

  /** The names of the columns, then the texts of each record. */
  private static List<List<String>> records(Path file) throws IOException {
    List<List<String>> records = new ArrayList<>();
    if (file.toString().endsWith(".json")) {
      JsonNode array = new ObjectMapper().readTree(file.toFile());
      List<String> names = new ArrayList<>();
      array.get(0).fieldNames().forEachRemaining(names::add);
      records.add(names);
      for (JsonNode record : array) {
        List<String> cells = new ArrayList<>();
        record.forEach(cell -> cells.add(cell.asText()));
        records.add(cells);
      }
    } else if (file.toString().endsWith(".xlsx")) {
      try (ReadableWorkbook book = new ReadableWorkbook(file.toFile())) {
        for (Row row : book.getFirstSheet().read()) {
          records.add(row.stream().map(Cell::getText).toList());
        }
      }
    } else {
      try (CsvReader<CsvRecord> rows = CsvReader.builder().ofCsvRecord(file)) {
        rows.forEach(row -> records.add(row.getFields()));
      }
    }
    return records;
  }

  @Test
  void theAnswerAsJsonSaysWhereItIs() throws IOException {
    assertThat(run("--out", folder.toString(), "--agencies", "1", "--datasets", "2", "--json"))
        .isZero();
    JsonNode answer = new ObjectMapper().readTree(out.toByteArray());
    assertThat(answer.path("exit_status").asInt()).isZero();
    assertThat(answer.path("folder").asText()).isEqualTo(folder.toString());
    assertThat(answer.path("datasets").asInt()).isEqualTo(2);
  }

  @Test
  void whatItCannotWriteIsRefused() {
    assertThat(run("--out", folder.toString(), "--scale", "0")).isEqualTo(2);
    assertThat(run("--out", folder.toString(), "--datasets", "3")).isEqualTo(2);
    assertThat(run("--out", folder.toString(), "--agencies", "900")).isEqualTo(2);
    assertThat(run("--seed", "1")).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .contains(
            "--scale is more than 0", "--datasets goes with --agencies", "--agencies is 1 to");
    assertThat(folder).isEmptyDirectory();
  }

  private int run(String... arguments) {
    return SampleJob.run(
        arguments,
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8));
  }
}
