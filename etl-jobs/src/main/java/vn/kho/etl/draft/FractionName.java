package vn.kho.etl.draft;

import java.util.Locale;
import java.util.regex.Pattern;
import vn.kho.schema.charset.BareLetters;

/**
 * Recognises the names of columns whose numbers usually have fractions, such as coordinates and
 * rates.
 */
final class FractionName {
  private static final String COORDINATE =
      "(vi_?do|kinh_?do|toa_?do|lat|lng|latitude|longitude|coords?|coordinates?"
          + "|(geo|gps|wgs_?84|vn_?2000)_(lon|long|x|y))";

  private static final Pattern COORDINATES =
      Pattern.compile("lon|long|x|y|[xy]_m|(.*_)?" + COORDINATE + "\\d*(_.*)?");

  private static final Pattern SHARES =
      Pattern.compile(
          "(.*_)?(t[yi]_?(le|trong|suat)|phan_tram|mat_?do|he_?so|percent|percentage|pct|rate|ratio"
              + "|share|density|coefficient)(_.*)?");

  private FractionName() {}

  /** Whether a name is that of a coordinate. */
  static boolean coordinate(String header) {
    return COORDINATES.matcher(word(header)).matches();
  }

  /** Whether a name is that of a coordinate, a share, a rate or a density. */
  static boolean matches(String header) {
    return header.indexOf('%') >= 0 || coordinate(header) || SHARES.matcher(word(header)).matches();
  }

  private static String word(String name) {
    return BareLetters.of(name.strip())
        .replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_")
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^a-z0-9]+", "_")
        .replaceAll("_$", "");
  }
}
