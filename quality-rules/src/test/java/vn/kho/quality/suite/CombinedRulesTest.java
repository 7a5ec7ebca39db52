package vn.kho.quality.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.kho.quality.verdict.Severity;

/** Rules that ask the same are one rule; rules that differ in anything that counts are two. */
class CombinedRulesTest {
  @TempDir private Path folder = Path.of("");

  /** A double holds no whole number beyond 2^53 exactly: neighbours would become one limit. */
  @ParameterizedTest
  @CsvSource({
    "9007199254740992, 9007199254740993",
    "9223372036854775806, 9223372036854775807",
    "123456789012345678901234567890, 123456789012345678901234567891",
    "-9007199254740993, -9007199254740992",
  })
  void limitsThatDifferAreTwoRules(String one, String other) throws IOException {
    assertThat(CombinedRules.once(rules(one, other))).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({"9007199254740993, 9007199254740993", "5, 5.0", "100, 1e2", "0.10, 0.1"})
  void limitsThatAreTheSameNumberAreOneRule(String one, String other) throws IOException {
    assertThat(CombinedRules.once(rules(one, other))).hasSize(1);
  }

  @Test
  void whatIsTheDefaultAnywayIsNoOtherRule() throws IOException {
    List<Rule> rules =
        read(
            """
            - {id: a, type: expect_column_values_to_not_be_null, column: n, severity: warning}
            - {id: b, type: expect_column_values_to_not_be_null, column: n, mostly: 1.0}
            - {id: c, type: expect_column_values_to_not_be_null, column: n, mostly: 1, severity: critical}
            """);
    assertThat(CombinedRules.once(rules))
        .singleElement()
        .satisfies(rule -> assertThat(rule.severity()).isEqualTo(Severity.CRITICAL))
        .satisfies(rule -> assertThat(rule.id()).isEqualTo("a"));
  }

  private List<Rule> rules(String one, String other) throws IOException {
    String rule =
        "- {id: %s, type: expect_column_values_to_be_between, column: n, max_value: %s}%n";
    return read(rule.formatted("a", one) + rule.formatted("b", other));
  }

  private List<Rule> read(String rules) throws IOException {
    Path suite = folder.resolve("s.yaml");
    Files.writeString(suite, "suite: s\nexpectations:\n" + rules.indent(2));
    return SuiteReader.read(suite).rules();
  }
}
