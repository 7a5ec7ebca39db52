package vn.kho.etl.record;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;

/**
 * JSON: an envelope with a list of records below {@code recordPath}, a bare list, or one record a
 * line.
 *
 * @param recordPath dotted path to the list; empty for a bare list or lines
 * @param encoding the encoding; empty for UTF-8
 */
record JsonFormat(String recordPath, String encoding) implements RecordFormat {
  private static final ObjectMapper JSON =
      new ObjectMapper()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .configure(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES, false);

  @Override
  public RecordReader open(InputStream bytes, Chunk chunk, Fields fields) throws IOException {
    return new Reading(JSON.createParser(Text.open(bytes, encoding)), recordPath, fields);
  }

  private static final class Reading implements RecordReader {
    private final JsonParser parser;
    private final Fields fields;
    private final boolean lines;
    private final int steps;
    private final String last;
    private long number;

    Reading(JsonParser parser, String recordPath, Fields fields) throws IOException {
      this.parser = parser;
      this.fields = fields;
      try {
        JsonToken first = parser.nextToken();
        if (first == null) {
          throw broken("the file is empty", null);
        }
        List<String> path = recordPath.isEmpty() ? List.of() : List.of(recordPath.split("\\."));
        for (String step : path) {
          descend(step);
        }
        steps = path.size();
        last = path.isEmpty() ? "" : path.get(steps - 1);
        lines = parser.currentToken() == JsonToken.START_OBJECT && steps == 0;
        if (!lines && parser.currentToken() != JsonToken.START_ARRAY) {
          String where = steps == 0 ? "the file" : "'" + recordPath + "'";
          throw shape(where + " is no list of records but " + parser.currentToken());
        }
      } catch (JsonProcessingException | CharacterCodingException e) {
        throw broken(reason(e), e);
      }
    }

    private void descend(String step) throws IOException {
      if (parser.currentToken() != JsonToken.START_OBJECT) {
        throw shape("no object holds '" + step + "'");
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        parser.nextToken();
        if (name.equals(step)) {
          return;
        }
        parser.skipChildren();
      }
      throw shape("no field '" + step + "' in it; check kho.recordPath");
    }

    @Override
    public @Nullable RawRecord next() throws IOException {
      try {
        if (!(lines && number == 0)) {
          JsonToken token = parser.nextToken();
          if (token == null && lines) {
            return null;
          }
          if (token == JsonToken.END_ARRAY && !lines) {
            finish();
            return null;
          }
          if (token == null) {
            throw broken("it ends in the middle of the list", null);
          }
        }
        number++;
        JsonNode record = JSON.readTree(parser);
        if (lines && number == 1) {
          expect(record);
        }
        return new JsonRecord(number, record, fields);
      } catch (JsonProcessingException | CharacterCodingException e) {
        throw broken(reason(e), e);
      }
    }

    /** One object that has no field of the contract is an envelope or an answer, no record. */
    private void expect(JsonNode record) {
      boolean any = fields.names().isEmpty();
      JsonRecord first = new JsonRecord(number, record, fields);
      for (int i = 0; i < fields.names().size() && !any; i++) {
        any = first.value(i) != null || record.has(fields.names().get(i));
      }
      if (!any) {
        List<String> names = new ArrayList<>();
        record.fieldNames().forEachRemaining(names::add);
        throw shape(
            "its first object has no field of the contract. It has: "
                + String.join(", ", names)
                + ". Check kho.recordPath");
      }
    }

    /** Reads to the end, so that neither half a file nor two in one is taken for a whole one. */
    private void finish() throws IOException {
      int depth = steps;
      JsonToken token;
      while ((token = parser.nextToken()) != null) {
        if (depth == 0) {
          throw broken("there is more after its end", null);
        }
        if (depth == steps && token == JsonToken.FIELD_NAME && parser.currentName().equals(last)) {
          throw broken("its list '" + last + "' stands twice", null);
        }
        depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
      }
    }

    private static String reason(IOException e) {
      return e instanceof JsonProcessingException json && json.getLocation() != null
          ? "it is no JSON from line "
              + json.getLocation().getLineNr()
              + ", column "
              + json.getLocation().getColumnNr()
              + " on"
          : "its bytes are not in the encoding that the contract names";
    }

    private static KhoException shape(String why) {
      return new KhoException(ErrorCode.SOURCE_SHAPE, "Cannot read the JSON file, " + why + ".");
    }

    private static KhoException broken(String why, @Nullable Throwable cause) {
      String message =
          "Cannot read the JSON file, " + why + ". Ask the agency to deliver it again.";
      return cause == null
          ? new KhoException(ErrorCode.SOURCE_UNREADABLE, message)
          : new KhoException(ErrorCode.SOURCE_UNREADABLE, message, cause);
    }

    @Override
    public void close() throws IOException {
      parser.close();
    }
  }

  private record JsonRecord(long number, JsonNode node, Fields fields) implements RawRecord {

    @Override
    public @Nullable Object value(int field) {
      String name = fields.names().get(field);
      JsonNode value = node.get(name);
      if (value == null && name.indexOf('.') > 0) {
        value = node.at("/" + name.replace('.', '/'));
      }
      if (value == null || value.isNull() || value.isMissingNode()) {
        return null;
      }
      if (value.isNumber()) {
        return new SourceNumber(value.asText());
      }
      if (value.isBoolean()) {
        return value.booleanValue();
      }
      return value.isTextual() ? value.textValue() : value.toString();
    }

    @Override
    public String json() {
      return node.toString();
    }

    @Override
    public @Nullable String fault() {
      return node.isObject() ? null : "the record is no object";
    }
  }
}
