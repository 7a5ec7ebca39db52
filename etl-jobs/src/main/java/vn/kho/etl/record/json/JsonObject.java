package vn.kho.etl.record.json;

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
import vn.kho.etl.record.SourceNumber;

/**
 * A JSON object as it is written: numbers with all their digits, keys in order, also those that
 * stand twice. Its values are objects, lists, {@link String}, {@link SourceNumber}, {@link Boolean}
 * or null.
 */
public final class JsonObject {
  private static final JsonFactory FACTORY = new JsonFactory();

  /** Up to this many, looking through a list is faster than a hash. */
  private static final int FEW_KEYS = 24;

  private static final int FEWEST = 4;

  private final JsonKeys keys;
  private final List<@Nullable Object> values;
  private @Nullable String twice;

  private JsonObject(List<String> keys, List<@Nullable Object> values) {
    this.keys = JsonKeys.of(keys);
    this.values = values;
  }

  /** Reads the value at which a parser stands, to its end; {@code known} is kept by the reader. */
  public static @Nullable Object read(JsonParser parser, JsonKeyCache known) throws IOException {
    return read(parser, known, 0);
  }

  private static @Nullable Object read(JsonParser parser, JsonKeyCache known, int depth)
      throws IOException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> object(parser, known, depth);
      case START_ARRAY -> {
        List<@Nullable Object> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          items.add(read(parser, known, depth + 1));
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

  /** Reads an object; the keys of most are those of the object before at the same depth. */
  private static JsonObject object(JsonParser parser, JsonKeyCache cache, int depth)
      throws IOException {
    List<String> known = cache.keys(depth);
    List<@Nullable Object> values = new ArrayList<>(Math.max(FEWEST, known.size()));
    DistinctKeys own = null;
    String twice = null;
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String key = parser.currentName();
      int place = values.size();
      if (own != null || place >= known.size() || !known.get(place).equals(key)) {
        own = own == null ? new DistinctKeys(known.subList(0, place)) : own;
        twice = own.add(key) ? twice : key;
      }
      parser.nextToken();
      Object value = read(parser, cache, depth + 1);
      values.add(value);
      if (twice == null && value instanceof JsonObject inner) {
        twice = inner.twice;
      }
    }
    boolean begins = own == null && values.size() < known.size();
    List<String> keys = begins ? List.copyOf(known.subList(0, values.size())) : known;
    JsonObject object = new JsonObject(own == null ? keys : own.all, values);
    object.twice = twice;
    if (own != null && !own.repeated) {
      cache.keep(depth, object.keys);
    }
    return object;
  }

  /** The keys of an object, and whether one stands twice. */
  private static final class DistinctKeys {
    private final List<String> all;
    private final Set<String> hashed = new HashSet<>();
    private boolean repeated;

    DistinctKeys(List<String> first) {
      all = new ArrayList<>(first);
    }

    /** Adds a key; false where it stands already. */
    boolean add(String key) {
      if (hashed.isEmpty() && all.size() >= FEW_KEYS) {
        hashed.addAll(all);
      }
      boolean fresh = hashed.isEmpty() ? !all.contains(key) : hashed.add(key);
      repeated |= !fresh;
      all.add(key);
      return fresh;
    }
  }

  /** An object of these keys and values; an object among the values may have a key twice. */
  public static JsonObject of(List<String> keys, List<? extends @Nullable Object> values) {
    JsonObject object = new JsonObject(new ArrayList<>(keys), new ArrayList<>(values));
    Set<String> seen = new HashSet<>();
    for (Object value : values) {
      object.twice =
          value instanceof JsonObject inner && inner.twice != null ? inner.twice : object.twice;
    }
    keys.stream().filter(key -> !seen.add(key)).forEach(key -> object.twice = key);
    return object;
  }

  /** An object of keys of which none stands twice; the lists are its own from then on. */
  public static JsonObject ofDistinct(List<String> keys, List<@Nullable Object> values) {
    return new JsonObject(keys, values);
  }

  public List<String> keys() {
    return keys;
  }

  /** The place of a key that is written like a name; -1 where there is none. */
  int place(String name) {
    return name.isEmpty() ? keys.indexOf(name) : keys.find(name);
  }

  public @Nullable Object value(int place) {
    return values.get(place);
  }

  /** A key that stands twice in this object or one inside it; null where none does. */
  public @Nullable String twice() {
    return twice;
  }

  /** Any value as JSON text. */
  public static String text(@Nullable Object value) {
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
