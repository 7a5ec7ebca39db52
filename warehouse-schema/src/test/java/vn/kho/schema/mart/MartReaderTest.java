package vn.kho.schema.mart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.kho.schema.contract.Bilingual;
import vn.kho.schema.contract.QueryCheck;
import vn.kho.schema.problem.Problem;
import vn.kho.schema.problem.Problems;

class MartReaderTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void readsTitleColumnsAndQuery() throws IOException {
    write(
        "tourism/visit.sql",
        "-- title: Lượt khách | Visits",
        "-- note",
        "-- column n: Số",
        "",
        "SELECT ';' AS n -- one; only",
        ";");

    Mart mart = MartReader.read(folder).get(0);

    assertThat(mart.table()).isEqualTo("mart.visit");
    assertThat(mart.domain()).isEqualTo("tourism");
    assertThat(mart.title()).isEqualTo(new Bilingual("Lượt khách", "Visits"));
    assertThat(mart.columns()).containsEntry("n", new Bilingual("Số", "Số"));
    assertThat(mart.sql()).isEqualTo("SELECT ';' AS n -- one; only");
  }

  @Test
  void reportsEveryProblemWithItsLine() throws IOException {
    write("tourism/a.sql", "-- tilte: A | B", "SELECT 1");
    write("tourism/b.sql", "-- title: A", "-- column x: 1", "-- column x: 2", "SELECT 1 AS x");
    write("tourism/c.sql", "-- title: A", "DROP TABLE x");
    write("tourism/d.sql", "-- title: A", "SELECT 1;", "SELECT 2");
    write("e.sql", "-- title: A", "SELECT 1");
    write("tourism/f.sql", "-- title: A");
    write("health/g.sql", "-- title: A", "SELECT 1");
    write("tourism/g.sql", "-- title: A", "SELECT 1");

    assertThat(problems(QueryCheck.NONE))
        .extracting(MartReaderTest::text)
        .containsExactlyInAnyOrder(
            "a.sql:1 Cannot use a header line: tilte; did you mean 'title'?",
            "a.sql:1 Cannot show a mart without a title.",
            "b.sql:3 Cannot take the column x twice.",
            "c.sql:2 Cannot make a mart from this, one SELECT is wanted.",
            "d.sql:2 Cannot make a mart from several statements.",
            "e.sql:0 Cannot name a mart by its file: e.sql.",
            "f.sql:2 Cannot make a mart without a query.",
            "g.sql:0 Cannot make mart g twice, it is also in health/g.sql.");
  }

  @Test
  void asksWhetherTheQueryParses() throws IOException {
    write("tourism/a.sql", "-- title: A", "SELECT FROM");

    assertThat(problems(sql -> Optional.of("no column")))
        .extracting(MartReaderTest::text)
        .containsExactly("a.sql:2 Cannot parse the query: no column.");
  }

  @Test
  void everyMartOfTheRepositoryIsSound() {
    assertThat(MartReader.read(Path.of("marts"))).hasSizeGreaterThanOrEqualTo(3);
  }

  @Test
  void everyHomeHasTheMartsOverKhosOwnTablesUnlessItHasItsOwn() throws IOException {
    write("own/latest_rule.sql", "-- title: A", "SELECT 1 AS a");

    Problems problems = new Problems();
    List<Mart> marts = MartReader.ofHome(folder, QueryCheck.NONE, problems);

    assertThat(problems.found()).isEmpty();
    assertThat(marts)
        .extracting(mart -> mart.domain() + "." + mart.name())
        .containsExactly("own.latest_rule", "quality.latest_merge", "quality.latest_quarantine");
    assertThat(marts.get(1).columns()).containsKey("survivor_origin");
    assertThat(MartReader.ofHome(folder.resolve("none"), QueryCheck.NONE, problems)).hasSize(3);
  }

  private List<Problem> problems(QueryCheck queries) {
    Problems problems = new Problems();
    MartReader.read(folder, queries, problems);
    return problems.found();
  }

  private static String text(Problem problem) {
    String message = problem.message().replaceFirst("also in .*/(\\w+/\\w+\\.sql)", "also in $1");
    String first = message.replaceFirst("(?<=[?.])\\.? [A-Z].*$|(?<=\\?)\\..*$", "");
    return problem.file().getFileName() + ":" + problem.line() + " " + first;
  }

  private void write(String name, String... lines) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(file, List.of(lines));
  }
}
