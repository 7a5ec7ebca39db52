package vn.kho.etl.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A delivery is repaired by its own evidence: the same in this process and on Spark. */
class RepairTest {
  private static final String CONTRACT =
      """
      apiVersion: v3.1.0
      kind: DataContract
      id: trial.visit
      version: 1.0.0
      status: active
      domain: trial
      servers: [{server: file, type: local, path: visit.csv, format: csv}]
      schema:
        - name: visit
          customProperties:
            - property: kho.repair
              value:
                - {id: name_by_code, kind: dependency, from: [code], to: [name, phone]}
                - {id: opening, kind: vote, from: [code], to: [opens], by: agency}
                - {id: visitors, kind: sum, from: [domestic, foreign], to: [total]}
                - {id: price, kind: scale, to: [price]}
          properties:
            - {name: id, physicalType: string, primaryKey: true}
            - {name: code, physicalType: string}
            - {name: name, physicalType: string, classification: public}
            - {name: phone, physicalType: string, classification: personal}
            - {name: agency, physicalType: string}
            - {name: opens, physicalType: string}
            - {name: domestic, physicalType: bigint}
            - {name: foreign, physicalType: bigint}
            - {name: total, physicalType: bigint}
            - {name: price, physicalType: bigint}
      team: {name: so-thu, members: [{username: thu@example.vn, role: owner}]}
      """;

  private static final String DELIVERY =
      """
        id,code,name,phone,agency,opens,domestic,foreign,total,price
        1,A,Đại Nội,0901,a,07:00,10,5,15,150000
        2,A,Đại Nội,0901,b,07:00,20,5,25,200000
        3,A,Đại Nội,0901,c,07:00,30,7,37,180000
        4,A,Đại Nộii,0901,d,07:00,12,6,18,170000
        5,A,Đại Nội,0901,e,08:00,1200,3,1203,160000
        6,A,Lăng Khải Định,0901,f,07:00,40,5,45,150
        12,A,Đại Nội,0901,a,07:00,1,1,2,140000
        13,A,Đại Nội,0901,b,07:00,2,2,4,145000
        14,A,Đại Nội,0901,c,07:00,3,3,6,155000
        7,B,Chùa Thiên Mụ,0902,a,06:00,5127000,2,5129,90000
        15,B,Chùa Thiên Mụ,0902,c,06:00,5,5000,10000,92000
        8,B,Chùa Thiên Mụ,0902,b,06:00,9,3,13,95000
        9,C,Lăng Khải Định,0903,a,07:30,8,2,10,120000
        10,C,Lăng Khải Định,0903,b,07:30,8,4,12,110000
        11,C,Lăng Minh Mạng,0904,c,07:30,8,5,13,100000
        """;

  private static final String PLACE =
      """
      apiVersion: v3.1.0
      kind: DataContract
      id: trial.place
      version: 1.0.0
      status: active
      domain: trial
      servers: [{server: file, type: local, path: place.csv, format: csv}]
      schema:
        - name: place
          customProperties:
            - property: kho.load
              value: {mode: snapshot, errorBudget: 0.5}
            - property: kho.repair
              value:
                - {id: by_code, kind: dependency, from: [code], to: [name]}
                - {id: by_area, kind: dependency, from: [area], to: [name]}
          properties:
            - {name: id, physicalType: string, primaryKey: true}
            - {name: code, physicalType: string}
            - name: name
              physicalType: string
              customProperties: [{property: kho.clean, value: [collapse, {tone: {style: old}}]}]
            - name: phone
              physicalType: string
              customProperties: [{property: kho.clean, value: [phone]}]
            - {name: amount, physicalType: bigint}
            - {name: area, physicalType: string}
      team: {name: so-thu, members: [{username: thu@example.vn, role: owner}]}
      """;

  @TempDir private Path folder = Path.of("");

  @ParameterizedTest
  @ValueSource(strings = {"16MB", "0B"})
  void certainOnesAreRepairedAndOthersProposed(String smallLimit) throws IOException {
    write("contracts/trial/visit.yaml", CONTRACT);
    write(
        "suites/trial/visit.yaml",
        "suite: trial.visit\nexpectations:\n- {id: any, type: expect_table_row_count_to_be_between, min_value: 1}\n");
    write("sources/visit.csv", DELIVERY);
    TestLoad load = TestLoad.of(folder).set("load.small-limit", smallLimit);

    look(load, load.run("--all"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"16MB", "0B"})
  void thePageSaysWhatShareOfAColumnWasRepaired(String smallLimit) throws IOException {
    write("contracts/trial/place.yaml", PLACE);
    write(
        "suites/trial/place.yaml",
        "suite: trial.place\nexpectations:\n- {id: any, type: expect_table_row_count_to_be_between, min_value: 1}\n");
    write("sources/place.csv", places());
    TestLoad load =
        TestLoad.of(folder).set("quality.pages", "true").set("load.small-limit", smallLimit);

    JsonNode answer = load.run("--all").json();

    Path newest = Path.of(answer.path("pages").asText());
    JsonNode repairs =
        new ObjectMapper()
            .readTree(
                newest
                    .resolveSibling(answer.path("run").asText())
                    .resolve("trial.place.json")
                    .toFile())
            .path("repairs");
    assertThat(repairs)
        .as("of 19 rows that were cleaned; a name that two cleaners changed counts once")
        .extracting(
            one -> one.path("column").asText(),
            one -> one.path("rows").asLong(),
            one -> one.path("by_cleaners").asLong(),
            one -> one.path("share_by_cleaners").asDouble(),
            one -> one.path("by_evidence").asLong(),
            one -> one.path("share_by_evidence").asDouble(),
            one -> one.path("kinds").path("dependency").asLong())
        .containsExactly(
            tuple("name", 19L, 2L, 2 / 19.0, 1L, 1 / 19.0, 1L),
            tuple("phone", 19L, 1L, 1 / 19.0, 0L, 0.0, 0L));
    countsOnce(load);
  }

  private static void countsOnce(TestLoad load) throws IOException {
    try (Tables tables = new Tables(load.warehouse())) {
      assertThat(tables.rows("quality.repair"))
          .as("both rules are written down")
          .extracting(row -> row.get("rule"))
          .contains("by_code", "by_area");
      assertThat(tables.rows("ops.ledger"))
          .as("a cell that two cleaners or two rules changed is one repaired value")
          .filteredOn(row -> "clean".equals(row.get("stage")))
          .extracting(row -> row.get("repaired"))
          .isEqualTo(List.of(4L));
    }
  }

  /** Row 3 is repaired to the name of its code. */
  private static String places() {
    StringBuilder rows = new StringBuilder("id,code,name,phone,amount,area\n");
    rows.append("1,A,Hoà  Bình,01234567890,1,N\n2,A,Hoà Bình,0912345678,1,N\n");
    rows.append("3,A,Hòa Bìnhh,0912345678,1,S\n4,A,Hoà  Bình,01234567891,x,N\n");
    for (int i = 5; i <= 11; i++) {
      rows.append(i).append(",A,Hòa Bình,0912345678,1,N\n");
    }
    for (int i = 12; i <= 20; i++) {
      rows.append(i).append(",B,Hòa Bìn,0912345678,1,S\n");
    }
    return rows.toString();
  }

  private static void look(TestLoad load, TestLoad.Answer answer) throws IOException {
    assertThat(answer.status()).as(answer.json().toPrettyString()).isZero();
    try (Tables tables = new Tables(load.warehouse())) {
      assertThat(tables.rows("quality.repair"))
          .extracting(
              row -> row.get("row_key"),
              row -> row.get("column_name"),
              row -> row.get("kind"),
              row -> row.get("original"),
              row -> row.get("result"),
              row -> row.get("outcome"),
              row -> row.get("rule"))
          .containsExactlyInAnyOrder(
              tuple("4", "name", "dependency", "Đại Nộii", "Đại Nội", "repaired", "name_by_code"),
              tuple(
                  "6",
                  "name",
                  "dependency",
                  "Lăng Khải Định",
                  "Đại Nội",
                  "repaired",
                  "name_by_code"),
              tuple(
                  "11",
                  "name",
                  "dependency",
                  "Lăng Minh Mạng",
                  "Lăng Khải Định",
                  "proposed",
                  "name_by_code"),
              tuple("11", "phone", "dependency", "0904", "0903", "proposed", "name_by_code"),
              tuple("5", "opens", "vote", "08:00", "07:00", "repaired", "opening"),
              tuple("7", "domestic", "sum", "5127000", "5127", "repaired", "visitors"),
              tuple("15", "domestic", "sum", "5", "5000", "proposed", "visitors"),
              tuple("8", "total", "sum", "13", "12", "proposed", "visitors"),
              tuple("6", "price", "scale", "150", "150000", "repaired", "price"));
      values(tables);
    }
  }

  private static void values(Tables tables) {
    assertThat(tables.rows("quality.repair"))
        .allSatisfy(row -> assertThat(String.valueOf(row.get("reason"))).isNotEmpty());
    assertThat(byId(tables, "4").get("name")).isEqualTo("Đại Nội");
    assertThat(byId(tables, "7").get("domestic")).isEqualTo(5_127L);
    assertThat(byId(tables, "15").get("domestic")).isEqualTo(5L);
    assertThat(byId(tables, "6").get("price")).isEqualTo(150_000L);
    assertThat(byId(tables, "11").get("phone")).isEqualTo("0904");
    assertThat(byId(tables, "8").get("total")).isEqualTo(13L);
    assertThat(tables.rows("quality.finding"))
        .extracting(
            row -> row.get("rule"),
            row -> row.get("row_key"),
            row -> row.get("value_text"),
            row -> row.get("proposal"))
        .containsExactlyInAnyOrder(
            tuple("repair:name_by_code", "11", "Lăng Minh Mạng", "Lăng Khải Định"),
            tuple("repair:name_by_code", "11", "***", "***"),
            tuple("repair:visitors", "15", "5", "5000"),
            tuple("repair:visitors", "8", "13", "12"));
    assertThat(tables.rows("ops.ledger"))
        .filteredOn(row -> "clean".equals(row.get("stage")))
        .extracting(row -> row.get("repaired"))
        .isEqualTo(List.of(5L));
  }

  private static Map<String, Object> byId(Tables tables, String id) {
    return tables.rows("trial.visit").stream()
        .filter(row -> id.equals(row.get("id")))
        .findFirst()
        .orElseThrow();
  }

  private void write(String path, String text) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
