package vn.kho.etl.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.kho.schema.charset.VietnameseCharsets;

/** Columns of a file in old fonts, or misread by another program, load as Vietnamese. */
class ColumnEncodingTest {
  private static final List<String> NAMES =
      List.of(
          "phường Thuận hóa",
          "xã Hồng thủy",
          "phường Vỹ dạ",
          "dân cư",
          "xã Quảng điền",
          "Kim Long");

  @TempDir private Path home = Path.of("");

  private static String misread(String text, String encoding) {
    byte[] bytes = text.getBytes(VietnameseCharsets.forName(encoding));
    return new String(bytes, java.nio.charset.Charset.forName("windows-1252"));
  }

  private TestLoad trial(String format) throws IOException {
    TestLoad load = Trial.in(home);
    Trial.write(home, "list");
    Trial.edit(home, "list", "list.csv", "list." + format);
    Trial.edit(home, "list", "format: csv", "format: " + format);
    return load;
  }

  private List<String> codes(TestLoad load) throws IOException {
    try (Tables tables = new Tables(load.warehouse())) {
      return tables.rows("trial.list").stream()
          .map(row -> String.valueOf(row.get("code")))
          .toList();
    }
  }

  @Test
  void cellsInAnOldFontAreReadAsTheirFontShowsThem() throws IOException {
    TestLoad load = trial("xls");
    try (HSSFWorkbook workbook = new HSSFWorkbook();
        OutputStream out = Files.newOutputStream(home.resolve("sources/list.xls"))) {
      var sheet = workbook.createSheet("a");
      sheet.createRow(0).createCell(0).setCellValue("code");
      sheet.getRow(0).createCell(1).setCellValue("amount");
      for (int i = 0; i < NAMES.size(); i++) {
        sheet.createRow(i + 1).createCell(0).setCellValue(misread(NAMES.get(i), "TCVN3"));
        sheet.getRow(i + 1).createCell(1).setCellValue(i);
      }
      workbook.write(out);
    }
    JsonNode loaded = load.run("--all").dataset("trial.list");
    assertThat(loaded.path("inserted").asInt()).as(loaded.toString()).isEqualTo(NAMES.size());
    assertThat(codes(load)).containsExactlyInAnyOrderElementsOf(NAMES);
    assertThat(loaded.path("notes").toString())
        .contains("The texts of column 'code' are of TCVN3", "{encoding: {of: TCVN3}}")
        .doesNotContain("Thuận");
    try (Tables tables = new Tables(load.warehouse())) {
      assertThat(tables.rows("quality.repair"))
          .hasSize(5)
          .allSatisfy(row -> assertThat(row).containsEntry("kind", "encoding"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"16MB", "0B"})
  void oneColumnThatAnotherProgramMisreadIsReadAnewAmongOthers(String smallLimit)
      throws IOException {
    TestLoad load = trial("csv").set("load.small-limit", smallLimit);
    StringBuilder text = new StringBuilder("code,amount,ghi chú\n");
    for (int i = 0; i < NAMES.size(); i++) {
      text.append(misread(NAMES.get(i), "VNI-Windows")).append(',').append(i).append(",người ở\n");
    }
    Files.writeString(home.resolve("sources/list.csv"), text, StandardCharsets.UTF_8);
    JsonNode loaded = load.run("--all").dataset("trial.list");
    assertThat(loaded.path("inserted").asInt()).as(loaded.toString()).isEqualTo(NAMES.size());
    assertThat(codes(load)).containsExactlyInAnyOrderElementsOf(NAMES);
  }

  private void list(String name, List<String> codes) throws IOException {
    StringBuilder text = new StringBuilder("code,amount\n");
    for (int i = 0; i < codes.size(); i++) {
      text.append(codes.get(i)).append(',').append(i).append('\n');
    }
    Files.writeString(home.resolve("sources/" + name), text, StandardCharsets.UTF_8);
  }

  private static List<String> numbered(String text, int count) {
    return IntStream.range(0, count).mapToObj(i -> text + " " + i).toList();
  }

  @ParameterizedTest
  @CsvSource({
    "TCVN3,Lê Công Lâm,16MB",
    "TCVN3,Bùi Quý,0B",
    "VNI-Windows,Hoàng Minh,16MB",
    "windows-1258,Quý,16MB"
  })
  void aTextOfTodayThatIsAlsoVietnameseInTheOldFontIsSetAsideAndOthersOfTodayStay(
      String encoding, String both, String smallLimit) throws IOException {
    TestLoad load = trial("csv").set("load.small-limit", smallLimit);
    // In windows-1258, "dân cư" is shown as "dân cý".
    List<String> names =
        NAMES.stream()
            .filter(name -> !encoding.equals("windows-1258") || !name.equals("dân cư"))
            .toList();
    List<String> codes = new ArrayList<>();
    names.forEach(name -> codes.add(misread(name, encoding)));
    codes.add(both);
    codes.add("Nguyễn Thị Hải");
    list("list.csv", codes);
    JsonNode loaded = load.run("--all").dataset("trial.list");
    List<String> expected = new ArrayList<>(names);
    expected.add("Nguyễn Thị Hải");
    assertThat(codes(load)).as(loaded.toString()).containsExactlyInAnyOrderElementsOf(expected);
    assertThat(loaded.path("quarantined").asInt()).isEqualTo(1);
    try (Tables tables = new Tables(load.warehouse())) {
      assertThat(tables.rows("quality.quarantine"))
          .singleElement()
          .satisfies(row -> assertThat(row.toString()).contains("KHO-412", both));
    }
  }

  @Test
  void eachFileOfADeliveryIsLookedAtAndProperFilesStay() throws IOException {
    TestLoad load = trial("csv");
    Trial.edit(home, "list", "list.csv", "list-*.csv");
    List<String> today = new ArrayList<>(numbered("Nguyễn Thị Hải", 2_100));
    list("list-1.csv", today);
    list("list-2.csv", NAMES.stream().map(name -> misread(name, "TCVN3")).toList());
    list("list-3.csv", List.of("Lê Công Lâm"));
    JsonNode loaded = load.run("--all").dataset("trial.list");
    List<String> expected = new ArrayList<>(today);
    expected.addAll(NAMES);
    assertThat(codes(load)).as(loaded.toString()).containsExactlyInAnyOrderElementsOf(expected);
    assertThat(loaded.path("quarantined").asInt()).isEqualTo(1);
    assertThat(loaded.path("notes").toString()).contains("are of TCVN3");
  }

  @Test
  void fewMisreadTextsArePublishedAsTheyStandAndReported() throws IOException {
    TestLoad load = trial("csv");
    List<String> codes = List.of(misread("phường Thuận hóa", "TCVN3"), "Nguyễn Thị Hải", "Café");
    list("list.csv", codes);
    JsonNode loaded = load.run("--all").dataset("trial.list");
    assertThat(codes(load)).containsExactlyInAnyOrderElementsOf(codes);
    assertThat(loaded.path("notes").toString())
        .contains("Texts of column 'code' look misread, 1 of those", "PUBLISHED AS THEY STAND")
        .doesNotContain("Hải");
  }

  @Test
  void signsOfUnitsAreNoOldFontAndArePublishedAsTheyStandWithoutANote() throws IOException {
    TestLoad load = trial("csv");
    List<String> codes =
        new ArrayList<>(
            List.of("Thép Ø10", "3 × 4", "5 ± 1", "½", "nº 1", "« An »", "5 €", "10²", "QÐ"));
    IntStream.range(20, 60).forEach(i -> codes.add(i + "ºC"));
    IntStream.range(20, 60).forEach(i -> codes.add(i + " £"));
    list("list.csv", codes);
    JsonNode loaded = load.run("--all").dataset("trial.list");
    assertThat(codes(load)).containsExactlyInAnyOrderElementsOf(codes);
    assertThat(loaded.path("notes").toString()).doesNotContain("misread", "are of");
  }
}
