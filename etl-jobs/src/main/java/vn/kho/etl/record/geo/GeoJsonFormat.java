package vn.kho.etl.record.geo;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.kho.etl.record.FieldSelection;
import vn.kho.etl.record.FileChunk;
import vn.kho.etl.record.FormatReader;
import vn.kho.etl.record.RawRecord;
import vn.kho.etl.record.RecordFormat;
import vn.kho.etl.record.RecordReader;
import vn.kho.etl.record.SourceColumns;
import vn.kho.etl.record.StrictDecoder;
import vn.kho.etl.record.json.JsonFields;
import vn.kho.etl.record.json.JsonKeyCache;
import vn.kho.etl.record.json.JsonObject;
import vn.kho.etl.record.json.JsonSource;
import vn.kho.schema.contract.Server;
import vn.kho.schema.format.FileFormats;
import vn.kho.schema.format.GeoJsonFileFormat;
import vn.kho.schema.problem.ErrorCode;
import vn.kho.schema.problem.KhoException;

/**
 * GeoJSON: one record per feature, its properties as fields, its geometry as WKT in the field
 * {@code geometry}. A file is a collection of features, or one feature after another.
 *
 * @param meridian the central meridian of a layer in metres of VN-2000, such as {@code 107}; empty
 *     for what the file says, or longitude and latitude
 */
public record GeoJsonFormat(String meridian) implements RecordFormat {
  /** Its entry among the readers. */
  public static final FormatReader READER =
      new FormatReader(FileFormats.GEO_JSON, GeoJsonFormat::of, new LayerDetector());

  /** The format with the options of a contract's server. */
  public static GeoJsonFormat of(Server server) {
    return new GeoJsonFormat(GeoJsonFileFormat.MERIDIAN.given(server.options()).orElse(""));
  }

  @Override
  public RecordReader open(InputStream bytes, FileChunk chunk, FieldSelection fields)
      throws IOException {
    return new FeatureReader(JsonSource.parser(bytes, ""), this, fields);
  }

  private static final class FeatureReader implements RecordReader {
    private static final Set<String> READ = Set.of("type", "id", "crs", "properties", "geometry");

    private final JsonParser parser;
    private final JsonFields fields;
    private final JsonKeyCache known = new JsonKeyCache();
    private final boolean declared;
    private @Nullable TransverseMercator projection;
    private @Nullable JsonObject first;
    private boolean sequence;
    private long number;

    FeatureReader(JsonParser parser, GeoJsonFormat format, FieldSelection fields)
        throws IOException {
      this.parser = parser;
      this.fields = new JsonFields(fields);
      this.declared = !format.meridian().isEmpty();
      if (declared) {
        projection = new TransverseMercator(Double.parseDouble(format.meridian()), 0.9999);
      }
      try {
        JsonToken begin = parser.nextToken();
        if (begin == null) {
          throw new KhoException(
              ErrorCode.SOURCE_SHAPE,
              "Cannot read the GeoJSON file, it is empty. Ask the agency to deliver it again.");
        }
        if (begin != JsonToken.START_OBJECT || !(features() || first != null)) {
          throw new KhoException(
              ErrorCode.SOURCE_SHAPE,
              "Cannot read the GeoJSON file, it has no list of features. Say format: json if it is"
                  + " no layer.");
        }
      } catch (JsonProcessingException | StrictDecoder.MalformedBytesException e) {
        throw broken(e);
      }
    }

    /** Goes to the features of a collection; of a lone feature reads it as the first. */
    private boolean features() throws IOException {
      List<String> keys = new ArrayList<>();
      List<@Nullable Object> values = new ArrayList<>();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String key = parser.currentName();
        JsonToken value = parser.nextToken();
        if (key.equals("features") && value == JsonToken.START_ARRAY) {
          return true;
        }
        if (!READ.contains(key)) {
          parser.skipChildren();
          continue;
        }
        if (key.equals("crs") && keys.contains(key)) {
          throw twice("its reference system stands twice");
        }
        keys.add(key);
        values.add(JsonObject.read(parser, known));
        if (key.equals("crs") && !declared) {
          projection = Vn2000Zones.of(JsonObject.text(values.get(values.size() - 1)));
        }
      }
      projection = declared ? projection : null; // Each of a sequence has its own.
      int type = keys.indexOf("type");
      sequence = type >= 0 && "Feature".equals(values.get(type));
      first = sequence ? JsonObject.of(keys, values) : null;
      return false;
    }

    @Override
    public @Nullable RawRecord next() throws IOException {
      try {
        JsonToken token = first == null ? parser.nextToken() : JsonToken.START_OBJECT;
        if (token == JsonToken.END_ARRAY) {
          finish();
          return null;
        }
        if (token == null && sequence) {
          return null;
        }
        if (token == null) {
          throw broken(null);
        }
        number++;
        Object read = first == null ? JsonObject.read(parser, known) : first;
        first = null;
        return read instanceof JsonObject feature
            ? record(feature)
            : fields.broken(number, "", "the feature is no object");
      } catch (JsonProcessingException | StrictDecoder.MalformedBytesException e) {
        throw broken(e);
      }
    }

    /** Reads to the end: a second list, or a second layer, would be lost behind the first. */
    private void finish() throws IOException {
      JsonToken token = parser.nextToken();
      while (token == JsonToken.FIELD_NAME) {
        if (parser.currentName().equals("features")) {
          throw twice("its list of features stands twice");
        }
        parser.nextToken();
        parser.skipChildren();
        token = parser.nextToken();
      }
      if (parser.nextToken() != null) {
        throw twice("there is more after its end");
      }
    }

    private static KhoException twice(String why) {
      return new KhoException(
          ErrorCode.SOURCE_UNREADABLE,
          "Cannot read the GeoJSON file, " + why + ". Ask the agency for one layer in a file.");
    }

    private RawRecord record(JsonObject feature) {
      if (member(feature, "features") instanceof List<?>) {
        throw twice("a layer stands among its features, after feature " + (number - 1));
      }
      if (feature.twice() != null) {
        return fields.record(number, feature);
      }
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
        values.add(new WktWriter(projection(feature)).text(member(feature, "geometry")));
      } catch (WktWriter.NoGeometryException e) {
        return fields.broken(number, JsonObject.text(feature), e.getMessage());
      }
      return fields.record(number, JsonObject.of(keys, values));
    }

    /** The projection of a feature: the declared one, its own, or that of the layer. */
    private @Nullable TransverseMercator projection(JsonObject feature) {
      Object own = declared ? null : member(feature, "crs");
      return own == null ? projection : Vn2000Zones.of(JsonObject.text(own));
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
