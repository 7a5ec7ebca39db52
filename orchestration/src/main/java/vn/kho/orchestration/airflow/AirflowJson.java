package vn.kho.orchestration.airflow;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;

/**
 * Maps Airflow's JSON: names in snake case, states in lower case; unknown fields are ignored, and
 * unknown states become {@code OTHER}.
 */
final class AirflowJson {
  static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .serializationInclusion(JsonInclude.Include.NON_NULL)
          .configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false)
          .configure(DeserializationFeature.READ_UNKNOWN_ENUM_VALUES_USING_DEFAULT_VALUE, true)
          .configure(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS, true)
          .addModule(new SimpleModule().addDeserializer(Instant.class, new FromText()))
          .addModule(new SimpleModule("out").addSerializer(new ToText()))
          .addModule(new SimpleModule("enums").addSerializer(new LowerCaseEnumSerializer()))
          .build();

  private AirflowJson() {}

  /** A value as the JSON tree that Airflow would answer with. */
  static JsonNode tree(Object value) {
    try {
      return MAPPER.readTree(text(value));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Our own requests are JSON", e);
    }
  }

  static String text(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Our own requests are JSON", e);
    }
  }

  private static final class FromText extends StdDeserializer<Instant> {
    FromText() {
      super(Instant.class);
    }

    @Override
    public Instant deserialize(JsonParser parser, DeserializationContext context)
        throws IOException {
      String text = parser.getText();
      try {
        return OffsetDateTime.parse(text).toInstant();
      } catch (DateTimeException e) {
        throw context.weirdStringException(text, Instant.class, "a time with a zone is wanted");
      }
    }
  }

  private static final class ToText extends StdSerializer<Instant> {
    ToText() {
      super(Instant.class);
    }

    @Override
    public void serialize(Instant value, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      out.writeString(value.toString());
    }
  }

  @SuppressWarnings("rawtypes")
  private static final class LowerCaseEnumSerializer extends StdSerializer<Enum> {
    LowerCaseEnumSerializer() {
      super(Enum.class);
    }

    @Override
    public void serialize(Enum value, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      out.writeString(value.name().toLowerCase(Locale.ROOT));
    }
  }
}
