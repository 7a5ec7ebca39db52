package vn.kho.etl.record;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object as it is written: numbers with all their digits, keys in order, also those that
 * stand twice. Its values are objects, lists, {@link String}, {@link SourceNumber}, {@link Boolean}
 * or null.
 */
final class JsonObject {
  private static final JsonFactory FACTORY = new JsonFactory();

  /** Up to so many, looking through a list is faster than a hash. */
  private static final int FEW_KEYS = 24;

  private final List<String> keys = new ArrayList<>();
  private final List<@Nullable Object> values = new ArrayList<>();
  private @Nullable String twice;

  private JsonObject() {}

  /** Reads the value at which a parser stands, to its end. */
  static @Nullable Object read(JsonParser parser) throws IOException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> object(parser);
      case START_ARRAY -> {
        List<@Nullable Object> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          items.add(read(parser));
        }
        yield items;
      }
      case VALUE_STRING -> parser.getText();
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new SourceNumber(parser.getText());
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      default -> null;
    };
  }

  private static JsonObject object(JsonParser parser) throws IOException {
    JsonObject object = new JsonObject();
    Set<String> distributed = new HashSet<>();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String key = parser.currentName();
      if (object.keys.size() == FEW_KEYS) {
        distributed.addAll(object.keys);
      }
      boolean large = object.keys.size() >= FEW_KEYS;
      if (large ? !distributed.add(key) : object.keys.contains(key)) {
        object.twice = key;
      }
      parser.nextToken();
      Object value = read(parser);
      object.keys.add(key);
      object.values.add(value);
      if (object.twice == null && value instanceof JsonObject inner) {
        object.twice = inner.twice;
      }
    }
    return object;
  }

  /** An object of these keys and values. */
  static JsonObject of(List<String> keys, List<? extends @Nullable Object> values) {
    JsonObject object = new JsonObject();
    object.keys.addAll(keys);
    object.values.addAll(values);
    Set<String> seen = new HashSet<>();
    keys.stream().filter(key -> !seen.add(key)).forEach(key -> object.twice = key);
    return object;
  }

  List<String> keys() {
    return keys;
  }

  @Nullable Object value(int place) {
    return values.get(place);
  }

  /** A key that stands twice in this object or one inside it; null where none does. */
  @Nullable String twice() {
    return twice;
  }

  /** Any value as JSON text. */
  static String text(@Nullable Object value) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(text)) {
      write(value, json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private static void write(@Nullable Object value, JsonGenerator json) throws IOException {
    if (value instanceof JsonObject object) {
      json.writeStartObject();
      for (int i = 0; i < object.keys.size(); i++) {
        json.writeFieldName(object.keys.get(i));
        write(object.values.get(i), json);
      }
      json.writeEndObject();
    } else if (value instanceof List<?> items) {
      json.writeStartArray();
      for (Object item : items) {
        write(item, json);
      }
      json.writeEndArray();
    } else if (value instanceof SourceNumber number) {
      json.writeNumber(number.written());
    } else if (value instanceof Boolean flag) {
      json.writeBoolean(flag);
    } else if (value instanceof String text) {
      json.writeString(text);
    } else {
      json.writeNull();
    }
  }
}
