package vn.kho.quality.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.kho.quality.TestSpark;
import vn.kho.quality.check.CheckResult;
import vn.kho.quality.check.CheckedRule;
import vn.kho.quality.check.DataCheck;
import vn.kho.quality.data.DataLocation;
import vn.kho.quality.expectation.argument.CodeListValues;
import vn.kho.schema.codelist.CodeList;
import vn.kho.schema.codelist.CodeLists;

class ProfilerTest {
  private static final CodeLists LISTS =
      CodeLists.read(Path.of("..", "warehouse-schema", "code-lists"));
  private static final List<CodeList> ALL = LISTS.names().stream().map(LISTS::list).toList();

  @TempDir private Path folder = Path.of("");

  @Test
  void reportsWhatColumnsHold() throws IOException {
    TableProfile profile = profiler().profile(DataLocation.of(people().toString()));

    assertThat(profile.rows()).isEqualTo(200);
    assertThat(profile.sampled()).isFalse();
    assertThat(profile.columns())
        .extracting(column -> column.name() + " " + column.type() + " " + column.kind())
        .containsExactly(
            "cccd string số định danh (CCCD) / identity number",
            "mst string mã số thuế / tax code",
            "phone string số điện thoại / phone number",
            "bhyt string thẻ BHYT / health insurance card",
            "ward bigint danh mục / code list ward_hue",
            "plate string ",
            "price double ",
            "note string ");
    ColumnProfile price = profile.columns().get(6);
    assertThat(price.nulls()).isEqualTo(20);
    assertThat(price.numbers().orElseThrow().min()).isEqualTo(1.5);
    assertThat(price.histogram()).hasSize(10);
    assertThat(profile.columns().get(5).patterns())
        .containsExactly(new ValueShare("99A-999.99", 200));
    assertThat(profile.text())
        .contains("200 dòng, 8 cột / 200 rows, 8 columns")
        .contains("trống / empty 20 (10.0 %)")
        .contains("█")
        .contains("99A-999.99 (200)");
    assertThat(profile.json()).contains("\"looked_at\" : 200");
  }

  @Test
  void showsNoValueOfAPersonalColumnAndDraftsNoListOfThem() throws IOException {
    StringBuilder text = new StringBuilder("ho_ten,cap\n");
    for (int i = 0; i < 60; i++) {
      text.append(i % 2 == 0 ? "Trần Văn An,Xã\n" : "Lê Thị Bình,Phường\n");
    }
    DataLocation data =
        DataLocation.of(Files.writeString(folder.resolve("p.csv"), text.toString()).toString());
    TableProfile profile = profiler().profile(data).masked(Set.of("ho_ten"));
    assertThat(profile.text()).contains("*** (30)", "Phường (30)").doesNotContain("Trần", "Bình");
    assertThat(profile.json()).contains("Phường").doesNotContain("Trần", "Bình");
    assertThat(profiler().suggest(data, "p", List.of(), Set.of("ho_ten")))
        .contains("value_set: [\"Phường\",\"Xã\"]", "ho_ten")
        .doesNotContain("Trần", "Bình");
  }

  @Test
  void showsNoFigureOfAPersonalColumnOfNumbers() throws IOException {
    StringBuilder text = new StringBuilder("cccd,luong\n");
    for (int i = 0; i < 60; i++) {
      text.append("460910%05d,%d\n".formatted(i * 37, 15_250_000 + i));
    }
    DataLocation data =
        DataLocation.of(Files.writeString(folder.resolve("n.csv"), text.toString()).toString());
    TableProfile open = profiler().profile(data);
    assertThat(open.text()).contains("15,250,000", "46,091,000,000");
    Set<String> personal = Set.of("cccd", "luong");
    TableProfile profile = open.masked(personal);
    for (String shown : List.of(profile.text(), profile.json())) {
      // The name of a temporary folder has nineteen digits.
      assertThat(shown.replace(folder.toString(), ""))
          .contains("cccd", "luong", "***", "60")
          .doesNotContain("15,25", "1525", "1.525", "46,09", "4609", "4.609", "min", "█");
    }
    assertThat(profiler().suggest(data, "n", List.of(), Set.of()))
        .contains("cccd.range", "luong.range");
    assertThat(profiler().suggest(data, "n", List.of(), personal).replace(folder.toString(), ""))
        .contains("luong.not_be_null", "cccd.be_unique")
        .doesNotContain(
            "be_between\n    column", "15,25", "1525", "1.525", "46,09", "4609", "4.609");
  }

  @Test
  void draftsASuiteThatTheSameDataPasses() throws IOException {
    Path data = people();

    String draft =
        profiler().suggest(DataLocation.of(data.toString()), "people", List.of(), Set.of());

    assertThat(draft)
        .contains("# Deequ CompleteIfCompleteRule:")
        .contains("# Deequ RetainCompletenessRule:")
        .contains("list: \"ward_hue\"")
        .contains("# 100.0 % of the values look like: số định danh (CCCD) / identity number")
        .contains("# 100.0 % of the values have the form 99A-999.99")
        .contains("expect_column_values_to_be_cccd")
        .contains("expect_column_values_to_be_tax_code")
        .contains("expect_column_values_to_be_phone")
        .contains("expect_column_values_to_be_health_insurance_card");
    passes(data, draft, 18);
  }

  @Test
  void onlyColumnsThatDistinguishRowsAreDraftedUnique() throws IOException {
    StringBuilder text =
        new StringBuilder("ma_ho_so,ngay_nop,so_tien,ghi_chu,gio,_key,_hash,_source_file,")
            .append("_record,_run_id\n");
    for (int i = 0; i < 36; i++) {
      text.append("HS-%03d,%02d/%02d/2026,%d000,".formatted(i, 1 + i % 28, 1 + i / 28, 10 + i))
          .append("Ghi chú %d,2026-01-01T00:%02d:00,".formatted(i, i))
          .append("k%d,h%d,f,%d,r1\n".formatted(i, i, i));
    }
    Path file = Files.writeString(folder.resolve("few.csv"), text);
    DataLocation data = DataLocation.of(file.toString());

    String draft = profiler().suggest(data, "few", List.of(), Set.of());

    assertThat(draft)
        .containsOnlyOnce("expect_column_values_to_be_unique")
        .containsPattern("(?s)id: \"ma_ho_so.be_unique\".{1,120}severity: critical")
        .contains("\"ma_ho_so\",\"ngay_nop\",\"so_tien\",\"ghi_chu\",\"gio\"]")
        .doesNotContain("_run_id")
        .doesNotContain("_record")
        .doesNotContain("_key");
    assertThat(profiler().suggest(data, "few", List.of("ghi_chu"), Set.of()))
        .containsPattern("(?s)id: \"ghi_chu.be_unique\".{1,120}severity: critical")
        .containsPattern("(?s)id: \"ma_ho_so.be_unique\".{1,120}severity: warning");
    assertThat(profiler().suggest(data, "few", List.of("ngay_nop", "so_tien"), Set.of()))
        .containsPattern("(?s)id: \"table.key\".{1,200}severity: critical");
    String own = text.toString().replace("_key", "_id");
    Path other = Files.writeString(folder.resolve("own.csv"), own);
    assertThat(profiler().suggest(DataLocation.of(other.toString()), "few", List.of(), Set.of()))
        .contains("column: \"_id\"");
  }

  @Test
  void draftsSuitesThatRealFilesPass() throws IOException {
    Path real = Path.of("..", "..", "shared", "data");
    assumeThat(real).as("the real files are beside the repository").isDirectory();
    List<Path> files =
        List.of(
            real.resolve("encodings/gso_wards.utf8.csv"),
            real.resolve("encodings/gso_wards.utf16le-bom.csv"));
    for (Path file : files) {
      String draft =
          profiler().suggest(DataLocation.of(file.toString()), "real", List.of(), Set.of());
      passes(file, draft, 5);
    }
  }

  private void passes(Path data, String draft, int least) throws IOException {
    Path suite = Files.writeString(folder.resolve("draft.yaml"), draft);
    CheckResult result =
        DataCheck.on(TestSpark.session())
            .with(CodeListValues.of(LISTS, LocalDate.of(2026, 1, 1)))
            .run(suite, DataLocation.of(data.toString()));
    assertThat(result.rules()).hasSizeGreaterThanOrEqualTo(least).allMatch(CheckedRule::success);
  }

  private static Profiler profiler() {
    return new Profiler(TestSpark::session, ALL, java.time.ZoneId.of("Asia/Ho_Chi_Minh"));
  }

  private Path people() throws IOException {
    String[] wards = {"19753", "19774", "19777", "19789"};
    StringBuilder text = new StringBuilder("cccd,mst,phone,bhyt,ward,plate,price,note\n");
    for (int i = 0; i < 200; i++) {
      text.append("0460910%05d".formatted(i * 37))
          .append(',')
          .append(taxCode(i))
          .append(i % 2 == 0 ? ",0914 123 " : ",+84914123")
          .append("%03d".formatted(i))
          .append(",DN446460%07d".formatted(i))
          .append(',')
          .append(wards[i % wards.length])
          .append(",75A-%03d.%02d,".formatted(i, i % 100))
          .append(i % 10 == 0 ? "" : String.valueOf(i + 0.5))
          .append(",Ghi chú số ")
          .append(i % 7 == 0 ? "bảy" : "khác " + i)
          .append('\n');
    }
    return Files.writeString(folder.resolve("people.csv"), text);
  }

  /** A tax code whose tenth digit is right; one that has none is passed over. */
  private static String taxCode(int number) {
    int[] weights = {31, 29, 23, 19, 17, 13, 7, 5, 3};
    for (int i = number * 10; ; i++) {
      String nine = "0101%05d".formatted(i);
      int sum = 0;
      for (int j = 0; j < weights.length; j++) {
        sum += weights[j] * (nine.charAt(j) - '0');
      }
      int check = 10 - sum % 11;
      if (check < 10 && check >= 0) {
        return nine + check;
      }
    }
  }
}
