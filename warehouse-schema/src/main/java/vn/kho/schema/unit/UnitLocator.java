package vn.kho.schema.unit;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds the present commune of a point, approximated by the centres and areas of communes, since
 * their borders are not available. Distances are measured in radii of a circle with the commune's
 * area; for a point that may be near a border no single commune is returned.
 */
public final class UnitLocator {
  /** Within so many radii a point may well lie in a commune. */
  private static final double NEAR = 2.5;

  /** Beyond this many radii it lies in another one. */
  private static final double FAR = 6;

  /** Within so many it surely lies in it, where no other commune is as near. */
  private static final double INSIDE = 0.45;

  private static final double OUTSIDE = 1.2;

  /** Within so many it may well lie in it. */
  private static final double ABOUT = 1.5;

  private static final int MOST_ABOUT = 3;
  private static final double KILOMETRES = 111.2;

  /** Small communes are not circles: no radius counts as less, in kilometres. */
  private static final double LEAST_RADIUS = 0.8;

  private UnitLocator() {}

  /** Whether a point is plainly elsewhere than in a commune; not where its middle is unknown. */
  public static boolean contradicts(AdminUnit commune, double latitude, double longitude) {
    return commune.centre().known() && radii(commune, latitude, longitude) > FAR;
  }

  /** The one of some communes that a point may lie in, where it is plainly not in the others. */
  public static Optional<AdminUnit> narrow(
      List<AdminUnit> candidates, double latitude, double longitude) {
    if (candidates.stream().anyMatch(unit -> !unit.centre().known())) {
      return Optional.empty();
    }
    List<AdminUnit> near =
        candidates.stream()
            .distinct()
            .sorted(Comparator.comparingDouble(unit -> radii(unit, latitude, longitude)))
            .toList();
    if (near.isEmpty() || radii(near.get(0), latitude, longitude) > NEAR) {
      return Optional.empty();
    }
    boolean one =
        near.size() == 1
            || radii(near.get(1), latitude, longitude)
                > Math.max(NEAR, 2 * radii(near.get(0), latitude, longitude));
    return one ? Optional.of(near.get(0)) : Optional.empty();
  }

  /** The commune of today that a point surely lies in, by its middle and area alone. */
  public static Optional<AdminUnit> inside(String province, double latitude, double longitude) {
    List<AdminUnit> near = nearest(province, latitude, longitude).limit(2).toList();
    boolean sure =
        near.size() == 2
            && radii(near.get(0), latitude, longitude) <= INSIDE
            && radii(near.get(1), latitude, longitude) >= OUTSIDE;
    return sure ? Optional.of(near.get(0)) : Optional.empty();
  }

  /** The few communes of today that a point may well lie in, the likeliest first. */
  public static List<AdminUnit> about(String province, double latitude, double longitude) {
    return nearest(province, latitude, longitude)
        .takeWhile(unit -> radii(unit, latitude, longitude) <= ABOUT)
        .limit(MOST_ABOUT)
        .toList();
  }

  private static Stream<AdminUnit> nearest(String province, double latitude, double longitude) {
    AdminUnits units = AdminUnits.national();
    return units.find(province, LocalDate.MAX).stream()
        .flatMap(above -> units.below(above, LocalDate.MAX).stream())
        .filter(unit -> unit.centre().known())
        .sorted(Comparator.comparingDouble(unit -> radii(unit, latitude, longitude)));
  }

  private static double radii(AdminUnit unit, double latitude, double longitude) {
    double north = (latitude - unit.centre().latitude()) * KILOMETRES;
    double east =
        (longitude - unit.centre().longitude())
            * KILOMETRES
            * Math.cos(Math.toRadians(unit.centre().latitude()));
    double area = unit.centre().squareKilometres();
    double radius =
        Double.isNaN(area) ? LEAST_RADIUS : Math.max(LEAST_RADIUS, Math.sqrt(area / Math.PI));
    return Math.hypot(north, east) / radius;
  }
}
