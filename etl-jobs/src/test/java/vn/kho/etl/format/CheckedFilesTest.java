package vn.kho.etl.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.apache.spark.sql.types.StructField;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.kho.etl.SparkFixture;
import vn.kho.quality.check.CheckResult;
import vn.kho.quality.check.CheckedRule;
import vn.kho.quality.check.DataCheck;
import vn.kho.quality.data.CsvOptions;
import vn.kho.quality.data.DataLocation;
import vn.kho.quality.data.RecordOptions;
import vn.kho.quality.verdict.Outcome;
import vn.kho.schema.charset.VietnameseCharsets;
import vn.kho.schema.problem.KhoException;

/** Checks of JSON and Excel files, which are read as loads read them. */
class CheckedFilesTest {
  private static final List<List<Object>> SHEET =
      List.of(
          List.of("Bảng kê tháng 3"),
          List.of("mã", "giá", "ngày", "mở", "số"),
          List.of("(chữ)", "(đồng)", "(ngày)", "", ""),
          List.of("A1", 12.345, LocalDate.of(2026, 3, 1), true, 1),
          List.of("A2", 20, LocalDate.of(2026, 3, 2), false, 2),
          List.of("A3", 1234.5, LocalDate.of(2026, 3, 31), true, "#N/A"));

  @TempDir private Path folder = Path.of("");

  @Test
  void cellsOfAWorkbookKeepTheirTypes() throws IOException {
    RecordOptions layout = new RecordOptions("", "", "Số liệu", OptionalInt.of(2), 1);
    for (Path file :
        List.of(
            Workbooks.xls(folder.resolve("a.xls"), SHEET),
            Workbooks.xlsx(folder.resolve("a.xlsx"), SHEET))) {
      CheckResult result =
          check(
              DataLocation.of(file.toString()).with(layout),
              "{type: expect_column_values_to_be_between, column: giá, min_value: 12.345, max_value: 1000}",
              "{type: expect_column_max_to_be_between, column: ngày, max_value: '2026-03-31'}",
              "{type: expect_column_values_to_be_in_set, column: mở, value_set: [true, false]}",
              "{type: expect_column_sum_to_be_between, column: số, max_value: 3}");

      assertThat(types(result))
          .containsExactly("mã string", "giá double", "ngày date", "mở boolean", "số string");
      assertThat(outcomes(result))
          .containsExactly(Outcome.FAILED, Outcome.PASSED, Outcome.PASSED, Outcome.ERRORED);
      assertThat(result.table())
          .contains("row 3: 1234.5")
          .contains("Column 'số' must hold numbers, but row 3 holds '#N/A'");
    }
  }

  @Test
  void aSheetThatIsNotThereIsNamed() throws IOException {
    Path file = Workbooks.xlsx(folder.resolve("a.xlsx"), SHEET);
    RecordOptions layout = new RecordOptions("", "", "Tháng 9", OptionalInt.empty(), 0);

    assertThatThrownBy(
            () ->
                check(
                    DataLocation.of(file.toString()).with(layout),
                    "{type: expect_column_to_exist, column: giá}"))
        .isInstanceOf(KhoException.class)
        .hasMessageContaining("Số liệu");
  }

  @Test
  void aSheetWithTitlesAboveItsNamesIsReportedWithHowToReadIt() throws IOException {
    Path file =
        Workbooks.xlsx(
            folder.resolve("a.xlsx"),
            List.of(List.of("Bảng kê", "2026"), List.of("mã", "giá", "số"), List.of("A1", 1, 2)));
    assertThatThrownBy(
            () ->
                check(
                    DataLocation.of(file.toString())
                        .with(new RecordOptions("", "", "Số liệu", OptionalInt.empty(), 0)),
                    "{type: expect_column_to_exist, column: giá}"))
        .isInstanceOf(KhoException.class)
        .hasMessageContaining("it has 3 fields where the header has 2: a.xlsx")
        .hasMessageContaining("Check --header-row and --sheet (`kho read` shows both)");
  }

  private static final String RECORDS =
      """
      {"mã": "01", "giá": 12.345, "lớn": 12345678901234567890.5, "mở": true,
       "nơi": {"tỉnh": "Huế"}, "nhãn": ["a"]},
      {"mã": "02", "giá": 9, "lớn": 1, "mở": false, "nơi": {"tỉnh": "Đà Nẵng"}, "nhãn": []},
      {"mã": "", "giá": null, "lớn": 2, "mở": true, "nơi": {}}""";

  @Test
  void fieldsOfJsonKeepTheirTypesAndNestedOnesAreFoundByTheirPath() throws IOException {
    String records = RECORDS;
    String lines = records.replace("\n ", " ").replaceAll("},\n", "}\n");
    Path list = Files.writeString(folder.resolve("a.json"), "[" + records + "]");
    Path envelope =
        Files.writeString(
            folder.resolve("b.json"), "{\"n\": 3, \"d\": {\"rows\": [" + records + "]}}");
    RecordOptions below = new RecordOptions("d.rows", "", "", OptionalInt.empty(), 0);
    for (DataLocation place :
        List.of(
            DataLocation.of(list.toString()),
            DataLocation.of(Files.writeString(folder.resolve("a.jsonl"), lines).toString()),
            DataLocation.of(
                Files.writeString(folder.resolve("noname"), "[" + records + "]").toString()),
            DataLocation.of(envelope.toString()).with(below))) {
      CheckResult result =
          check(
              place,
              "{type: expect_column_values_to_be_between, column: giá, min_value: 10}",
              "{type: expect_column_values_to_not_be_null, column: mã}",
              "{type: expect_column_max_to_be_between, column: lớn, min_value: 12345678901234567890.5}",
              "{type: expect_column_values_to_be_in_set, column: nơi.tỉnh, value_set: [Huế]}",
              "{type: expect_column_values_to_be_json_parseable, column: nhãn}");

      assertThat(types(result))
          .containsExactly(
              "mã string",
              "giá double",
              "lớn decimal(38,1)",
              "mở boolean",
              "nơi string",
              "nhãn string",
              "nơi.tỉnh string");
      assertThat(outcomes(result))
          .containsExactly(
              Outcome.FAILED, Outcome.FAILED, Outcome.PASSED, Outcome.FAILED, Outcome.PASSED);
      assertThat(result.table()).contains("row 2: 9", "row 3: (trống / empty)", "row 2: 'Đà Nẵng'");
    }
  }

  @Test
  void anEnvelopeIsNotTakenForARecord() throws IOException {
    Path file = Files.writeString(folder.resolve("a.json"), "{\"n\": 1, \"rows\": [{\"a\": 1}]}");

    assertThatThrownBy(
            () ->
                check(
                    DataLocation.of(file.toString()), "{type: expect_column_to_exist, column: n}"))
        .isInstanceOf(KhoException.class)
        .hasMessageContaining("'rows'")
        .hasMessageContaining("--record-path");
  }

  @Test
  void aNumberThatIsNoneAndHalfACharacterAreFound() throws IOException {
    Path huge = Files.writeString(folder.resolve("h.json"), "[{\"a\": 1}, {\"a\": 9e999999999}]");
    assertThat(
            check(
                    DataLocation.of(huge.toString()),
                    "{type: expect_column_values_to_be_between, column: a, min_value: 0}",
                    "{type: expect_column_mean_to_be_between, column: a, min_value: 0}")
                .table())
        .contains("such as: dòng / row 2: '9e999999999'")
        .contains("but row 2 holds '9e999999999'");
    Path half = Files.writeString(folder.resolve("s.json"), "[{\"a\": \"\\ud800\"}]");
    assertThatThrownBy(
            () ->
                check(
                    DataLocation.of(half.toString()), "{type: expect_column_to_exist, column: a}"))
        .isInstanceOf(KhoException.class)
        .hasMessageContaining("record 1")
        .hasMessageContaining("half a surrogate pair");
  }

  @Test
  void aLargeFileIsJudgedTheSame() throws IOException {
    StringBuilder lines = new StringBuilder();
    String filler = "x".repeat(3_000);
    for (int i = 1; i <= 6_000; i++) {
      lines.append("{\"id\": ").append(i).append(", \"giá\": ").append(i == 5_555 ? -1.5 : i);
      lines.append(", \"at\": true, \"text\": \"").append(filler).append("\"}\n");
    }
    Path file = Files.writeString(folder.resolve("a.jsonl"), lines);

    CheckResult result =
        check(
            DataLocation.of(file.toString()),
            "{type: expect_column_values_to_be_between, column: giá, min_value: 0}",
            "{type: expect_column_values_to_be_unique, column: id}");

    assertThat(result.rows()).isEqualTo(6_000);
    assertThat(outcomes(result)).containsExactly(Outcome.FAILED, Outcome.PASSED);
    assertThat(result.table()).contains("such as: dòng / row 5555: -1.5");
  }

  private static final String TABLE =
      """
      mã,tên,giá
      01,Phường Thuận Hóa,5
      02,Phường Phú Xuân,6.5
      03,Phường Vỹ Dạ,7
      04,Phường Kim Long,20
      """;

  @Test
  void aFileIsCheckedAsKhoReadShowsIt() throws IOException {
    String notes = TABLE + "\nNguồn: Sở Y tế\n";
    String titled = "DANH SÁCH,,\n,,\n" + notes;
    String columns =
        "01   Phường Thuận Hóa   5\n02   Phường Phú Xuân  16\n03   Phường Vỹ Dạ     27\n";
    byte[] old = TABLE.getBytes(VietnameseCharsets.forName("TCVN3"));
    List<Path> files = new ArrayList<>();
    files.add(Files.writeString(folder.resolve("plain.csv"), TABLE));
    files.add(Files.writeString(folder.resolve("notes.csv"), notes));
    files.add(Files.writeString(folder.resolve("titled.csv"), titled));
    files.add(Files.writeString(folder.resolve("caret.csv"), TABLE.replace(',', '^')));
    files.add(Files.writeString(folder.resolve("blanks.csv"), TABLE.replace(",", ", ")));
    files.add(Files.writeString(folder.resolve("u.csv"), TABLE, StandardCharsets.UTF_16LE));
    files.add(Files.write(folder.resolve("old.csv"), old));
    for (Path file : files) {
      CheckResult result =
          check(
              DataLocation.of(file.toString()),
              "{type: expect_table_row_count_to_equal, value: 4}",
              "{type: expect_column_values_to_be_between, column: giá, min_value: 5, max_value: 20}",
              "{type: expect_column_values_to_match_regex, column: tên, regex: '^Phường .* (Hóa|Xuân|Dạ|Long)$'}");
      assertThat(types(result))
          .as("%s", file)
          .containsExactly("mã string", "tên string", "giá double");
      assertThat(outcomes(result))
          .as("%s %s", file, result.table())
          .containsExactly(Outcome.PASSED, Outcome.PASSED, Outcome.PASSED);
    }
    assertThat(check(DataLocation.of(files.get(0).toString()), ROWS).table())
        .doesNotContain("read as");
    assertThat(check(DataLocation.of(files.get(1).toString()), ROWS).table()).contains("footer 1");
    assertThat(check(DataLocation.of(files.get(6).toString()), ROWS).table())
        .contains("read as csv: encoding TCVN3");
    Path fixed = Files.writeString(folder.resolve("fixed.txt"), columns);
    assertThat(check(DataLocation.of(fixed.toString()), ROWS).rows()).isEqualTo(3);
  }

  @Test
  void drawnLinesAreNoRecords() throws IOException {
    List<String> texts =
        List.of(
            "ma,ten,so\n--,---,--\n001,Phu Hoi,1234\n002,An Cuu,7\n",
            "| ma | ten | so |\n|---|---|---:|\n| 001 | Phu Hoi | 1234 |\n| 002 | An Cuu | 7 |\n",
            " ma  |   ten   |  so\n-----+---------+------\n 001 | Phu Hoi | 1234\n 002 | An Cuu  |    7\n(2 rows)\n");
    for (String text : texts) {
      Path file = Files.writeString(folder.resolve("drawn.csv"), text);
      CheckResult result =
          check(
              DataLocation.of(file.toString()),
              "{type: expect_table_row_count_to_equal, value: 2}",
              "{type: expect_column_max_to_be_between, column: so, min_value: 1234, max_value: 1234}",
              "{type: expect_column_values_to_be_in_set, column: ten, value_set: [Phu Hoi, An Cuu]}");
      assertThat(types(result)).as(text).containsExactly("ma string", "ten string", "so bigint");
      assertThat(outcomes(result)).as(result.table()).containsOnly(Outcome.PASSED);
    }
  }

  private static final String ROWS = "{type: expect_table_row_count_to_be_between, min_value: 1}";

  @Test
  void theTableOfAWorkbookIsFoundBelowItsTitle() throws IOException {
    List<List<Object>> sheet = new ArrayList<>(SHEET);
    sheet.remove(2);
    sheet.add(List.of("Nguồn: Sở Y tế"));
    for (Path file :
        List.of(
            Workbooks.xls(folder.resolve("t.xls"), sheet),
            Workbooks.xlsx(folder.resolve("t.xlsx"), sheet))) {
      CheckResult result =
          check(
              DataLocation.of(file.toString()),
              "{type: expect_table_row_count_to_equal, value: 3}",
              "{type: expect_column_max_to_be_between, column: giá, max_value: 1234.5}");
      assertThat(types(result)).startsWith("mã string", "giá double", "ngày date");
      assertThat(outcomes(result)).as(result.table()).containsOnly(Outcome.PASSED);
      assertThat(result.table()).contains("read with sheet Số liệu, headerRow 2");
    }
  }

  /** A find may be wrong, and the first row is one that a person can name. */
  @Test
  void aHeaderThatAPersonNamesGoesBeforeWhatIsFoundAlsoInTheFirstRow() throws IOException {
    String rule = "{type: expect_column_to_exist, column: giá}";
    OptionalInt first = OptionalInt.of(1);
    Path csv = Files.writeString(folder.resolve("t.csv"), "Bảng kê\nmã,giá\nA1,5\nA2,6\n");
    DataLocation text =
        DataLocation.of(csv.toString(), Optional.empty(), CsvOptions.USUAL.rows(first, 0));
    assertThatThrownBy(() -> check(text, rule))
        .isInstanceOf(KhoException.class)
        .hasMessageContaining("header");
    Path sheet =
        Workbooks.xlsx(
            folder.resolve("t.xlsx"),
            List.of(List.of("Bảng kê"), List.of("mã", "giá"), List.of("A1", 5), List.of("A2", 6)));
    DataLocation cells =
        DataLocation.of(sheet.toString()).with(new RecordOptions("", "", "", first, 0));
    assertThatThrownBy(() -> check(cells, rule))
        .isInstanceOf(KhoException.class)
        .hasMessageContaining("header");
    for (Path file : List.of(csv, sheet)) {
      CheckResult found = check(DataLocation.of(file.toString()), rule);
      assertThat(outcomes(found)).as("found in the second").containsExactly(Outcome.PASSED);
      assertThat(found.rows()).isEqualTo(2);
    }
  }

  @Test
  void xmlAndWebPagesAreCheckedAndNotTakenForCsv() throws IOException {
    String xml = "<d><r><mã>01</mã><giá>5</giá></r><r><mã>02</mã><giá>6</giá></r></d>";
    String page =
        "<table><tr><td>mã</td><td>giá</td></tr><tr><td>01</td><td>5</td></tr><tr><td>02</td><td>6</td></tr></table>";
    for (Path file :
        List.of(
            Files.writeString(folder.resolve("a.xml"), xml),
            Files.writeString(folder.resolve("a.xls"), page))) {
      CheckResult result =
          check(
              DataLocation.of(file.toString()),
              "{type: expect_column_max_to_be_between, column: giá, min_value: 6, max_value: 6}");
      assertThat(types(result)).containsExactly("mã string", "giá bigint");
      assertThat(outcomes(result)).containsExactly(Outcome.PASSED);
    }
  }

  @Test
  void whatIsNotCertainIsRefusedWithWhatToPass() throws IOException {
    byte[] few = "ma,ten\n1,Caf\u00e9\n2,B\u00f3\n".getBytes(StandardCharsets.ISO_8859_1);
    Path file = Files.write(folder.resolve("few.csv"), few);
    assertThatThrownBy(() -> check(DataLocation.of(file.toString()), ROWS))
        .isInstanceOf(KhoException.class)
        .hasMessageContaining("--encoding");
    DataLocation named =
        DataLocation.of(
            file.toString(),
            Optional.empty(),
            new CsvOptions("", "windows-1252", Set.of(), true, true));
    assertThat(check(named, ROWS).rows()).isEqualTo(2);
    Path wide = Files.writeString(folder.resolve("wide.csv"), TABLE + "05,x\n");
    assertThatThrownBy(() -> check(DataLocation.of(wide.toString()), ROWS))
        .isInstanceOf(KhoException.class)
        .hasMessageContaining("has 2 fields where the header has 3");
  }

  private CheckResult check(DataLocation place, String... rules) throws IOException {
    StringBuilder suite = new StringBuilder("suite: s\nexpectations:\n");
    for (String rule : rules) {
      suite.append("  - ").append(rule).append('\n');
    }
    Path file = Files.writeString(folder.resolve("suite.yaml"), suite);
    return DataCheck.on(SparkFixture.session()).run(file, place);
  }

  private static List<String> types(CheckResult result) {
    List<String> types = new ArrayList<>();
    for (StructField field : result.schema().fields()) {
      types.add(field.name() + " " + field.dataType().simpleString());
    }
    return types;
  }

  private static List<Outcome> outcomes(CheckResult result) {
    return result.rules().stream()
        .map(CheckedRule::result)
        .map(r -> r.outcome().outcome())
        .toList();
  }
}
