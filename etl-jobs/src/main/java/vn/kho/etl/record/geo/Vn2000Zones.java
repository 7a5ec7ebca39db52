package vn.kho.etl.record.geo;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The projections of VN-2000 by their EPSG codes. */
final class Vn2000Zones {
  private static final Map<Integer, Double> ZONES =
      Map.ofEntries(
          Map.entry(9205, 103.0),
          Map.entry(9206, 104.0),
          Map.entry(9207, 104.5),
          Map.entry(9208, 104.75),
          Map.entry(9209, 105.5),
          Map.entry(9210, 105.75),
          Map.entry(9211, 106.0),
          Map.entry(9212, 106.25),
          Map.entry(9213, 106.5),
          Map.entry(9214, 107.0),
          Map.entry(9215, 107.25),
          Map.entry(9216, 107.5),
          Map.entry(5899, 107.75),
          Map.entry(9217, 108.25),
          Map.entry(9218, 108.5));
  private static final Map<Integer, Double> UTM = Map.of(3405, 105.0, 3406, 111.0);
  private static final Pattern CODE = Pattern.compile("EPSG:{1,2}(\\d{4,5})");

  private Vn2000Zones() {}

  /** The projection that a text with a code, such as {@code EPSG::9214}, names; null for others. */
  static @Nullable TransverseMercator of(String text) {
    Matcher code = CODE.matcher(text);
    if (!code.find()) {
      return null;
    }
    int number = Integer.parseInt(code.group(1));
    Double utm = UTM.get(number);
    Double zone = ZONES.get(number);
    if (utm != null) {
      return new TransverseMercator(utm, 0.9996);
    }
    return zone == null ? null : new TransverseMercator(zone, 0.9999);
  }
}
