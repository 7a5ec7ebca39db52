package vn.kho.etl.record.geo;

import java.io.Serializable;

/**
 * Coordinates of VN-2000 in metres, turned into longitude and latitude of WGS 84 (EPSG:6960, good
 * to about 1 m). The axes of the input are those of a file: east first.
 *
 * @param meridian the central meridian of the layer, in degrees east
 * @param scale the scale on it: 0.9999 for zones of 3 degrees, 0.9996 for UTM
 */
record TransverseMercator(double meridian, double scale) implements Serializable {
  private static final double A = 6_378_137;
  private static final double F = 1 / 298.257223563;
  private static final double E2 = F * (2 - F);
  private static final double FALSE_EAST = 500_000;
  private static final double[] SHIFT = {-191.90441429, -39.30318279, -111.45032835};
  private static final double[] TURN = {
    Math.toRadians(-0.00928836 / 3600),
    Math.toRadians(0.01975479 / 3600),
    Math.toRadians(-0.00427372 / 3600)
  };
  private static final double GROWTH = 1 + 0.252906278e-6;

  /** Longitude and latitude in degrees. */
  double[] degrees(double east, double north) {
    double[] local = inverse(east - FALSE_EAST, north);
    double[] xyz = cartesian(local[0], local[1]);
    double x = SHIFT[0] + GROWTH * (xyz[0] - TURN[2] * xyz[1] + TURN[1] * xyz[2]);
    double y = SHIFT[1] + GROWTH * (TURN[2] * xyz[0] + xyz[1] - TURN[0] * xyz[2]);
    double z = SHIFT[2] + GROWTH * (-TURN[1] * xyz[0] + TURN[0] * xyz[1] + xyz[2]);
    return geodetic(x, y, z);
  }

  /** Longitude and latitude in radians on the ellipsoid of VN-2000, which is that of WGS 84. */
  private double[] inverse(double east, double north) {
    double mu = north / scale / (A * (1 - E2 / 4 - 3 * E2 * E2 / 64 - 5 * E2 * E2 * E2 / 256));
    double e1 = (1 - Math.sqrt(1 - E2)) / (1 + Math.sqrt(1 - E2));
    double foot =
        mu
            + (3 * e1 / 2 - 27 * Math.pow(e1, 3) / 32) * Math.sin(2 * mu)
            + (21 * e1 * e1 / 16 - 55 * Math.pow(e1, 4) / 32) * Math.sin(4 * mu)
            + 151 * Math.pow(e1, 3) / 96 * Math.sin(6 * mu)
            + 1097 * Math.pow(e1, 4) / 512 * Math.sin(8 * mu);
    double second = E2 / (1 - E2);
    double c = second * Math.pow(Math.cos(foot), 2);
    double t = Math.pow(Math.tan(foot), 2);
    double root = 1 - E2 * Math.pow(Math.sin(foot), 2);
    double n = A / Math.sqrt(root);
    double r = A * (1 - E2) / Math.pow(root, 1.5);
    double d = east / (n * scale);
    double latitude =
        foot
            - n
                * Math.tan(foot)
                / r
                * (d * d / 2
                    - (5 + 3 * t + 10 * c - 4 * c * c - 9 * second) * Math.pow(d, 4) / 24
                    + (61 + 90 * t + 298 * c + 45 * t * t - 252 * second - 3 * c * c)
                        * Math.pow(d, 6)
                        / 720);
    double longitude =
        Math.toRadians(meridian)
            + (d
                    - (1 + 2 * t + c) * Math.pow(d, 3) / 6
                    + (5 - 2 * c + 28 * t - 3 * c * c + 8 * second + 24 * t * t)
                        * Math.pow(d, 5)
                        / 120)
                / Math.cos(foot);
    return new double[] {longitude, latitude};
  }

  private static double[] cartesian(double longitude, double latitude) {
    double n = A / Math.sqrt(1 - E2 * Math.pow(Math.sin(latitude), 2));
    return new double[] {
      n * Math.cos(latitude) * Math.cos(longitude),
      n * Math.cos(latitude) * Math.sin(longitude),
      n * (1 - E2) * Math.sin(latitude)
    };
  }

  private static double[] geodetic(double x, double y, double z) {
    double p = Math.hypot(x, y);
    double latitude = Math.atan2(z, p * (1 - E2));
    for (int i = 0; i < 6; i++) {
      double n = A / Math.sqrt(1 - E2 * Math.pow(Math.sin(latitude), 2));
      latitude = Math.atan2(z + E2 * n * Math.sin(latitude), p);
    }
    return new double[] {Math.toDegrees(Math.atan2(y, x)), Math.toDegrees(latitude)};
  }
}
