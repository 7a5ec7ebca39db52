package vn.kho.etl.record.geo;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import vn.kho.etl.probe.ReadOptions;
import vn.kho.etl.probe.SourceFile;
import vn.kho.etl.record.DetectedOptions;
import vn.kho.etl.record.FileHead;
import vn.kho.etl.record.FormatDetector;
import vn.kho.etl.record.json.JsonHead;
import vn.kho.etl.record.json.JsonSource;
import vn.kho.schema.format.GeoJsonFileFormat;

/** Detects GeoJSON: JSON whose outermost object is a feature collection or a feature. */
final class LayerDetector implements FormatDetector {
  @Override
  public boolean detects(FileHead head) {
    return JsonHead.ofObject(head).filter(markup -> layer(markup.text())).isPresent();
  }

  @Override
  public DetectedOptions options(SourceFile file, ReadOptions asked) {
    return asked.meridian().isEmpty()
        ? DetectedOptions.NONE
        : new DetectedOptions(
            Map.of(GeoJsonFileFormat.MERIDIAN.key(), asked.meridian()), List.of(""));
  }

  private static boolean layer(String head) {
    boolean feature = false;
    boolean geometry = false;
    try (JsonParser parser = JsonSource.parser(head)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return false;
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String key = parser.currentName();
        boolean type = key.equals("type");
        parser.nextToken();
        if (type && "FeatureCollection".equals(parser.getText())) {
          return true;
        }
        feature |= type && "Feature".equals(parser.getText());
        geometry |= key.equals("geometry");
        parser.skipChildren();
      }
    } catch (IOException e) {
      return feature && geometry;
    }
    return feature && geometry;
  }
}
