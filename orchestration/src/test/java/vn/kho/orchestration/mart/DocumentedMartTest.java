package vn.kho.orchestration.mart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.kho.schema.contract.DatasetName;
import vn.kho.schema.mart.Mart;
import vn.kho.schema.mart.MartReader;
import vn.kho.schema.problem.Problems;

/** The mart of docs/marts.md is one, and a table that it misspells is reported. */
class DocumentedMartTest {
  private static final Path PAGE = Path.of("..", "docs", "marts.md");
  private static final Pattern SQL = Pattern.compile("(?s)```sql\n(.*?)```");

  @TempDir private Path folder = Path.of("");
  private Mart mart = builtIn().get(0);

  @BeforeEach
  void read() throws IOException {
    Matcher block = SQL.matcher(Files.readString(PAGE));
    assertThat(block.find()).isTrue();
    Path file = Files.createDirectories(folder.resolve("health")).resolve("visit_by_month.sql");
    Files.writeString(file, block.group(1));
    Problems problems = new Problems();
    List<Mart> marts = MartReader.read(folder, MartQueryCheck::fault, problems);
    assertThat(problems.found()).isEmpty();
    assertThat(marts).hasSize(1);
    mart = marts.get(0);
  }

  @Test
  void itHasATitleAndACommentForEachColumn() {
    assertThat(mart.title().english()).isEqualTo("Visits by month and department");
    assertThat(mart.columns()).containsOnlyKeys("month", "department", "visits", "cost");
  }

  @Test
  void aTableThatNoContractDescribesIsReportedWithTheNearestName() {
    assertThat(MartAdvice.of(List.of(mart), List.of(new DatasetName("health", "visits"))))
        .singleElement()
        .asString()
        .contains("visit_by_month.sql: it reads health.visit, which no contract describes")
        .endsWith("describes; did you mean 'health.visits'?");
    assertThat(MartAdvice.of(List.of(mart), List.of(new DatasetName("health", "visit")))).isEmpty();
  }

  @Test
  void martsOverKhosOwnTablesNeedNoContract() {
    assertThat(MartAdvice.of(builtIn(), List.of())).isEmpty();
    assertThat(MartAdvice.of(List.of(over("reference.commune", "mart.other")), List.of()))
        .isEmpty();
  }

  @Test
  void aMisspeltTableOfKhoIsReportedWithTheNearestName() {
    List<DatasetName> known = List.of(new DatasetName("reference", "ward_2021"));
    assertThat(MartAdvice.of(List.of(over("reference.wrad_2021", "ops.rnu")), known))
        .satisfiesExactly(
            ops -> assertThat(ops).contains("ops.rnu,").endsWith("did you mean 'ops.run'?"),
            list -> assertThat(list).endsWith("did you mean 'reference.ward_2021'?"));
  }

  private Mart over(String one, String other) {
    String sql = "SELECT * FROM " + one + ", " + other;
    return new Mart(mart.domain(), mart.name(), mart.title(), mart.columns(), sql, mart.file());
  }

  private static List<Mart> builtIn() {
    return MartReader.ofHome(Path.of("none"), MartQueryCheck::fault, new Problems());
  }
}
