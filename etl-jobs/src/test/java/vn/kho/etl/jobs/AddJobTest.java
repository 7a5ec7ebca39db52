package vn.kho.etl.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.apache.poi.hssf.usermodel.HSSFSheet;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.ss.util.CellRangeAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.kho.schema.charset.VietnameseCharsets;

/** Adds files of six kinds, and loads each by the contract that was drafted for it. */
class AddJobTest {
  @TempDir private Path home = Path.of("");
  private static final Map<String, String> DATASETS =
      Map.of(
          "phuong.csv",
          "ward",
          "bao-cao.xls",
          "report",
          "tra-loi.json",
          "answer",
          "ho-so.xml",
          "file",
          "so.parquet",
          "number",
          "lop.geojson",
          "layer");

  @Test
  void theNextCommandsAreForTheWarehouseOfTheDraft() throws IOException {
    TestAdd draft = new TestAdd(home);
    Files.writeString(
        Files.createDirectories(home.resolve("in")).resolve("a.csv"), "ma,ten\nA1,Lê\nA2,Trần\n");

    assertThat(draft.add("a.csv", "a.one", "--next-options= --home x")).isZero();

    assertThat(draft.said())
        .contains("  kho validate --home x\n")
        .contains("  kho load --dataset a.one --home x\n")
        .contains("  kho profile a.one --suggest --home x\n");
  }

  @Test
  void theAnswerAsJsonSaysWhatTheLinesSay() throws IOException {
    TestAdd draft = new TestAdd(home);
    Path in = Files.createDirectories(home.resolve("in"));
    Files.writeString(in.resolve("ho-so-20261128.csv"), "ma,ten\nA1,Lê\nA2,Trần\n");

    assertThat(draft.add("ho-so-20261128.csv", "a.json", "--json")).isZero();

    JsonNode answer = new ObjectMapper().readTree(draft.said());
    assertThat(answer.path("exit_status").asInt()).isZero();
    assertThat(answer.path("dataset").asText()).isEqualTo("a.json");
    assertThat(Path.of(answer.path("contract").asText())).isRegularFile();
    assertThat(Path.of(answer.path("suite").asText())).isRegularFile();
    assertThat(answer.path("columns").asInt()).isEqualTo(2);
    assertThat(answer.path("to_confirm").asInt()).isPositive();
    assertThat(answer.path("notes").toString()).contains("write path: ho-so-*.csv");
    assertThat(answer.path("next")).hasSize(3);
  }

  @Test
  void aFileNamedByItsDateIsReportedWithThePatternOfLaterOnes() throws IOException {
    TestAdd draft = new TestAdd(home);
    Path in = Files.createDirectories(home.resolve("in"));
    Files.writeString(in.resolve("ho-so-20261127.csv"), "ma,ten\nA1,Lê\nA2,Trần\n");

    assertThat(draft.add("ho-so-20261127.csv", "a.dated")).isZero();

    assertThat(draft.said()).contains("write path: ho-so-*.csv");
    assertThat(draft.contract("dated"))
        .contains("path: \"ho-so-20261127.csv\"  # XÁC NHẬN / CONFIRM")
        .contains("\"ho-so-*.csv\"")
        .contains("mode: upsert (by the primaryKey)");
  }

  /** Writes the six files. */
  private void files() throws IOException {
    Path in = Files.createDirectories(home.resolve("in"));
    csv(in.resolve("phuong.csv"));
    excel(in.resolve("bao-cao.xls"));
    Files.writeString(
        in.resolve("tra-loi.json"),
        "{\"tong\":2,\"data\":[{\"id\":1,\"noi\":{\"ten\":\"Huế\"},\"gia\":1.5},{\"id\":2,\"noi\":{\"ten\":\"Huế\"},\"gia\":2}]}");
    Files.writeString(
        in.resolve("ho-so.xml"),
        "<ds><hs ma=\"01\"><ngay>1/7/2025</ngay></hs><hs"
            + " ma=\"02\"><ngay>31/12/2025</ngay></hs></ds>");
    parquet(in.resolve("so.parquet"));
    Files.writeString(
        in.resolve("lop.geojson"),
        "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"properties\":{\"ma\":7},"
            + "\"geometry\":{\"type\":\"Point\",\"coordinates\":[107.5,16.4]}}]}");
  }

  @Test
  void everyDraftLoadsItsFileAtOnce() throws IOException {
    TestAdd draft = new TestAdd(home);
    files();
    DATASETS.forEach(
        (file, name) -> assertThat(draft.add(file, "a." + name)).as(draft.said()).isZero());

    TestLoad load = draft.loaded();
    try (Tables tables = new Tables(load.warehouse())) {
      assertThat(tables.texts("a.ward", "ma", "ten_phuong", "so_dan", "lap_ngay"))
          .containsExactly(
              "19753 phường Thuận hóa 1200 2025-07-01", "19774 phường Kim long 12950 2025-07-02");
      assertThat(tables.texts("a.report", "ma", "so_luot_nam", "so_luot_nu"))
          .containsExactly("A1 10 20.5", "A2 30 40.0");
      assertThat(tables.texts("a.answer", "id", "noi_ten", "gia"))
          .containsExactly("1 Huế 1.5", "2 Huế 2.0");
      assertThat(tables.texts("a.file", "ma", "ngay"))
          .containsExactly("01 2025-07-01", "02 2025-12-31");
      assertThat(tables.texts("a.number", "ma", "ten")).containsExactly("1 Huế", "2 Phú Lộc");
      assertThat(tables.texts("a.layer", "ma", "geometry")).containsExactly("7 POINT (107.5 16.4)");
    }
    theWardContractNamesItsFile(draft.contract("ward"));
  }

  private static void theWardContractNamesItsFile(String contract) {
    assertThat(contract)
        .contains("kho.encoding\n        value: \"TCVN3\"", "kho.headerRow\n        value: \"3\"")
        .contains(
            "value: \"Tổng cộng* | Nguồn:*\"", "primaryKey: true", "classification: personal");
  }

  private static void csv(Path file) throws IOException {
    String text =
        """
        Danh sách phường năm 2025

        mã;tên phường;số dân;lập ngày;điện thoại
        19753;phường Thuận hóa;1.200;1/7/2025;0912345678
        19774;phường Kim long;12.950;2/7/2025;0987654321
        Tổng cộng;;14.150;;

        Nguồn: ủy ban
        """;
    Files.write(file, text.getBytes(VietnameseCharsets.TCVN3));
  }

  private static void excel(Path file) throws IOException {
    try (HSSFWorkbook workbook = new HSSFWorkbook();
        OutputStream out = Files.newOutputStream(file)) {
      HSSFSheet sheet = workbook.createSheet("Quý 1");
      sheet.createRow(0).createCell(0).setCellValue("Báo cáo lượt khám");
      String[][] names = {{"mã", "số lượt", ""}, {"", "nam", "nữ"}};
      for (int row = 0; row < 2; row++) {
        sheet.createRow(row + 2);
        for (int column = 0; column < 3; column++) {
          sheet.getRow(row + 2).createCell(column).setCellValue(names[row][column]);
        }
      }
      sheet.addMergedRegion(new CellRangeAddress(2, 3, 0, 0));
      sheet.addMergedRegion(new CellRangeAddress(2, 2, 1, 2));
      Object[][] rows = {{"A1", 10, 20.5}, {"A2", 30, 40.0}, {"Tổng cộng", 40, 60.5}};
      for (int row = 0; row < 3; row++) {
        sheet.createRow(row + 4).createCell(0).setCellValue((String) rows[row][0]);
        sheet.getRow(row + 4).createCell(1).setCellValue(((Number) rows[row][1]).doubleValue());
        sheet.getRow(row + 4).createCell(2).setCellValue(((Number) rows[row][2]).doubleValue());
      }
      workbook.write(out);
    }
  }

  private static void parquet(Path file) throws IOException {
    MessageType schema =
        MessageTypeParser.parseMessageType(
            "message m { optional int32 ma; optional binary ten (UTF8); }");
    try (var writer =
        ExampleParquetWriter.builder(new org.apache.hadoop.fs.Path(file.toUri()))
            .withConf(new Configuration())
            .withType(schema)
            .build()) {
      writer.write((SimpleGroup) new SimpleGroup(schema).append("ma", 1).append("ten", "Huế"));
      writer.write((SimpleGroup) new SimpleGroup(schema).append("ma", 2).append("ten", "Phú Lộc"));
    }
  }

  private static final String PLAIN = "mã;tên;số\n1;An;5\n2;Bình;6\n";

  /** CSV files that are written or packed otherwise, by name. */
  private static void others(Path in) throws IOException {
    Map<String, String> files =
        Map.of(
            "quote.csv",
            "mã,tên,số\n1,'An, Ba',5\n2,'Bình ''út''',6\n3,'Chi',7\n",
            "escape.csv",
            "mã,tên,số\n1,\"An \\\"còi\\\", 7\",5\n2,\"B \\\"út\\\"\",6\n3,\"C\",7\n",
            "rows.csv",
            "mã,số,\n,nam,nữ\n1,5,6\n2,7,8\n3,9,1\n",
            "titles.csv",
            "DANH SÁCH NĂM 2026\nSở Y tế\n\n" + PLAIN + "3;Chi;7\n\nNguồn: Sở Y tế\n",
            "spaced.csv",
            "mã, tên, số\n1, An, 5\n2, \"Bình, Ba\", 6\n3, Chi, 7\n",
            "bars.csv",
            "mã||tên||số\n1||An, Ba||5\n2||\"Bình || út\"||6\n3||Chi||7\n");
    for (var one : files.entrySet()) {
      Files.writeString(in.resolve(one.getKey()), one.getValue());
    }
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(in.resolve("one.csv.gz")))) {
      out.write(PLAIN.getBytes(StandardCharsets.UTF_8));
    }
    zip(in.resolve("single.zip"), Map.of("a.csv", PLAIN));
    String more = "mã;tên;số\n3;Chi;7\n";
    zip(in.resolve("months.zip"), Map.of("t1.csv", PLAIN, "t2.csv", more));
    zip(in.resolve("mixed.zip"), Map.of("a.csv", PLAIN, "doc.txt", "Xem tệp a.csv\n"));
  }

  private static void zip(Path file, Map<String, String> members) throws IOException {
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (var member : new TreeMap<>(members).entrySet()) {
        zip.putNextEntry(new ZipEntry(member.getKey()));
        zip.write(member.getValue().getBytes(StandardCharsets.UTF_8));
      }
    }
  }

  @Test
  void packedFilesAndOtherDialectsLoadByTheirDrafts() throws IOException {
    TestAdd draft = new TestAdd(home);
    Path in = Files.createDirectories(home.resolve("in"));
    others(in);
    for (String file :
        List.of(
            "quote.csv",
            "escape.csv",
            "rows.csv",
            "titles.csv",
            "spaced.csv",
            "bars.csv",
            "one.csv.gz",
            "single.zip",
            "months.zip",
            "mixed.zip")) {
      assertThat(draft.add(file, "a." + file.substring(0, file.indexOf('.'))))
          .as(draft.said())
          .isZero();
    }
    TestLoad load = draft.loaded();
    otherRows(load);
    assertThat(draft.contract("mixed")).contains("kho.members\n        value: \"a.csv\"");
    assertThat(draft.contract("months")).doesNotContain("kho.members");
  }

  private static void otherRows(TestLoad load) throws IOException {
    List<String> plain = List.of("1 An 5", "2 Bình 6");
    List<String> three = List.of("1 An 5", "2 Bình 6", "3 Chi 7");
    try (Tables tables = new Tables(load.warehouse())) {
      assertThat(tables.texts("a.quote", "ma", "ten", "so"))
          .containsExactly("1 An, Ba 5", "2 Bình 'út' 6", "3 Chi 7");
      assertThat(tables.texts("a.escape", "ma", "ten", "so"))
          .containsExactly("1 An \"còi\", 7 5", "2 B \"út\" 6", "3 C 7");
      assertThat(tables.texts("a.rows", "ma", "so_nam", "so_nu"))
          .containsExactly("1 5 6", "2 7 8", "3 9 1");
      assertThat(tables.texts("a.spaced", "ma", "ten", "so"))
          .containsExactly("1 An 5", "2 Bình, Ba 6", "3 Chi 7");
      assertThat(tables.texts("a.bars", "ma", "ten", "so"))
          .containsExactly("1 An, Ba 5", "2 Bình || út 6", "3 Chi 7");
      assertThat(tables.texts("a.titles", "ma", "ten", "so")).isEqualTo(three);
      assertThat(tables.texts("a.months", "ma", "ten", "so")).isEqualTo(three);
      for (String name : List.of("a.one", "a.single", "a.mixed")) {
        assertThat(tables.texts(name, "ma", "ten", "so")).as(name).isEqualTo(plain);
      }
    }
  }

  @Test
  void rulesOfADraftAreOfTheTextsThatALoadKeeps() throws IOException {
    TestAdd draft = new TestAdd(home);
    Path in = Files.createDirectories(home.resolve("in"));
    StringBuilder rows = new StringBuilder("Mã;Cấp;Tên\n");
    for (int i = 100; i < 160; i++) {
      rows.append("=\"0%d\";%s;%s\n".formatted(i, i % 2 == 0 ? "Phường" : "Xã", "Bồ \uFFFD" + i));
    }
    Files.writeString(
        in.resolve("units.csv"), Normalizer.normalize(rows.toString(), Normalizer.Form.NFD));
    assertThat(draft.add("units.csv", "a.units")).as(draft.said()).isZero();
    assertThat(draft.said()).contains("Column ten has values with letters that were lost");
    assertThat(draft.contract("units")).contains("\"Mã\"", "\"Cấp\"");
    assertThat(Files.readString(home.resolve("suites/a/units.yaml")))
        .contains("value_set: [\"Phường\", \"Xã\"]");
    TestLoad load = draft.load();
    TestLoad.Answer answer = load.run("--all");
    assertThat(answer.dataset("a.units").path("score").asDouble()).isEqualTo(100);
    try (Tables tables = new Tables(load.warehouse())) {
      assertThat(tables.texts("a.units", "ma", "cap")).contains("0100 Phường", "0159 Xã");
      assertThat(tables.rows("quality.repair"))
          .hasSize(60)
          .allSatisfy(
              row ->
                  assertThat(row)
                      .containsEntry("column_name", "ten")
                      .containsEntry("kind", "lost-letter")
                      .containsEntry("outcome", "proposed"));
    }
  }

  @Test
  void nothingIsOverwrittenAndWhatLoadsCannotReadIsNotDrafted() throws IOException {
    TestAdd draft = new TestAdd(home);
    Path in = Files.createDirectories(home.resolve("in"));
    Files.writeString(in.resolve("a.csv"), "ma;ten\n1;A\n2;B\n");
    Files.writeString(in.resolve("b.csv"), "1;2\n3;4\n5;6\n");
    assertThat(draft.add("a.csv", "a.one")).isZero();
    assertThat(draft.add("a.csv", "a.one")).isEqualTo(2);
    assertThat(draft.add("b.csv", "a.two")).isEqualTo(2);
    assertThat(draft.said())
        .contains("is there already", "no row of it names the columns", "KHO-305");
    assertThat(home.resolve("contracts/a/two.yaml")).doesNotExist();
  }

  @Test
  void aNewRowAtTheTopMakesNoRecordItsNeighbour() throws IOException {
    TestAdd draft = new TestAdd(home);
    Path in = Files.createDirectories(home.resolve("in"));
    String header = "STT;Mã xã;Năm;Dân số;Lập ngày;Lệ phí\n";
    Files.writeString(
        in.resolve("xa.csv"),
        header
            + "1;19753;2024;1.234,5;1/7/2025;Miễn phí\n2;19753;2025;1,234.6;2-7-2025;20.000\n"
            + "3;19774;2024;7;3/7/2025;30.000 đ\n4;19774;2025;8;4/7/2025;5.000\n");
    assertThat(draft.add("xa.csv", "a.xa")).as(draft.said()).isZero();
    Files.writeString(
        home.resolve("contracts/a/xa.yaml"),
        draft.contract("xa").replace("{mode: snapshot}", "{mode: snapshot, errorBudget: 0.5}"));
    draft.loaded();
    Files.writeString(
        in.resolve("xa.csv"),
        header
            + "1;19700;2024;9;1/8/2025;1.000\n2;19753;2024;1.234,5;1/7/2025;Miễn phí\n"
            + "3;19753;2025;1,234.6;2-7-2025;20.000\n4;19774;2024;7;32/7/2025;30.000 đ\n"
            + "5;19774;2025;8;4/7/2025;5.000\n");
    assertThat(draft.load().run("--all").status()).isZero();
    try (Tables tables = new Tables(draft.load().warehouse())) {
      assertThat(tables.texts("a.xa", "ma_xa", "nam", "dan_so", "lap_ngay", "le_phi"))
          .as("the refused record keeps its own last values")
          .containsExactly(
              "19700 2024 9.0 2025-08-01 1000",
              "19753 2024 1234.5 2025-07-01 0",
              "19753 2025 1234.6 2025-07-02 20000",
              "19774 2024 7.0 2025-07-03 30000",
              "19774 2025 8.0 2025-07-04 5000");
    }
  }
}
