package vn.kho.schema.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.kho.schema.contract.reader.ContractPart;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.Problems;
import vn.kho.schema.yaml.YamlReader;

/** Compares contracts and our key tables with the published JSON Schema, where it is at hand. */
class OpenStandardTest {
  private static final Path STANDARD =
      Path.of("").toAbsolutePath().resolve("../../shared/data/odcs/odcs-json-schema-v3.1.0.json");
  private static final ObjectMapper JSON = new ObjectMapper();

  @BeforeEach
  void theStandardIsAtHand() {
    assumeThat(STANDARD)
        .withFailMessage("the ODCS JSON Schema is not at %s", STANDARD.normalize())
        .exists();
  }

  @Test
  void everyContractOfTheRepositoryFollowsTheStandard() throws IOException {
    JsonSchema standard = standard();
    List<String> faults = new ArrayList<>();
    try (Stream<Path> files = Files.walk(Path.of("contracts"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".yaml")).sorted().toList()) {
        standard.validate(json(file)).forEach(fault -> faults.add(file + ": " + fault));
      }
    }
    assertThat(faults).isEmpty();
  }

  @Test
  void everythingOfTheStandardIsAccepted() throws IOException {
    Path folder = Path.of("src/test/resources/vn/kho/schema/contract/everything");
    Path file = folder.resolve("everything.yaml");

    assertThat(standard().validate(json(file))).isEmpty();
  }

  @Test
  void theKeyTablesAreThoseOfTheStandard() throws IOException {
    JsonNode standard = JSON.readTree(STANDARD.toFile());
    JsonNode definitions = standard.get("$defs");

    assertThat(ContractPart.CONTRACT.keys().keySet()).isEqualTo(keys(standard));
    assertThat(ContractPart.SUPPORT.keys().keySet())
        .isEqualTo(keys(definitions.get("SupportItem")));
    assertThat(ContractPart.PRICE.keys().keySet()).isEqualTo(keys(definitions.get("Pricing")));
    assertThat(ContractPart.TEAM.keys().keySet()).isEqualTo(keys(definitions.get("Team")));
    assertThat(ContractPart.MEMBER.keys().keySet()).isEqualTo(keys(definitions.get("TeamMember")));
    assertThat(ContractPart.ROLE.keys().keySet()).isEqualTo(keys(definitions.get("Role")));
    assertThat(ContractPart.CUSTOM.keys().keySet())
        .isEqualTo(keys(definitions.get("CustomProperty")));
    assertThat(ContractPart.SLA.keys().keySet())
        .isEqualTo(keys(definitions.get("ServiceLevelAgreementProperty")));
    assertThat(ContractPart.PROPERTY.keys().keySet())
        .containsAll(keys(definitions.get("SchemaBaseProperty")))
        .containsAll(keys(definitions.get("SchemaElement")));
    assertThat(ContractPart.QUALITY.keys().keySet())
        .containsAll(keys(definitions.get("DataQuality")))
        .containsAll(keys(definitions.get("DataQualityLibrary")));
    assertThat(ContractPart.OBJECT.keys().keySet())
        .containsAll(keys(definitions.get("SchemaObject")))
        .containsAll(keys(definitions.get("SchemaElement")));
  }

  @Test
  void theServerTypesAreThoseOfTheStandard() throws IOException {
    JsonNode definitions = JSON.readTree(STANDARD.toFile()).get("$defs");
    Set<String> seen = new TreeSet<>();
    for (JsonNode branch : definitions.get("Server").get("allOf")) {
      String word = branch.at("/if/properties/type/const").asText();
      String target = branch.at("/then/$ref").asText().replaceFirst("^.*/", "");
      JsonNode source = definitions.get("ServerSource").get(target);
      seen.add(word);
      ServerType type = ServerType.of(word).orElseThrow();
      assertThat(type.keys().keySet()).as(word).isEqualTo(keys(source));
      Set<String> wanted = new TreeSet<>();
      source.path("required").forEach(key -> wanted.add(key.asText()));
      assertThat(type.keys().keySet().stream().filter(k -> type.keys().getOrDefault(k, false)))
          .as(word)
          .containsExactlyInAnyOrderElementsOf(wanted);
    }
    assertThat(ServerType.words()).containsExactlyInAnyOrderElementsOf(seen);
  }

  private static Set<String> keys(JsonNode definition) {
    Set<String> keys = new TreeSet<>();
    definition.path("properties").fieldNames().forEachRemaining(keys::add);
    return keys;
  }

  private static JsonSchema standard() throws IOException {
    return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V201909)
        .getSchema(Files.readString(STANDARD));
  }

  private static JsonNode json(Path file) {
    Problems problems = new Problems();
    JsonNode json =
        JSON.valueToTree(
            new YamlReader(ErrorCode.CONTRACT_UNREADABLE, problems)
                .read(file)
                .orElseThrow()
                .plain());
    problems.throwIfAny();
    return json;
  }
}
