package vn.kho.etl.record.geo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import vn.kho.etl.record.FieldSelection;
import vn.kho.etl.record.FileChunk;
import vn.kho.etl.record.RawRecord;
import vn.kho.etl.record.RecordReader;

class TransverseMercatorTest {
  /** A degree of latitude is 110.6 km here, so 1e-5 degrees are about a metre. */
  private static final double METRE = 1e-5;

  @Test
  void theCentralMeridianStaysWhereItIsButForTheShiftOfTheDatum() {
    double[] degrees = new TransverseMercator(107, 0.9999).degrees(500_000, 1_819_000);

    assertThat(degrees[0]).isCloseTo(107, within(0.003));
    assertThat(degrees[1]).isBetween(16.4, 16.5);
  }

  @Test
  void aKilometreIsAKilometreOnBothSidesOfTheMeridian() {
    TransverseMercator zone = new TransverseMercator(107, 0.9999);
    double[] centre = zone.degrees(500_000, 1_819_000);
    double[] north = zone.degrees(500_000, 1_820_000);
    double[] east = zone.degrees(550_000, 1_819_000);
    double[] west = zone.degrees(450_000, 1_819_000);

    assertThat((north[1] - centre[1]) * 110_660).isCloseTo(1000, within(2.0));
    assertThat(east[0] - centre[0]).isCloseTo(centre[0] - west[0], within(METRE / 10));
    assertThat((east[0] - centre[0]) * 106_780).isCloseTo(50_000, within(100.0));
  }

  @Test
  void aLayerInMetresIsTurnedByItsOwnMeridianAndAnOtherIsRefused() throws IOException {
    String layer =
        """
        {"type":"FeatureCollection"%s,"features":[{"type":"Feature","properties":{"ten":"Huế"},
        "geometry":{"type":"Point","coordinates":[561963.7,1820000]}}]}""";
    String crs =
        ",\"crs\":{\"type\":\"name\",\"properties\":{\"name\":\"urn:ogc:def:crs:EPSG::9214\"}}";

    String told = wkt(layer.formatted(crs), "");
    assertThat(told).startsWith("POINT (107.5").contains(" 16.4");
    assertThat(wkt(layer.formatted(""), "107")).isEqualTo(told);
    assertThat(wkt(layer.formatted(""), "")).contains("say kho.meridian");
    for (String none : List.of("[0,0]", "[0.0,-0.0]")) {
      String nowhere = layer.replace("[561963.7,1820000]", none);
      assertThat(wkt(nowhere.formatted(""), "")).contains("a point of its geometry is 0, 0");
    }
    String swapped = layer.replace("[561963.7,1820000]", "[16.46,107.6]");
    assertThat(wkt(swapped.formatted(""), "")).contains("latitude before longitude");
  }

  @Test
  void anEmptyFileIsReportedAsEmpty() {
    GeoJsonFormat format = new GeoJsonFormat("");
    FieldSelection fields = new FieldSelection(List.of("geometry"));
    assertThatThrownBy(
            () -> format.open(new ByteArrayInputStream(new byte[0]), FileChunk.WHOLE, fields))
        .hasMessageContaining("it is empty");
  }

  @Test
  void eachOfSeveralFeaturesHasItsOwnSystemOfCoordinates() throws IOException {
    String feature =
        """
        {"type":"Feature"%s,"properties":{"ten":"Huế"},
        "geometry":{"type":"Point","coordinates":[%s]}}
        """;
    String crs = ",\"crs\":{\"type\":\"name\",\"properties\":{\"name\":\"EPSG:9214\"}}";
    String metres = "561963.7,1820000";
    String degrees = "107.6,16.4";

    assertThat(points(feature.formatted(crs, metres) + feature.formatted("", degrees)))
        .satisfiesExactly(
            first -> assertThat(first).startsWith("POINT (107.5"),
            second -> assertThat(second).isEqualTo("POINT (107.6 16.4)"));
    assertThat(points(feature.formatted(crs, metres) + feature.formatted("", metres)))
        .satisfiesExactly(
            first -> assertThat(first).startsWith("POINT (107.5"),
            second -> assertThat(second).contains("not in longitude and latitude"));
    assertThat(points(feature.formatted("", degrees) + feature.formatted(crs, metres)))
        .satisfiesExactly(
            first -> assertThat(first).isEqualTo("POINT (107.6 16.4)"),
            second -> assertThat(second).startsWith("POINT (107.5"));
  }

  private static @Nullable String wkt(String layer, String meridian) throws IOException {
    return points(layer, meridian).get(0);
  }

  private static List<@Nullable String> points(String layer) throws IOException {
    return points(layer, "");
  }

  /** The geometry of each feature, or what is wrong with it. */
  private static List<@Nullable String> points(String layer, String meridian) throws IOException {
    List<@Nullable String> found = new ArrayList<>();
    byte[] bytes = layer.getBytes(StandardCharsets.UTF_8);
    FieldSelection fields = new FieldSelection(List.of("geometry"));
    try (RecordReader reader =
        new GeoJsonFormat(meridian)
            .open(new ByteArrayInputStream(bytes), FileChunk.WHOLE, fields)) {
      for (RawRecord one = reader.next(); one != null; one = reader.next()) {
        found.add(one.fault() == null ? one.text(0) : one.fault());
      }
    }
    return found;
  }
}
