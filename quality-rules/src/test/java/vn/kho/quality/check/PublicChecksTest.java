package vn.kho.quality.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import vn.kho.quality.TestSpark;
import vn.kho.quality.data.DataLocation;

/** The public cases of checks: what each rule must give is in its {@code meta.want}. */
class PublicChecksTest {
  private static final Path CASES = Path.of("..", "..", "shared", "data", "public-cases", "check");

  @TestFactory
  Stream<DynamicTest> eachRuleSaysWhatItMust() throws IOException {
    assumeTrue(Files.isDirectory(CASES), "no public cases at " + CASES);
    List<DynamicTest> tests = new ArrayList<>();
    try (Stream<Path> folders = Files.list(CASES).sorted()) {
      for (Path folder : folders.toList()) {
        for (String name : List.of("data.csv", "data.parquet")) {
          Path data = folder.resolve(name);
          if (Files.exists(data)) {
            String title = folder.getFileName() + " " + name;
            tests.add(DynamicTest.dynamicTest(title, () -> run(folder, data)));
          }
        }
      }
    }
    return tests.stream();
  }

  private static void run(Path folder, Path data) throws IOException {
    CheckResult result =
        DataCheck.on(TestSpark.session())
            .run(folder.resolve("suite.json"), DataLocation.of(data.toString()));
    JsonNode json = new ObjectMapper().readTree(result.json());
    JsonConsistency.check(json);
    for (JsonNode one : json.get("results")) {
      JsonNode want = one.at("/expectation_config/meta/want");
      String rule = one.at("/expectation_config/id").asText();
      if (want.path("success").isBoolean()) {
        assertThat(one.get("success")).as(rule).isEqualTo(want.get("success"));
      }
      for (String figure : List.of("unexpected_count", "element_count", "observed_value")) {
        // an empty line of a CSV file of one column is no record
        if (want.has(figure)) {
          assertThat(one.at("/result/" + figure))
              .as(rule + " " + figure)
              .isEqualTo(want.get(figure));
        }
      }
    }
  }
}
