package vn.kho.etl.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.kho.etl.sample.SampleWriter;

/**
 * What agencies and editors get wrong: each is reported by itself, and the other datasets are
 * published.
 */
@SuppressWarnings("NullAway") // fields are filled by JUnit
class BadDeliveryTest {
  private static final String CONTRACT =
      """
      apiVersion: v3.1.0
      kind: DataContract
      id: trial.%1$s
      name: Thử
      version: 1.0.0
      status: active
      domain: trial
      description:
        purpose: "Thử | Trial"
      servers:
        - server: agency
      %2$s
      schema:
        - name: %1$s
          physicalType: table
          properties:
            - name: code
              logicalType: string
              physicalType: string
              primaryKey: true
              primaryKeyPosition: 1
              classification: public
              description: "Mã | Code"
              %3$s
                - property: kho.from
                  value: %4$s
      team:
        name: so-thu
        description: "Sở Thử | Department of Trials"
        members:
          - username: thu@example.vn
            role: owner
      """;
  private static final String SUITE =
      """
      suite: trial.%s
      expectations:
        - id: code_given
          type: expect_column_values_to_not_be_null
          column: code
          severity: critical
          dimension: completeness
      """;

  @TempDir Path home;
  private TestLoad load;

  @BeforeEach
  void layOut() throws IOException {
    load = TestLoad.of(home).set("http.attempts", "1");
    write("good", local("good.csv", "csv"), "customProperties:", "code");
    Files.writeString(home.resolve("sources/good.csv"), "code,other\nA,1\nB,2\n");
  }

  @Test
  void aBrokenFileAWrongSheetAServerThatIsGoneAndATypoStopOnlyThemselves() throws IOException {
    write("half", local("half.json", "json"), "customProperties:", "code");
    Files.writeString(home.resolve("sources/half.json"), "[{\"code\": \"A\"}, {\"code\": ");
    SampleWriter.write(home.resolve("sources/sample"), 1, 0.05);
    String sheet = "\n    customProperties:\n      - property: kho.sheet\n        value: Nowhere";
    write("sheet", local("**/*t*nh*10_07_2021.xls", "xls") + sheet, "customProperties:", "\"Mã\"");
    write(
        "gone",
        "    type: api\n    location: http://127.0.0.1:1/a.json\n    customProperties:\n      - property: kho.format\n        value: json",
        "customProperties:",
        "code");
    write("typo", local("good.csv", "csv"), "customPropertys:", "code");
    write("absent", local("absent.csv", "csv"), "customProperties:", "code");

    TestLoad.Answer night = load.run("--all", "--set", "sources.local-addresses=true");

    assertThat(night.status()).as(night.err()).isEqualTo(1);
    assertThat(night.dataset("trial.good").path("verdict").asText()).isEqualTo("published");
    assertThat(night.dataset("trial.good").path("inserted").asLong()).isEqualTo(2);
    tells(night, "trial.half", "KHO-304", "EXTERNAL", "JSON");
    tells(night, "trial.sheet", "KHO-305", "EXTERNAL", "Nowhere");
    tells(night, "trial.gone", "KHO-302", "EXTERNAL", "http://127.0.0.1:1/a.json");
    tells(night, "trial.absent", "KHO-301", "EXTERNAL", "absent.csv");
    assertThat(night.dataset("trial.absent").path("verdict").asText()).isEqualTo("missing");
    tells(night, "trial.typo", "KHO-111", "USER", "customProperties");
  }

  @Test
  void rowsOfAFileThatTheAgencyWithdrawsGoWithIt() throws IOException {
    write("good", local("part*.csv", "csv"), "customProperties:", "code");
    Files.writeString(home.resolve("sources/part1.csv"), "code,other\nA,1\nB,2\nC,3\nD,4\nE,5\n");
    Files.writeString(home.resolve("sources/part2.csv"), "code,other\nF,6\n");
    assertThat(load.run("--all").dataset("trial.good").path("inserted").asLong()).isEqualTo(6);
    assertThat(load.run("--all").dataset("trial.good").path("verdict").asText())
        .isEqualTo("skipped");
    Files.delete(home.resolve("sources/part2.csv"));
    JsonNode third = load.run("--all").dataset("trial.good");
    assertThat(third.path("removed").asLong()).as(third.toString()).isEqualTo(1);
    assertThat(third.path("unchanged").asLong()).isEqualTo(5);
  }

  @Test
  void anEditedRuleTakesEffectThoughTheFilesAreKnown() throws IOException {
    write("good", local("good.csv", "csv"), "customProperties:", "code");
    Files.writeString(home.resolve("sources/good.csv"), "code,other\nA,1\nB,2\n");
    assertThat(verdict(load.run("--all"))).isEqualTo("published");
    assertThat(verdict(load.run("--all"))).isEqualTo("skipped");
    assertThat(verdict(load.run("--all", "--again"))).isEqualTo("unchanged");
    Path suite = home.resolve("suites/trial/good.yaml");
    Files.writeString(
        suite,
        Files.readString(suite)
            + """
              - type: expect_table_row_count_to_be_between
                min_value: 3
                severity: critical
                dimension: completeness
            """);
    assertThat(verdict(load.run("--all"))).isEqualTo("held");
    assertThat(verdict(load.run("--all"))).as("a held delivery is no known one").isEqualTo("held");
  }

  private static String verdict(TestLoad.Answer night) {
    return night.dataset("trial.good").path("verdict").asText();
  }

  @Test
  void anEmptySuiteIsAnErrorThoughTheContractStatesRules() throws IOException {
    Files.writeString(
        home.resolve("suites/trial/good.yaml"), "suite: trial.good\nexpectations: []\n");
    TestLoad.Answer night = load.run("--all");
    assertThat(night.status()).isEqualTo(1);
    tells(night, "trial.good", "KHO-203", "USER", "good.yaml");
  }

  @Test
  void aDatasetWithoutAnyRuleIsAnError() throws IOException {
    Files.delete(home.resolve("suites/trial/good.yaml"));
    Path contract = home.resolve("contracts/trial/good.yaml");
    Files.writeString(contract, Files.readString(contract).replaceAll(".*primaryKey.*\n", ""));
    TestLoad.Answer night = load.run("--all");
    assertThat(night.status()).isEqualTo(1);
    tells(night, "trial.good", "KHO-203", "USER", "trial.good");
  }

  @Test
  void anUnknownDatasetCannotRun() {
    TestLoad.Answer night = load.run("--dataset", "trial.goud");
    assertThat(night.status()).isEqualTo(2);
    assertThat(night.err()).contains("did you mean 'trial.good'?");
  }

  @Test
  void whereNoNameIsLikeItAllAreListed() {
    TestLoad.Answer night = load.run("--agency", "ubnd");
    assertThat(night.status()).isEqualTo(2);
    assertThat(night.err()).contains("no such agency: ubnd. There are so-thu");
  }

  private static void tells(
      TestLoad.Answer night, String dataset, String code, String owner, String words) {
    JsonNode failure = night.dataset(dataset).path("failure");
    assertThat(failure.path("code").asText()).as(failure.toString()).isEqualTo(code);
    assertThat(failure.path("owner").asText()).isEqualTo(owner);
    assertThat(failure.path("message").asText()).contains(words);
  }

  private void write(String name, String server, String custom, String from) throws IOException {
    Path contracts = Files.createDirectories(home.resolve("contracts/trial"));
    Path suites = Files.createDirectories(home.resolve("suites/trial"));
    Files.createDirectories(home.resolve("code-lists"));
    Files.writeString(
        contracts.resolve(name + ".yaml"), CONTRACT.formatted(name, server, custom, from));
    Files.writeString(suites.resolve(name + ".yaml"), SUITE.formatted(name));
  }

  private static String local(String path, String format) {
    return "    type: local\n    path: \"" + path + "\"\n" + format(format);
  }

  private static String format(String format) {
    return "    format: " + format;
  }
}
