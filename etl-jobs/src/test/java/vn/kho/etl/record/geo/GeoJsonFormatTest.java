package vn.kho.etl.record.geo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.kho.etl.record.FieldSelection;
import vn.kho.etl.record.FileChunk;
import vn.kho.etl.record.RawRecord;
import vn.kho.etl.record.RecordReader;

/** What the features of a layer hold. */
class GeoJsonFormatTest {
  private static final String POINT =
      "\"geometry\":{\"type\":\"Point\",\"coordinates\":[107.5,16.4]}";
  private static final String A = "\"properties\":{\"a\":1}";

  @Test
  void aMemberThatStandsTwiceIsNotLost() throws IOException {
    String inner = "\"properties\":{\"a\":{\"x\":1,\"x\":2}}";
    String far = POINT.replace("]}", "],\"coordinates\":[108,17]}");
    for (String members :
        List.of(
            A + "," + A.replace('1', '2') + "," + POINT,
            A + "," + POINT + "," + POINT,
            A + "," + far,
            inner + "," + POINT)) {
      String feature = "{\"type\":\"Feature\"," + members + "}";
      String layer = "{\"type\":\"FeatureCollection\",\"features\":[" + feature + "]}";
      assertThat(records(layer)).as(layer).singleElement().asString().endsWith("stands twice");
      assertThat(records(feature)).as(feature).singleElement().asString().endsWith("stands twice");
      assertThat(records(feature + feature))
          .as("of two: %s", feature)
          .hasSize(2)
          .allMatch(record -> record.endsWith("stands twice"));
    }
  }

  @Test
  void aFeatureWithItsMembersOnceIsARecord() throws IOException {
    assertThat(records("{\"type\":\"Feature\"," + A + "," + POINT + "}"))
        .containsExactly("1 POINT (107.5 16.4) null");
  }

  @Test
  void aSecondReferenceSystemIsNotChosenFrom() {
    String crs = "\"crs\":{\"type\":\"name\",\"properties\":{\"name\":\"EPSG:%d\"}},";
    String layer = "{" + crs.formatted(9205) + crs.formatted(9217) + "\"features\":[]}";
    assertThatThrownBy(() -> records(layer))
        .hasMessageContaining("its reference system stands twice");
  }

  private static List<String> records(String text) throws IOException {
    List<String> records = new ArrayList<>();
    try (RecordReader reader =
        new GeoJsonFormat("")
            .open(
                new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
                FileChunk.WHOLE,
                new FieldSelection(List.of("a", "geometry")))) {
      for (RawRecord record = reader.next(); record != null; record = reader.next()) {
        records.add(record.text(0) + " " + record.text(1) + " " + record.fault());
      }
    }
    return records;
  }
}
