package vn.kho.etl.record.geo;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.kho.etl.record.FieldSelection;
import vn.kho.etl.record.FileChunk;
import vn.kho.etl.record.RawRecord;
import vn.kho.etl.record.RecordFormat;
import vn.kho.etl.record.RecordReader;
import vn.kho.etl.record.SourceColumns;
import vn.kho.etl.record.StrictDecoder;
import vn.kho.etl.record.TextOpener;
import vn.kho.etl.record.json.JsonFields;
import vn.kho.etl.record.json.JsonKeyCache;
import vn.kho.etl.record.json.JsonObject;
import vn.kho.schema.contract.Server;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;

/**
 * GeoJSON: one record per feature, its properties as fields, its geometry as WKT in the field
 * {@code geometry}.
 *
 * @param meridian the central meridian of a layer in metres of VN-2000, such as {@code 107}; empty
 *     for what the file says, or longitude and latitude
 */
public record GeoJsonFormat(String meridian) implements RecordFormat {
  private static final JsonFactory FACTORY = new JsonFactory();

  /** The format with the options of a contract's server. */
  public static GeoJsonFormat of(Server server) {
    return new GeoJsonFormat(server.options().getOrDefault("meridian", ""));
  }

  @Override
  public RecordReader open(InputStream bytes, FileChunk chunk, FieldSelection fields)
      throws IOException {
    return new Features(FACTORY.createParser(TextOpener.open(bytes, "")), this, fields);
  }

  private static final class Features implements RecordReader {
    private final JsonParser parser;
    private final JsonFields fields;
    private final JsonKeyCache known = new JsonKeyCache();
    private @Nullable TransverseMercator projection;
    private long number;

    Features(JsonParser parser, GeoJsonFormat format, FieldSelection fields) throws IOException {
      this.parser = parser;
      this.fields = new JsonFields(fields);
      if (!format.meridian().isEmpty()) {
        projection = new TransverseMercator(Double.parseDouble(format.meridian()), 0.9999);
      }
      try {
        if (parser.nextToken() != JsonToken.START_OBJECT || !features()) {
          throw new KhoException(
              ErrorCode.SOURCE_SHAPE,
              "Cannot read the GeoJSON file, it has no list of features. Say format: json if it is"
                  + " no layer.");
        }
      } catch (JsonProcessingException | StrictDecoder.Malformed e) {
        throw broken(e);
      }
    }

    private boolean features() throws IOException {
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String key = parser.currentName();
        JsonToken value = parser.nextToken();
        if (key.equals("features") && value == JsonToken.START_ARRAY) {
          return true;
        }
        if (key.equals("crs") && projection == null) {
          projection = Vn2000Zones.of(JsonObject.text(JsonObject.read(parser, known)));
        } else {
          parser.skipChildren();
        }
      }
      return false;
    }

    @Override
    public @Nullable RawRecord next() throws IOException {
      try {
        JsonToken token = parser.nextToken();
        if (token == JsonToken.END_ARRAY) {
          while (parser.nextToken() != null) {
            parser.skipChildren();
          }
          return null;
        }
        if (token == null) {
          throw broken(null);
        }
        number++;
        return JsonObject.read(parser, known) instanceof JsonObject feature
            ? record(feature)
            : fields.broken(number, "", "the feature is no object");
      } catch (JsonProcessingException | StrictDecoder.Malformed e) {
        throw broken(e);
      }
    }

    private RawRecord record(JsonObject feature) {
      List<String> keys = new ArrayList<>();
      List<@Nullable Object> values = new ArrayList<>();
      Object properties = member(feature, "properties");
      if (properties instanceof JsonObject own) {
        for (int i = 0; i < own.keys().size(); i++) {
          keys.add(own.keys().get(i));
          values.add(own.value(i));
        }
      }
      Object id = member(feature, "id");
      if (id != null && !keys.contains("id")) {
        keys.add("id");
        values.add(id);
      }
      keys.add("geometry");
      try {
        values.add(new WktWriter(projection).text(member(feature, "geometry")));
      } catch (WktWriter.NoGeometryException e) {
        return fields.broken(number, JsonObject.text(feature), e.getMessage());
      }
      return fields.record(number, JsonObject.of(keys, values));
    }

    private static @Nullable Object member(JsonObject object, String key) {
      int place = object.keys().indexOf(key);
      return place < 0 ? null : object.value(place);
    }

    private KhoException broken(@Nullable Exception cause) {
      String message =
          "Cannot read the GeoJSON file, it is damaged or cut off after feature "
              + number
              + ". Ask the agency to deliver it again.";
      return cause == null
          ? new KhoException(ErrorCode.SOURCE_UNREADABLE, message)
          : new KhoException(ErrorCode.SOURCE_UNREADABLE, message, cause);
    }

    @Override
    public SourceColumns columns() {
      return fields.columns();
    }

    @Override
    public void close() throws IOException {
      parser.close();
    }
  }
}
