package vn.kho.quality.expectation.rule;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaException;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.kho.quality.expectation.argument.ArgumentException;
import vn.kho.schema.pattern.BoundedPattern;
import vn.kho.schema.pattern.PatternException;

/**
 * A JSON Schema that texts are validated against; compiled where it is used. It may refer only to
 * itself: no other schema is loaded from the network, files or libraries. Its patterns are matched
 * in bounded time.
 */
final class JsonSchemaMatcher implements Serializable {
  private static final int MOST_NODES = 10_000;
  private static final int DEEPEST = 100;
  private static final List<String> REFERENCES = List.of("$ref", "$dynamicRef", "$recursiveRef");
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();
  private static final SchemaValidatorsConfig CONFIG =
      SchemaValidatorsConfig.builder()
          .preloadJsonSchema(false)
          .regularExpressionFactory(
              regex -> {
                BoundedPattern pattern = BoundedPattern.compile(regex);
                return pattern::find;
              })
          .build();

  private final String schemaText;
  private transient volatile @Nullable JsonSchema schema;

  private JsonSchemaMatcher(String schemaText) {
    this.schemaText = schemaText;
  }

  /**
   * Reads a schema.
   *
   * @throws ArgumentException where it is none, too large, or refers to another one
   */
  static JsonSchemaMatcher of(Map<?, ?> schema) {
    try {
      String text = MAPPER.writeValueAsString(schema);
      look(MAPPER.readTree(text), 0);
      JsonSchemaMatcher json = new JsonSchemaMatcher(text);
      json.compiled().validate(MAPPER.createObjectNode());
      return json;
    } catch (JsonProcessingException e) {
      throw refused("cannot be written as JSON");
    } catch (PatternException e) {
      throw refused("has a pattern that " + e.getMessage());
    } catch (JsonSchemaException e) {
      throw refused("is no JSON Schema");
    } catch (StackOverflowError e) {
      throw refused("refers to itself without end");
    }
  }

  /** Checks a node and all below it; gives how many nodes there are. */
  private static int look(JsonNode part, int depth) {
    if (depth > DEEPEST) {
      throw refused("is nested more than " + DEEPEST + " deep");
    }
    for (String key : REFERENCES) {
      JsonNode reference = part.path(key);
      if (reference.isTextual() && !reference.asText().startsWith("#")) {
        throw refused("refers to another schema, which is not looked for: " + reference.asText());
      }
    }
    if (part.path("pattern").isTextual()) {
      BoundedPattern.compile(part.path("pattern").asText());
    }
    part.path("patternProperties").fieldNames().forEachRemaining(BoundedPattern::compile);
    int nodes = 1;
    for (JsonNode child : part) {
      nodes += look(child, depth + 1);
      if (nodes > MOST_NODES) {
        throw refused("has more than " + MOST_NODES + " parts");
      }
    }
    return nodes;
  }

  private static ArgumentException refused(String why) {
    return new ArgumentException("json_schema", "'json_schema' " + why);
  }

  /** Whether a text is JSON. */
  static boolean parses(String text) {
    return read(text) != null;
  }

  /** Whether a text is JSON that conforms to the schema. */
  boolean holds(String text) {
    JsonNode node = read(text);
    try {
      return node != null && compiled().validate(node).isEmpty();
    } catch (StackOverflowError e) {
      throw new PatternException("The JSON Schema recurs too deep on a text");
    }
  }

  private JsonSchema compiled() {
    JsonSchema ready = schema;
    if (ready == null) {
      ready = factory().getSchema(schemaText, CONFIG);
      schema = ready;
    }
    return ready;
  }

  /** A factory that loads no schema by its address. */
  private static JsonSchemaFactory factory() {
    return JsonSchemaFactory.getInstance(
        SpecVersion.VersionFlag.V202012,
        builder ->
            builder.schemaLoaders(
                loaders ->
                    loaders.add(
                        address -> {
                          throw new JsonSchemaException("no other schema is looked for");
                        })));
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
