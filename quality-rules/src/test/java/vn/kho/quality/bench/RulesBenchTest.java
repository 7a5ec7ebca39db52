package vn.kho.quality.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import vn.kho.quality.TestSpark;

class RulesBenchTest {
  @Test
  void aHundredRulesReadTheRowsOnce() throws IOException {
    TestSpark.session();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int status =
        RulesBench.run(
            new String[] {"--rows", "3000", "--rounds", "1", "--json"}, stream(out), stream(err));
    assertThat(status).as(err.toString(StandardCharsets.UTF_8)).isZero();
    JsonNode answer = new ObjectMapper().readTree(out.toByteArray());
    assertThat(answer.at("/hundred_rules/spark_jobs").asInt()).isEqualTo(1);
    assertThat(answer.at("/hundred_rules/scans").asDouble()).isEqualTo(1);
    assertThat(answer.at("/hundred_rules_one_by_one/spark_jobs").asInt()).isGreaterThan(90);
    assertThat(answer.at("/uniqueness").fieldNames())
        .toIterable()
        .containsExactly("one_value", "skewed", "all_differ");
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("times the plain aggregation");
  }

  @Test
  void rowsThatAreNoNumberAreRefused() {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    assertThat(
            RulesBench.run(
                new String[] {"--rows", "many"}, stream(new ByteArrayOutputStream()), stream(err)))
        .isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .contains("Cannot bench rules", "--rows", "'many'");
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }
}
