package vn.kho.schema.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Other tools of the standard must be able to read our contracts. */
class PublishedSchemaTest {
  private static final Path MODULE = Path.of("").toAbsolutePath();
  private static final Path STANDARD =
      MODULE.resolve("../../shared/data/odcs/odcs-json-schema-v3.1.0.json").normalize();

  @Test
  void everyContractIsValidAgainstTheSchemaOfTheStandard() throws IOException {
    assumeThat(STANDARD).as("the JSON Schema of ODCS 3.1.0").exists();
    JsonSchema schema =
        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V201909)
            .getSchema(Files.readString(STANDARD));
    List<Path> contracts = contracts();
    assertThat(contracts).hasSizeGreaterThanOrEqualTo(24);
    for (Path contract : contracts) {
      assertThat(schema.validate(Files.readString(contract), InputFormat.YAML))
          .as(contract.toString())
          .isEmpty();
    }
  }

  private static List<Path> contracts() throws IOException {
    try (Stream<Path> files = Files.walk(MODULE.resolve("contracts"))) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    }
  }
}
