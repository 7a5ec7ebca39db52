package vn.kho.schema.format;

import java.util.List;
import java.util.Set;

/** Layers of a map. */
public final class GeoJsonFileFormat {
  /** The central meridian of coordinates in metres. */
  public static final FormatOption<String> MERIDIAN =
      new FormatOption<>(
          "kho.meridian",
          OptionType.text(
              "a meridian from 102 to 112, such as 107 or 105.75",
              text -> text.matches("1(0[2-9]|1[0-2])(\\.\\d{1,2})?")),
          "what the layer's `crs` says, otherwise longitude and latitude",
          "central meridian of a layer in metres of VN-2000, which is then turned into WGS 84",
          "kinh tuyến trục của lớp dữ liệu theo mét VN-2000, được chuyển sang WGS 84");

  static final FileFormat FORMAT =
      new FileFormat(
          "geojson",
          List.of("geojson"),
          List.of("geojsons", "geojsonl"),
          "GeoJSON: one record per feature, its geometry as WKT in the field `geometry`",
          "GeoJSON: mỗi đối tượng một bản ghi, hình dạng ở trường `geometry` theo WKT",
          Set.of(),
          List.of(),
          List.of(MERIDIAN));

  private GeoJsonFileFormat() {}
}
