package vn.kho.etl.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Contracts that are drafted from several files, which are one delivery. */
class AddFolderTest {
  @TempDir private Path home = Path.of("");
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();

  private int add(String file, String name, String... more) {
    PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
    List<String> arguments =
        new ArrayList<>(
            List.of(
                home.resolve("in").resolve(file).toString(),
                "--name",
                name,
                "--agency",
                "so-y-te",
                "--contracts",
                home.resolve("contracts").toString(),
                "--suites",
                home.resolve("suites").toString(),
                "--sources",
                home.resolve("in").toString()));
    arguments.addAll(List.of(more));
    return AddJob.run(arguments.toArray(String[]::new), out, out);
  }

  @Test
  void aFolderOrAPatternIsDraftedByItsLastFileAndLoadsAllOfThem() throws IOException {
    Path folder = Files.createDirectories(home.resolve("in/ho-so"));
    Files.writeString(folder.resolve("t1.csv"), "mã;tên;số\n1;An;5\n");
    Files.writeString(folder.resolve("t2.csv"), "mã;tên;số\n2;Ba;6\n");
    Files.writeString(folder.resolve("t10.csv"), "mã;tên;số\n3;Chi;7\n4;Dũng;8\n");
    assertThat(add("ho-so", "a.folder")).as(said.toString(StandardCharsets.UTF_8)).isZero();
    assertThat(add("ho-so/t1*.csv", "a.pattern")).isZero();
    assertThat(contract("folder")).contains("path: \"ho-so/*.csv\"");
    assertThat(contract("pattern")).contains("path: \"ho-so/t1*.csv\"");
    assertThat(said.toString(StandardCharsets.UTF_8))
        .contains("3 files are one delivery by the pattern *.csv; the draft is made of t10.csv.")
        .doesNotContain("other columns");
    TestLoad load = loaded(home.resolve("in"));
    try (Tables tables = new Tables(load.warehouse())) {
      assertThat(rows(tables, "a.folder", "ma", "so")).containsExactly("1 5", "2 6", "3 7", "4 8");
      assertThat(rows(tables, "a.pattern", "ma", "so")).containsExactly("1 5", "3 7", "4 8");
    }
  }

  @Test
  void filesThatAreNoOneDeliveryAreTold() throws IOException {
    Path folder = Files.createDirectories(home.resolve("in/x"));
    Files.writeString(folder.resolve("a1.csv"), "mã;tên\n1;An\n");
    Files.writeString(folder.resolve("a2.csv"), "mã;tên;số\n2;Ba;6\n3;Chi;7\n");
    assertThat(add("x", "a.unlike")).isZero();
    assertThat(said.toString(StandardCharsets.UTF_8))
        .contains("Files have other columns, or cannot be read: 1 of 1, such as a1.csv");
    Files.writeString(folder.resolve("b.json"), "[]");
    assertThat(add("x", "a.kinds")).isEqualTo(2);
    assertThat(add("x/*.txt", "a.none")).isEqualTo(2);
    assertThat(said.toString(StandardCharsets.UTF_8))
        .contains("files of several kinds", "x/*.csv' (2)", "x/*.json' (1)")
        .contains("no file is there");
    PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
    assertThat(AddJob.run(new String[] {"s3a://bucket/a.csv"}, out, out)).isEqualTo(2);
    assertThat(AddJob.run(new String[] {"a.csv", "b.csv"}, out, out)).isEqualTo(2);
    assertThat(said.toString(StandardCharsets.UTF_8))
        .contains("from a store or another server", "stands in quotes");
  }

  @Test
  void equalFilesWithAnUnnamedColumnAreAlikeAndWhatIsLeftOutIsTold() throws IOException {
    Path folder = Files.createDirectories(home.resolve("in/khuyet"));
    Files.writeString(folder.resolve("a1.csv"), "mã;;số\n1;An;5\n2;Ba;6\n");
    Files.writeString(folder.resolve("a2.csv"), "mã;;số\n3;Chi;7\n4;Dũng;8\n");
    assertThat(add("khuyet", "a.unnamed")).as(said.toString(StandardCharsets.UTF_8)).isZero();
    assertThat(said.toString(StandardCharsets.UTF_8)).doesNotContain("other columns", "left out");
    Files.writeString(folder.resolve("GHICHU"), "x");
    Files.createDirectories(folder.resolve("cũ"));
    assertThat(add("khuyet", "a.beside")).isZero();
    assertThat(said.toString(StandardCharsets.UTF_8))
        .contains("are left out by the pattern: 2, such as GHICHU, cũ.");
  }

  @Test
  void aPatternWithoutAWordIsCalledAsItsFolder() throws IOException {
    Path folder = Files.createDirectories(home.resolve("in/phong-kham"));
    Files.writeString(folder.resolve("1.csv"), "mã;tên\n1;An\n2;Ba\n");
    PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
    String[] arguments = {
      folder + "/*.csv",
      "--contracts=" + home.resolve("contracts"),
      "--suites=" + home.resolve("suites"),
      "--sources=" + home.resolve("in")
    };
    assertThat(AddJob.run(arguments, out, out)).as(said.toString(StandardCharsets.UTF_8)).isZero();
    assertThat(home.resolve("contracts/staging/phong_kham.yaml")).exists();
  }

  private static List<String> rows(Tables tables, String table, String... columns) {
    return tables.rows(table).stream()
        .map(
            row ->
                String.join(
                    " ", List.of(columns).stream().map(c -> String.valueOf(row.get(c))).toList()))
        .sorted(Comparator.naturalOrder())
        .toList();
  }

  private String contract(String dataset) throws IOException {
    return Files.readString(home.resolve("contracts/a/" + dataset + ".yaml"));
  }

  private TestLoad load(Path sources) {
    return new TestLoad(home, home.resolve("wh"))
        .set("content.contracts", home.resolve("contracts"))
        .set("content.suites", home.resolve("suites"))
        .set("sources.location", sources);
  }

  /** Loads all that was drafted. */
  private TestLoad loaded(Path sources) throws IOException {
    TestLoad load = load(sources);
    TestLoad.Answer answer = load.run("--all");
    assertThat(answer.status()).as(answer.err() + answer.json().toPrettyString()).isZero();
    return load;
  }
}
