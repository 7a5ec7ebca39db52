package vn.kho.etl.record.geo;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import vn.kho.etl.record.SourceNumber;
import vn.kho.etl.record.json.JsonObject;

/** Writes geometries of GeoJSON as well-known text, with longitude before latitude. */
final class WktWriter {
  /** The points of a closed triangle. */
  private static final int FEWEST_OF_RING = 4;

  private static final int DEEPEST = 8;
  private final @Nullable TransverseMercator projection;
  private boolean heights;

  WktWriter(@Nullable TransverseMercator projection) {
    this.projection = projection;
  }

  /** A geometry that cannot be written. */
  static final class NoGeometryException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NoGeometryException(String why) {
      super(why, null, false, false);
    }

    @Override
    public String getMessage() {
      return String.valueOf(super.getMessage());
    }
  }

  /** The text; null where there is no geometry. */
  @Nullable String text(@Nullable Object geometry) {
    if (geometry == null) {
      return null;
    }
    StringBuilder text = new StringBuilder();
    write(geometry, text, 0);
    return text.toString();
  }

  private void write(@Nullable Object geometry, StringBuilder text, int depth) {
    if (!(geometry instanceof JsonObject object) || depth > DEEPEST) {
      throw new NoGeometryException("its geometry is no object, or nested too deep");
    }
    String type = String.valueOf(member(object, "type"));
    int level =
        switch (type) {
          case "Point" -> 0;
          case "MultiPoint", "LineString" -> 1;
          case "MultiLineString", "Polygon" -> 2;
          case "MultiPolygon" -> 3;
          case "GeometryCollection" -> -1;
          default -> throw new NoGeometryException("its geometry is of no known type");
        };
    text.append(type.toUpperCase(Locale.ROOT)).append(' ');
    if (level >= 0) {
      heights = heights(member(object, "coordinates"), level);
      text.append(heights ? "Z " : "");
      closed(type, member(object, "coordinates"));
      coordinates(member(object, "coordinates"), level, text, level == 0);
      return;
    }
    Object parts = member(object, "geometries");
    if (!(parts instanceof List<?> list) || list.isEmpty()) {
      text.append("EMPTY");
      return;
    }
    String before = "(";
    for (Object part : list) {
      text.append(before);
      write(part, text, depth + 1);
      before = ", ";
    }
    text.append(')');
  }

  /**
   * Whether all points have a third number, which is kept.
   *
   * @throws NoGeometryException where only some have one, which WKT cannot express
   */
  private static boolean heights(@Nullable Object coordinates, int level) {
    if (!(coordinates instanceof List<?> list) || list.isEmpty()) {
      return false; // What is no point is refused where it is written.
    }
    if (level == 0) {
      return list.size() > 2;
    }
    List<?> filled =
        list.stream().filter(part -> !(part instanceof List<?> l && l.isEmpty())).toList();
    long with = filled.stream().filter(part -> heights(part, level - 1)).count();
    if (with > 0 && with < filled.size()) {
      throw new NoGeometryException("some points of its geometry have a height and others none");
    }
    return with > 0;
  }

  /** Refuses rings that do not end where they begin, whose WKT no engine accepts. */
  private static void closed(String type, @Nullable Object coordinates) {
    if (type.equals("MultiPolygon") && coordinates instanceof List<?> polygons) {
      polygons.forEach(polygon -> closed("Polygon", polygon));
    } else if (type.equals("Polygon") && coordinates instanceof List<?> rings) {
      for (Object ring : rings) {
        if (ring instanceof List<?> points
            && !points.isEmpty()
            && (points.size() < FEWEST_OF_RING
                || !same(points.get(0), points.get(points.size() - 1)))) {
          throw new NoGeometryException("a ring of its polygon does not end where it begins");
        }
      }
    }
  }

  private static boolean same(@Nullable Object point, @Nullable Object other) {
    if (!(point instanceof List<?> first && other instanceof List<?> last)) {
      return true; // What is no point is refused where it is written.
    }
    for (int i = 0; i < Math.min(2, Math.min(first.size(), last.size())); i++) {
      if (first.get(i) instanceof SourceNumber x
          && last.get(i) instanceof SourceNumber y
          && Double.compare(Double.parseDouble(x.written()), Double.parseDouble(y.written()))
              != 0) {
        return false;
      }
    }
    return true;
  }

  private static @Nullable Object member(JsonObject object, String key) {
    int place = object.keys().indexOf(key);
    return place < 0 ? null : object.value(place);
  }

  private void coordinates(
      @Nullable Object value, int level, StringBuilder text, boolean bracketed) {
    if (!(value instanceof List<?> list)) {
      throw new NoGeometryException("its geometry has no coordinates");
    }
    if (level == 0) {
      text.append(bracketed ? "(" : "");
      point(list, text);
      text.append(bracketed ? ")" : "");
      return;
    }
    if (list.isEmpty()) {
      text.append("EMPTY");
      return;
    }
    String before = "(";
    for (Object part : list) {
      text.append(before);
      coordinates(part, level - 1, text, false);
      before = ", ";
    }
    text.append(')');
  }

  private void point(List<?> list, StringBuilder text) {
    if (list.size() < 2
        || !(list.get(0) instanceof SourceNumber x)
        || !(list.get(1) instanceof SourceNumber y)) {
      throw new NoGeometryException("a point of its geometry has no two numbers");
    }
    String height = heights ? height(list) : "";
    double east = Double.parseDouble(x.written());
    double north = Double.parseDouble(y.written());
    if (projection == null) {
      check(east, north);
      text.append(x.written()).append(' ').append(y.written()).append(height);
      return;
    }
    double[] degrees = projection.degrees(east, north);
    check(degrees[0], degrees[1]);
    text.append(rounded(degrees[0])).append(' ').append(rounded(degrees[1])).append(height);
  }

  private static String height(List<?> point) {
    if (point.get(2) instanceof SourceNumber z) {
      return " " + z.written();
    }
    throw new NoGeometryException("a height of its geometry is no number");
  }

  private static void check(double longitude, double latitude) {
    if (longitude == 0 && latitude == 0) {
      throw new NoGeometryException(
          "a point of its geometry is 0, 0, which programs write where nobody gave one");
    }
    if (Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90) {
      return;
    }
    boolean swapped = Math.abs(longitude) <= 90 && Math.abs(latitude) <= 180;
    throw new NoGeometryException(
        swapped
            ? "its geometry has latitude before longitude"
            : "its geometry is not in longitude and latitude; say kho.meridian (kho read, add and"
                + " repair: --meridian 107) where it is in metres of VN-2000");
  }

  /** Seven digits are about a centimetre. */
  private static String rounded(double degrees) {
    if (!Double.isFinite(degrees)) {
      throw new NoGeometryException("its geometry is far outside the zone of its meridian");
    }
    return BigDecimal.valueOf(degrees)
        .setScale(7, RoundingMode.HALF_UP)
        .stripTrailingZeros()
        .toPlainString();
  }
}
