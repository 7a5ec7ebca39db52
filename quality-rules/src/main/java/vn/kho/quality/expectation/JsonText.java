package vn.kho.quality.expectation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.Serializable;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A JSON Schema that texts are held against; compiled where it is used. */
final class JsonText implements Serializable {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final String schemaText;
  private transient volatile @Nullable JsonSchema schema;

  private JsonText(String schemaText) {
    this.schemaText = schemaText;
  }

  static JsonText of(Map<?, ?> schema) {
    try {
      return new JsonText(MAPPER.writeValueAsString(schema));
    } catch (JsonProcessingException e) {
      throw new Refused("json_schema", "'json_schema' cannot be written as JSON");
    }
  }

  /** Whether a text is JSON. */
  static boolean parses(String text) {
    return read(text) != null;
  }

  /** Whether a text is JSON that keeps the schema. */
  boolean holds(String text) {
    JsonNode node = read(text);
    return node != null && compiled().validate(node).isEmpty();
  }

  private JsonSchema compiled() {
    JsonSchema ready = schema;
    if (ready == null) {
      ready = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(schemaText);
      schema = ready;
    }
    return ready;
  }

  private static @Nullable JsonNode read(String text) {
    try {
      JsonNode node = MAPPER.readTree(text);
      return node.isMissingNode() ? null : node;
    } catch (JsonProcessingException e) {
      return null;
    }
  }
}
