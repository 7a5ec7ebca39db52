package vn.kho.etl.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules as they are listed, and what is wrong with them, before any data. */
class RulesJobTest {
  private static final String CONTRACT =
      """
      apiVersion: v3.1.0
      kind: DataContract
      id: tourism.hotel
      version: 1.0.0
      status: active
      domain: tourism
      servers: [{server: files, type: local, path: hotel.csv, format: csv}]
      schema:
        - name: hotel
          quality: [{type: text, description: Rooms as of noon}]
          properties:
            - {name: id, physicalType: bigint, primaryKey: true}
            - {name: stars, physicalType: int}
      team: {name: so-du-lich, members: [{username: a@example.vn, role: owner}]}
      """;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  @TempDir private Path home = Path.of("");

  @BeforeEach
  void contract() throws IOException {
    write("kho.yaml", "content: {contracts: contracts, suites: suites, code-lists: lists}\n");
    write("contracts/tourism/hotel.yaml", CONTRACT);
    Files.createDirectories(home.resolve("lists"));
  }

  @Test
  void listsTheRulesOfSuiteAndContractWithTheirPlaces() throws IOException {
    write(
        "suites/tourism/hotel.yaml",
        """
        suite: tourism.hotel
        expectations:
          - {id: stars, type: expect_column_values_to_be_between, column: stars, max_value: 5}
        """);

    assertThat(run("--dataset", "tourism.hotel")).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8).lines().map(line -> line.replaceAll(" +", " ")))
        .containsExactly(
            "tourism.hotel",
            " rule expectation columns severity",
            " dimension owner origin",
            " stars expect_column_values_to_be_between stars critical",
            " accuracy a@example.vn suites/tourism/hotel.yaml:3",
            " contract.id.required expect_column_values_to_not_be_null id critical",
            " completeness a@example.vn contracts/tourism/hotel.yaml:12",
            " contract.primary_key expect_column_values_to_be_unique id critical",
            " uniqueness a@example.vn contracts/tourism/hotel.yaml:12",
            " not run, it is for people to read: Rooms as of noon contracts/tourism/hotel.yaml:10",
            "",
            "3 rules on 1 dataset");
    out.reset();
    assertThat(run("--json")).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("\"origin\" : \"suites/tourism/hotel.yaml:3\"", "\"max_value\" : 5");
  }

  @Test
  void reportsEverythingThatIsWrongAtOnce() throws IOException {
    write(
        "suites/tourism/hotel.yaml",
        """
        suite: tourism.hotel
        expectations:
          - {type: expect_column_values_to_be_uniqe, column: id}
          - {type: expect_column_values_to_be_between, column: starz, max_value: 5}
          - type: expect_column_values_to_not_be_null
            column: stars
            mostly: many
          - {type: expect_column_values_to_match_regex, column: stars, regex: '(['}
          - {type: expect_column_values_to_be_null, column: stars, severity: criticl}
          - {type: expect_column_values_to_reference, column: id, dataset: tourism.hotels}
        """);
    write("suites/tourism/hotell.yaml", "suite: x\nexpectations: []\n");

    assertThat(run("--problems")).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8).lines())
        .anyMatch(line -> line.contains("hotel.yaml:3: ") && line.contains("_be_unique'?"))
        .anyMatch(line -> line.contains("hotel.yaml:4: ") && line.contains("mean 'stars'?"))
        .anyMatch(line -> line.contains("hotel.yaml:7: ") && line.contains("a number from 0 to 1"))
        .anyMatch(line -> line.contains("hotel.yaml:8: ") && line.contains("does not compile"))
        .anyMatch(line -> line.contains("hotel.yaml:9: ") && line.contains("mean 'critical'?"))
        .anyMatch(line -> line.contains("hotel.yaml:10: ") && line.contains("'tourism.hotel'?"))
        .anyMatch(line -> line.contains("hotell.yaml: ") && line.contains("there is no contract"))
        .hasSize(7);
  }

  @Test
  void theRulesOfThisRepositoryAreSound() {
    String[] here = {"--home", RepositoryRoot.path().toString()};
    assertThat(RulesJob.run(here, stream(out), stream(err)))
        .as(err.toString(StandardCharsets.UTF_8))
        .isZero();
  }

  private int run(String... arguments) {
    String[] all = new String[arguments.length + 2];
    all[0] = "--home";
    all[1] = home.toString();
    System.arraycopy(arguments, 0, all, 2, arguments.length);
    return RulesJob.run(all, stream(out), stream(err));
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  private void write(String name, String text) throws IOException {
    Path file = home.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
