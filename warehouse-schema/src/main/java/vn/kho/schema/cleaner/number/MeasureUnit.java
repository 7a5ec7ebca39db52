package vn.kho.schema.cleaner.number;

import java.math.BigDecimal;
import java.math.MathContext;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.kho.schema.charset.BareLetters;

/** Units of measure in Vietnamese notations, with their factors to a base unit. */
final class MeasureUnit {
  private static final Map<String, MeasureUnit> UNITS = new HashMap<>();

  /** Traditional units whose size differs between regions. */
  private static final Set<String> REGIONAL = Set.of("sào", "mẫu", "công", "thước", "cân", "thúng");

  private static final Pattern ASCII = Pattern.compile("\\p{ASCII}+");

  static {
    add("length", "0.001", "mm", "milimét", "mi-li-mét");
    add("length", "0.01", "cm", "xentimét", "phân");
    add("length", "0.1", "dm", "đềximét");
    add("length", "1", "m", "mét", "met", "mét dài", "md");
    add("length", "1000", "km", "kilômét", "kilomet", "ki-lô-mét", "cây số");
    add("length", "1852", "hải lý", "hl");
    add("area", "0.0001", "cm2", "cm²");
    add("area", "0.01", "dm2", "dm²");
    add("area", "1", "m2", "m²", "mét vuông", "met vuong", "mv");
    add("area", "10000", "ha", "hecta", "héc ta", "héc-ta", "hécta");
    add("area", "1000000", "km2", "km²", "kilômét vuông", "ki-lô-mét vuông");
    add("mass", "0.001", "g", "gam", "gram", "gr");
    add("mass", "0.1", "lạng");
    add("mass", "1", "kg", "kí", "ký", "ki-lô-gam", "kilôgam", "kilogam");
    add("mass", "10", "yến");
    add("mass", "100", "tạ");
    add("mass", "1000", "tấn", "tan", "t");
    add("volume", "0.001", "ml", "cc");
    add("volume", "1", "l", "lít", "lit");
    add("volume", "1000", "m3", "m³", "mét khối", "met khoi", "khối");
    add("time", "1", "giây", "s");
    add("time", "60", "phút");
    add("time", "3600", "giờ", "h", "tiếng");
    add("time", "86400", "ngày", "ngày đêm", "ngđ");
    add("power", "1", "w", "oát");
    add("power", "1000", "kw");
    add("power", "1000000", "mw");
    add("energy", "1", "kwh", "số điện");
    add("energy", "1000", "mwh");
  }

  private final String kind;
  private final BigDecimal size;

  private MeasureUnit(String kind, BigDecimal size) {
    this.kind = kind;
    this.size = size;
  }

  private static void add(String kind, String size, String... names) {
    for (String name : names) {
      UNITS.put(name, new MeasureUnit(kind, new BigDecimal(size)));
    }
  }

  /** The form in which units are compared: lower case, without a full stop at the end. */
  static String folded(String unit) {
    String text = unit.strip();
    // Signs such as the single character for square metres are decomposed.
    text = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    text = text.replace("^2", "2").replace("^3", "3");
    return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
  }

  /** Whether two units are the same word, one of them perhaps without diacritics. */
  static boolean same(String written, String unit) {
    return written.equals(unit)
        || (ASCII.matcher(written).matches() && written.equals(BareLetters.of(unit)));
  }

  /** Whether the size of a unit differs by region. */
  static boolean regional(String unit) {
    return REGIONAL.contains(folded(unit));
  }

  /** Whether a text is a known unit. */
  static boolean known(String unit) {
    return UNITS.containsKey(unit);
  }

  /**
   * The factor between two units, also of quotients (tạ/ha); null where they are of different kinds
   * or unknown.
   */
  static @Nullable BigDecimal factor(String from, String to) {
    String[] parts = from.split("/", -1);
    String[] others = to.split("/", -1);
    if (parts.length != others.length) {
      return null;
    }
    BigDecimal factor = single(parts[0].strip(), others[0].strip());
    for (int i = 1; i < parts.length && factor != null; i++) {
      BigDecimal below = single(parts[i].strip(), others[i].strip());
      factor = below == null ? null : factor.divide(below, MathContext.DECIMAL64);
    }
    return factor == null ? null : factor.stripTrailingZeros();
  }

  private static @Nullable BigDecimal single(String from, String to) {
    if (same(from, to)) {
      return BigDecimal.ONE;
    }
    MeasureUnit one = UNITS.get(from);
    MeasureUnit other = UNITS.get(to);
    if (one == null || other == null || !one.kind.equals(other.kind)) {
      return null;
    }
    return one.size.divide(other.size, MathContext.DECIMAL64).stripTrailingZeros();
  }
}
